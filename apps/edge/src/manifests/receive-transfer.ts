import type { ReceiveTransfer } from '@countersign/contract/manifest-commands';
import type { Problem } from '@countersign/contract/problems';
import type { LocationId, TransferId } from '@countersign/domain/identifiers';
import { receiveTransfer as decide, type InboundLine } from '@countersign/domain/manifests/receive-transfer';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson, type Database, type Statement } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { packages, transfers } from '../db/schema/index.ts';
import { groundOf, stockReads } from '../inventory/stock-step.ts';
import { takeRecordStep } from '../records/record-step.ts';

/** Goods arrive: each line is kept, kept in part, or sent back, and the state hears the whole answer at once. */
export const receiveTransfer = (
  ctx: EdgeContext,
  caller: Caller,
  input: ReceiveTransfer & { readonly transferId: TransferId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'receive-transfer',
    reads: (db, reach) =>
      [
        ...stockReads(db, input.locationId, reach, {
          // Those that bear one of its barcodes already.
          packageIds: sql`SELECT id FROM packages WHERE location_id = ${input.locationId} AND barcode IN (
            SELECT value ->> 'barcode' FROM transfers, json_each(transfers.lines)
            WHERE transfers.location_id = ${input.locationId} AND transfers.id = ${input.transferId})`,
          itemIds: [...new Set(input.lines.map((line) => line.itemId))],
        }),
        db
          .select()
          .from(transfers)
          .where(
            sql`${inJson(transfers.locationId, reach)} AND ${transfers.locationId} = ${input.locationId} AND ${transfers.id} = ${input.transferId}`,
          ),
      ] as const,
    decide: ([packageRows, items, areas, stock, locations, [row]], { db, at, staff }) => {
      const ground = groundOf([packageRows, items, areas, stock, locations], staff.id, at);
      if (ground === undefined || row === undefined) return refuse({ type: 'NotFound', what: 'transfer' });
      const decided = decide(row, input.lines, ground);
      if (!decided.ok) return decided;
      const { state, stock: decision, move } = decided.value;
      const { locationId, organisationId } = { locationId: row.locationId, organisationId: ground.location.organisationId };
      return ok({
        entityId: row.id,
        locationId,
        what: decision.type,
        rows: [
          db
            .update(transfers)
            .set({ state, answeredAt: at, revision: nextRevision(transfers.revision, row.revision) })
            .where(and(eq(transfers.locationId, locationId), eq(transfers.id, row.id))),
          ...decision.made.map((pkg) => db.insert(packages).values({ ...pkg, locationId, organisationId, toldAt: at })),
        ],
        reports: [decision.report, move].filter((report) => report !== null),
        detail: { state, packages: decision.made.length },
      });
    },
  });

/**
 * A transfer that the state lists as on its way to a location, for the batch in which it is pulled. One that was listed before stays as
 * it is: the state's number tells it.
 */
export const listTransfer = (
  db: Database,
  locationId: LocationId,
  listed: {
    readonly transferId: TransferId;
    readonly stateId: string;
    readonly senderLicence: string;
    readonly senderName: string;
    readonly lines: readonly InboundLine[];
  },
  at: string,
): Statement => {
  const { transferId: id, stateId, senderLicence, senderName, lines } = listed;
  return db
    .insert(transfers)
    .values({ locationId, id, stateId, senderLicence, senderName, lines, state: 'listed', listedAt: at })
    .onConflictDoNothing();
};
