import type { Problem } from '@countersign/contract/problems';
import type { ConversationExport } from '@countersign/contract/report-views';
import { ok, type Result } from '@countersign/domain/result';
import type { DeviceId, LocationId, StaffId } from '@countersign/domain/identifiers';
import { and, asc, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import { database, inJson, type Database } from '../db/database.ts';
import { devices, exchanges, locations, organisations, reportDeeds, reports, sales, staff } from '../db/schema/index.ts';
import { fingerprintOf, sealLines, signerFor } from '../db/sealed-lines.ts';
import { callsIn, disconnectionsIn } from './beside-reports.ts';
import { connectionOf, type ReportingContext } from './send-report.ts';

/** Characters of answers one file holds at most, read so many answers at a time: all of it is in memory three times while it is sealed. */
const mostCharacters = 12_000_000;
const readTogether = 250;

/** Answers one file holds at most: a busy store's half week. Beyond it the file says that it is cut, and the person takes a shorter period or one location. */
const mostAnswers = 5_000;

/**
 * The whole conversation with the state in a period, as a file that proves itself: one line for each request and answer, word for word
 * as we kept it, logins among them, for what people did about a report and with which evidence, for what was stored and never said yet,
 * for each pull, test call and question to the registry of patients (by its order: whose card it was is kept nowhere), and for each
 * disconnection with its notice and its proof. Its first line says who and what the ids are, so that it is read without us. `npm run verify-audit -- FILE` checks it without a network.
 */
export async function exportConversation(
  ctx: ReportingContext,
  caller: Caller,
  input: { readonly from: string; readonly to: string; readonly locationId?: string },
): Promise<Result<ConversationExport, Problem>> {
  const reach = reachWithin(caller, input.locationId);
  const { entries, isWhole, named } = await entriesOf(ctx, caller, reach, input);
  const signer = await signerFor(ctx.stateSecretKey, caller.organisationId);
  const header = {
    what: 'countersign-conversation',
    ...(await namesOf(database(ctx.db), caller, reach, named)),
    from: input.from,
    to: input.to,
    exportedAt: ctx.now(),
    exportedBy: caller.staff?.id ?? null,
    isWhole,
  };
  return ok({
    lines: await sealLines(signer, header, entries),
    isWhole,
    fingerprint: await fingerprintOf(signer.publicKey),
  });
}

/** Nothing was said about it yet: a long first answer stands among the later ones. */
const neverSaid = sql`${reports.firstExchange} IS NULL AND NOT EXISTS (SELECT 1 FROM later_exchanges WHERE report_id = ${reports.id})`;

/** Which report a line is about. */
const about = {
  locationId: reports.locationId,
  reportId: reports.id,
  kind: reports.kind,
  reference: reports.reference,
  stateId: reports.stateId,
  state: reports.state,
  staffId: reports.staffId,
  queuedAt: reports.queuedAt,
  /** What it tells of; of a sale's refund or void the sale, whose order's number stands beside it. */
  record: { kind: reports.entityKind, id: reports.entityId },
  orderNumber: sales.orderNumber,
  /** Where the sale was made. Of what came after it nobody noted the device. */
  deviceId: sql<DeviceId | null>`CASE WHEN ${reports.kind} = 'sale' THEN ${sales.deviceId} END`,
};
const saleOfReport = and(eq(reports.entityKind, 'sale'), eq(sales.id, sql`${reports.entityId}`));

/** People and devices that lines name by their ids. */
interface Named {
  readonly people: readonly (StaffId | null)[];
  readonly devices: readonly (DeviceId | null)[];
}

/** What the ids of a file stand for: whose it is, the stores with their licenses, and the people and devices that its lines name. */
async function namesOf(db: Database, caller: Caller, reach: readonly LocationId[], named: Named) {
  const people = [...named.people, caller.staff?.id ?? null].filter((id) => id !== null);
  const [[organisation], stores, who, where] = await db.batch([
    db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, caller.organisationId)),
    db
      .select({
        id: locations.id,
        name: locations.name,
        licenceNumber: locations.licenceNumber,
        timeZone: sql<string>`${locations.settings} ->> 'timeZone'`,
      })
      .from(locations)
      .where(inJson(locations.id, reach)),
    db
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(inJson(staff.id, [...new Set(people)])),
    db
      .select({ id: devices.id, name: devices.name })
      .from(devices)
      .where(inJson(devices.id, [...new Set(named.devices.filter((id) => id !== null))])),
  ]);
  return { organisation, locations: stores, people: who, devices: where };
}

