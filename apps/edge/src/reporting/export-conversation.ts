import type { Problem } from '@countersign/contract/problems';
import type { ConversationExport } from '@countersign/contract/report-views';
import { ok, type Result } from '@countersign/domain/result';
import { and, asc, eq, gte, lt } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import { database, inJson } from '../db/database.ts';
import { exchanges, reports } from '../db/schema/index.ts';
import { fingerprintOf, sealLines, signerFor } from '../db/sealed-lines.ts';
import type { ReportingContext } from './send-report.ts';

/** Answers one file holds at most: a busy store's month. Beyond it the file says that it is cut, and the person takes a shorter period. */
const mostAnswers = 5_000;

/**
 * The whole conversation with the state in a period, as a file that proves itself: one line for each request and answer, word for word
 * as we kept it. `npm run verify-audit -- FILE` checks it without a network.
 */
export async function exportConversation(
  ctx: ReportingContext,
  caller: Caller,
  input: { readonly from: string; readonly to: string; readonly locationId?: string },
): Promise<Result<ConversationExport, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const rows = await db
    .select({
      at: exchanges.at,
      body: exchanges.body,
      locationId: exchanges.locationId,
      reportId: exchanges.reportId,
      kind: reports.kind,
      reference: reports.reference,
      stateId: reports.stateId,
      state: reports.state,
      staffId: reports.staffId,
    })
    .from(exchanges)
    .innerJoin(reports, eq(reports.id, exchanges.reportId))
    .where(
      and(
        eq(reports.organisationId, caller.organisationId),
        inJson(exchanges.locationId, reach),
        gte(exchanges.at, input.from),
        lt(exchanges.at, input.to),
      ),
    )
    .orderBy(asc(exchanges.at), asc(exchanges.reportId), asc(exchanges.n))
    .limit(mostAnswers + 1);
  const signer = await signerFor(ctx.stateSecretKey, caller.organisationId);
  const isWhole = rows.length <= mostAnswers;
  const header = {
    what: 'countersign-conversation',
    organisationId: caller.organisationId,
    locationIds: reach,
    from: input.from,
    to: input.to,
    exportedAt: ctx.now(),
    exportedBy: caller.staff?.id ?? null,
    isWhole,
  };
  const entries = rows
    .slice(0, mostAnswers)
    .flatMap(({ body, at: _, ...about }) => body.map((exchange) => ({ ...about, exchange })));
  return ok({
    lines: await sealLines(signer, header, entries),
    isWhole,
    fingerprint: await fingerprintOf(signer.publicKey),
  });
}
