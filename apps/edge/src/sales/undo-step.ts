import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import type { CommandId, SaleId, StaffId } from '@countersign/domain/identifiers';
import { pointsAfterUndo } from '@countersign/domain/members/loyalty';
import type { ReportBody } from '@countersign/domain/reports/report';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { chooseTill } from '@countersign/domain/sales/location-tills';
import type { GiveBack, SaleEvent, SoldSale, UndoFacts } from '@countersign/domain/sales/sold-sale';
import { asc, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import { addPoints, pointsOfSale } from '../customers/points.ts';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson, type Database, type Statement } from '../db/database.ts';
import {
  areas,
  locations,
  type memberPoints,
  packages,
  saleEvents,
  saleLines,
  sales,
  stateCredentials,
  type LocationSettings,
} from '../db/schema/index.ts';
import { takeRecordStep, type RecordMoment } from '../records/record-step.ts';
import { placeOf, roundsOf } from './hand-over-place.ts';
import { standingSale } from './standing-sale.ts';

/** What a person says who undoes a sale, or part of it. */
export interface Undo {
  readonly commandId: CommandId;
  readonly saleId: SaleId;
  readonly reason: string;
  readonly giveBack: GiveBack;
  readonly seenBackCents: number;
  /** Out of which till. */
  readonly till?: number;
}

/** A sale as it stands, with what undoing it may need to know. */
export interface UndoGround extends RecordMoment {
  readonly row: typeof sales.$inferSelect;
  readonly sale: SoldSale;
  readonly facts: UndoFacts;
  readonly settings: LocationSettings;
  readonly packages: readonly (typeof packages.$inferSelect)[];
  readonly areas: readonly (typeof areas.$inferSelect)[];
  /** What the sale earned its member; none for a sale of nobody's. */
  readonly points: readonly (typeof memberPoints.$inferSelect)[];
}

export interface UndoDecision {
  readonly event: SaleEvent;
  readonly rows: readonly Statement[];
  /** In the order in which they are told; none when no cannabis is concerned. */
  readonly reports: readonly ReportBody[];
  readonly movesStock: boolean;
}

/** Takes one step that undoes something of a completed sale: event, goods, report, audit and receipt in one batch. */
export const takeUndoStep = (
  ctx: EdgeContext,
  caller: Caller,
  input: Undo,
  step: { readonly name: string; readonly decide: (ground: UndoGround) => Result<UndoDecision, Problem> },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: step.name,
    reads: (db, reach) => undoReads(db, reach, input.saleId, caller.staff?.id ?? null),
    decide: (rows, moment) => {
      const ground = groundOf(rows, moment, input);
      if (ground === undefined) return refuse({ type: 'NotFound', what: 'sale' });
      // Only who is registered with the state's registry voids or takes back what a patient bought (FL-EMP-01).
      const isMedical = ground.settings.program === 'florida-medical';
      if (isMedical && step.name !== 'change-price' && rows[7].length === 0) return refuse({ type: 'StaffNotRegistered' });
      const decided = step.decide(ground);
      if (!decided.ok) return decided;
      const till = chooseTill(ground.settings.tills, { named: input.till, tabletId: caller.device?.id });
      if (!till.ok) return till;
      const { event, rows: moved, reports, movesStock } = decided.value;
      const { row, sale } = ground;
      const written = moment.db.insert(saleEvents).values({
        saleId: row.id,
        sequence: sale.sequence + 1,
        locationId: row.locationId,
        type: event.type,
        at: event.at,
        staffId: event.by,
        backCents: event.backCents,
        body: event,
      });
      const items = movesStock ? [...new Set(sale.lines.map((line) => line.itemId))] : [];
      return ok({
        entityId: row.id,
        locationId: row.locationId,
        what: event.type,
        rows: [written, ...moved, ...pointsBack(ground, event)],
        reports,
        changed: [{ kind: 'order', id: row.orderId } as const, ...items.map((id) => ({ kind: 'item', id }) as const)],
        detail: { sequence: sale.sequence + 1, backCents: event.backCents, reason: event.reason, till: till.value },
      });
    },
  });

/** The points that what stands of the sale no longer earns. */
function pointsBack({ db, sale, points: entries }: UndoGround, event: SaleEvent): Statement[] {
  const [first] = entries;
  const points = pointsAfterUndo(sale, event, entries);
  return first === undefined || points === 0
    ? []
    : [addPoints(db, { ...first, sequence: sale.sequence + 1, at: event.at, points })];
}

function undoReads(db: Database, reach: readonly string[], saleId: SaleId, staffId: StaffId | null) {
  const here = sql`(SELECT location_id FROM sales WHERE id = ${saleId} AND ${inJson(sql`location_id`, reach)})`;
  return [
    db
      .select()
      .from(sales)
      .where(sql`${sales.id} = ${saleId} AND ${inJson(sales.locationId, reach)}`),
    db
      .select()
      .from(saleLines)
      .where(sql`${saleLines.saleId} = ${saleId}`)
      .orderBy(asc(saleLines.n)),
    db
      .select()
      .from(saleEvents)
      .where(sql`${saleEvents.saleId} = ${saleId}`)
      .orderBy(asc(saleEvents.sequence)),
    db
      .select()
      .from(locations)
      .where(sql`${locations.id} = ${here}`),
    db
      .select()
      .from(packages)
      .where(
        sql`${packages.locationId} = ${here} AND ${packages.id} IN (SELECT package_id FROM sale_lines WHERE sale_id = ${saleId})`,
      ),
    db
      .select()
      .from(areas)
      .where(sql`${areas.locationId} = ${here}`)
      .orderBy(asc(areas.walkOrder)),
    pointsOfSale(db, reach, saleId),
    ownLogin(db, saleId, staffId),
    roundsOf(db, here, sql`(SELECT order_id FROM sales WHERE id = ${saleId})`),
  ] as const;
}

function groundOf(
  [[row], lines, events, [location], packageRows, areaRows, points, , rounds]: BatchResponse<ReturnType<typeof undoReads>>,
  moment: RecordMoment,
  input: Undo,
): UndoGround | undefined {
  if (row === undefined || location === undefined) return undefined;
  const { timeZone } = location.settings;
  return {
    ...moment,
    row,
    sale: standingSale(row.id, lines, events),
    settings: location.settings,
    packages: packageRows,
    areas: areaRows,
    points,
    facts: {
      by: moment.staff.id,
      at: moment.at,
      soldOn: businessDay(row.completedAt, timeZone),
      today: businessDay(moment.at, timeZone),
      reason: input.reason,
      giveBack: input.giveBack,
      seenBackCents: input.seenBackCents,
      ...{ program: location.settings.program, place: placeOf(rounds) },
      gonePackageIds: packageRows.filter(({ status }) => status === 'destroyed' || status === 'away').map(({ id }) => id),
    },
  };
}

/** The person's own login at the state of the sale's location: with it they are registered there. */
const ownLogin = (db: Database, saleId: SaleId, staffId: StaffId | null) =>
  db
    .select({ login: stateCredentials.login })
    .from(stateCredentials)
    .where(
      sql`${stateCredentials.locationId} = (SELECT location_id FROM sales WHERE id = ${saleId})
        AND ${stateCredentials.login} = (SELECT state_login FROM staff WHERE id = ${staffId}) AND ${stateCredentials.login} <> 'default'`,
    );