/** The lines of a period in the order in which they happened. */
async function entriesOf(
  ctx: ReportingContext,
  { organisationId }: Caller,
  reach: readonly LocationId[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly entries: readonly object[]; readonly isWhole: boolean; readonly named: Named }> {
  const db = database(ctx.db);
  const here = (location: SQLWrapper, at: SQLWrapper): SQL =>
    sql`${inJson(location, reach)} AND ${at} >= ${from} AND ${at} < ${to}`;
  const ours = eq(reports.organisationId, organisationId);
  const [said, done, unsaid, calls, silences] = await Promise.all([
    saidIn(db, sql`${ours} AND ${here(exchanges.locationId, exchanges.at)}`),
    db
      .select({ ...about, deed: reportDeeds, evidence: reports.evidence })
      .from(reportDeeds)
      .innerJoin(reports, eq(reports.id, reportDeeds.reportId))
      .leftJoin(sales, saleOfReport)
      .where(and(ours, here(reportDeeds.locationId, reportDeeds.at)))
      .orderBy(asc(reportDeeds.at), asc(reportDeeds.reportId), asc(reportDeeds.n))
      .limit(mostAnswers + 1),
    db
      .select({ ...about, at: reports.queuedAt, told: reports.body })
      .from(reports)
      .leftJoin(sales, saleOfReport)
      .where(and(ours, here(reports.locationId, reports.queuedAt), eq(reports.isOpen, true), neverSaid))
      .orderBy(asc(reports.seq))
      .limit(mostAnswers + 1),
    callsIn(db, { from, to, reach }, mostAnswers + 1),
    disconnectionsIn(db, connectionOf(ctx), { from, to, reach }, mostAnswers + 1),
  ]);
  const lines = [
    ...said.rows.flatMap(({ at, body, ...which }) => body.map((exchange) => ({ at, line: { ...which, exchange } }))),
    ...done.map(({ deed: { reportId: _, locationId: __, n: ___, ...deed }, evidence, ...which }) => ({
      at: deed.at,
      line: { ...which, deed, ...(deed.what === 'settled' ? { evidence } : {}) },
    })),
    ...unsaid.map(({ at, told, ...which }) => ({ at, line: { ...which, told } })),
    ...calls.map(({ locationId, at, body }) => ({ at, line: { locationId, at, call: body } })),
    ...silences.map((disconnection) => ({ at: disconnection.beganAt, line: { disconnection } })),
  ];
  return {
    // A stable sort: of the same moment what stands first above stays first.
    entries: lines.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)).map(({ line }) => line),
    isWhole: said.isWhole && [done, unsaid, calls, silences].every((rows) => rows.length <= mostAnswers),
    named: {
      people: [
        ...[...said.rows, ...unsaid].map(({ staffId }) => staffId),
        ...done.flatMap(({ staffId, deed }) => [staffId, deed.staffId, deed.toStaffId]),
        ...calls.map(({ body }) => body.staffId),
        ...silences.map(({ notice }) => notice?.told?.staffId ?? null),
      ],
      devices: [
        ...[...said.rows, ...unsaid].map(({ deviceId }) => deviceId),
        ...done.flatMap((row) => [row.deviceId, row.deed.deviceId]),
      ],
    },
  };
}

/** What was said in a period, oldest first, part by part until the file is full. */
async function saidIn(db: Database, where: SQL) {
  const read = (behind: number) =>
    db
      .select({ ...about, at: exchanges.at, body: exchanges.body })
      .from(exchanges)
      .innerJoin(reports, eq(reports.id, exchanges.reportId))
      .leftJoin(sales, saleOfReport)
      .where(where)
      .orderBy(asc(exchanges.at), asc(exchanges.reportId), asc(exchanges.n))
      .limit(readTogether)
      .offset(behind);
  const rows: Awaited<ReturnType<typeof read>> = [];
  let characters = 0;
  for (;;) {
    const part = await read(rows.length);
    for (const row of part) {
      characters += JSON.stringify(row.body).length;
      if (rows.length === mostAnswers || characters > mostCharacters) return { rows, isWhole: false };
      rows.push(row);
    }
    if (part.length < readTogether) return { rows, isWhole: true };
  }
}
