import type { Problem } from '@countersign/contract/problems';
import type { CommandId, LocationId, ManifestId } from '@countersign/domain/identifiers';
import type { Manifest, ManifestLine } from '@countersign/domain/manifests/manifest';
import type { OpenReport } from '@countersign/domain/manifests/told-anew';
import type { ReportBody } from '@countersign/domain/reports/report';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson, type Database, type Statement } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { invoices, manifests, packages, reports } from '../db/schema/index.ts';
import { comeBack, shelveReturned } from '../inventory/stock-moves.ts';
import { takeRecordStep, type RecordMoment } from '../records/record-step.ts';
import { doorGround, doorReads, type DoorGround } from './door-ground.ts';

/** A command about a journey that was filed. */
export interface ManifestCommand {
  readonly commandId: CommandId;
  readonly manifestId: ManifestId;
}

export interface ManifestDecision {
  readonly what: string;
  /** What must still hold when it is written, besides that nobody changed the journey meanwhile. */
  readonly onlyIf?: SQL;
  /** What it changes besides the journey. */
  readonly rows?: readonly Statement[];
  readonly manifest: Manifest;
  /** Packages that do not travel after all. */
  readonly back: readonly ManifestLine[];
  /** In the order in which they are told; none where the state need not know. */
  readonly reports: readonly ReportBody[];
}

/** Takes one step on a journey: the journey, what comes back of it, and the report in one batch. */
export const takeManifestStep = (
  ctx: EdgeContext,
  caller: Caller,
  input: ManifestCommand,
  step: {
    readonly name: string;
    readonly decide: (
      manifest: Manifest,
      moment: RecordMoment,
      open: OpenReport | undefined,
      /** What its doors are decided on; undefined for a journey without. */
      doors: DoorGround | undefined,
    ) => Result<ManifestDecision, Problem>;
  },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: step.name,
    reads: (db, reach) => {
      const mine = sql`SELECT line.value ->> 'packageId' FROM manifests, json_each(manifests.stops) AS stop,
        json_each(stop.value -> 'lines') AS line WHERE manifests.id = ${input.manifestId} AND ${inJson(sql`manifests.location_id`, reach)}`;
      return [
        db
          .select()
          .from(manifests)
          .where(and(inJson(manifests.locationId, reach), eq(manifests.id, input.manifestId))),
        db
          .select()
          .from(packages)
          .where(sql`${inJson(packages.locationId, reach)} AND ${packages.id} IN (${mine})`),
        oldestOpen(db, reach, input.manifestId),
        ...doorReads(db, reach, input.manifestId),
      ] as const;
    },
    decide: ([[row], carried, [open], ...doorRows], moment) => {
      if (row === undefined) return refuse({ type: 'NotFound', what: 'manifest' });
      const decided = step.decide(row, moment, open, row.purpose === 'delivery' ? doorGround(row, doorRows) : undefined);
      if (!decided.ok) return decided;
      const { what, manifest, back, reports: told, onlyIf, rows = [] } = decided.value;
      const { db, at } = moment;
      const { locationId } = row;
      const itemIds = carried.flatMap(({ id, itemId }) => (back.some(({ packageId }) => packageId === id) ? [itemId] : []));
      return ok({
        entityId: row.id,
        locationId,
        what,
        rows: [
          db
            .update(manifests)
            .set({
              state: manifest.state,
              stops: manifest.stops,
              shippedAt: row.shippedAt ?? (manifest.state === 'shipped' ? at : null),
              revision:
                onlyIf === undefined
                  ? nextRevision(manifests.revision, row.revision)
                  : sql`CASE WHEN ${manifests.revision} = ${row.revision} AND ${onlyIf} THEN ${row.revision + 1} ELSE -1 END`,
            })
            .where(and(eq(manifests.locationId, locationId), eq(manifests.id, row.id))),
          ...rows,
          ...voidedInvoices(db, locationId, manifest),
          ...(back.length === 0 ? [] : [comeBack(db, locationId, back), shelveReturned(db, locationId, back)]),
        ],
        reports: told,
        changed: [
          ...[...new Set(itemIds)].map((id) => ({ kind: 'item', id }) as const),
          ...row.stops.flatMap(({ orderId }) => (orderId === undefined ? [] : [{ kind: 'order', id: orderId } as const])),
        ],
        detail: { state: manifest.state },
      });
    },
  });

/** The oldest open report about a journey, as its badge shows it. */
export const oldestOpen = (db: Database, reach: readonly LocationId[], manifestId: ManifestId) =>
  db
    .select({ kind: reports.kind, state: reports.state })
    .from(reports)
    .where(
      and(
        inJson(reports.locationId, reach),
        eq(reports.entityKind, 'manifest'),
        eq(reports.entityId, manifestId),
        eq(reports.isOpen, true),
      ),
    )
    .orderBy(asc(reports.seq))
    .limit(1);

/** Nothing is owed for a stop that does not take place. */
function voidedInvoices(db: Database, locationId: LocationId, manifest: Manifest): Statement[] {
  const stops = manifest.stops.filter((stop) => stop.state === 'voided' || manifest.state === 'voided');
  const ids = stops.flatMap(({ invoiceId }) => invoiceId ?? []);
  if (ids.length === 0) return [];
  return [
    db
      .update(invoices)
      .set({ state: 'voided', revision: sql`revision + 1` })
      .where(sql`${invoices.locationId} = ${locationId} AND ${inJson(invoices.id, ids)} AND ${invoices.state} = 'open'`),
  ];
}
