import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import type { CommandId, ItemId, LocationId, OrderId } from '@countersign/domain/identifiers';
import { openStates, type OrderState } from '@countersign/domain/orders/order-moves';
import type { Order } from '@countersign/domain/orders/order';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import { commit, type ChangedThing, type NotCommitted } from '../db/commit.ts';
import { commandOf, seenBefore, type Command } from '../db/command.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, rawStatement, type Database, type Statement } from '../db/database.ts';
import { decideAgain } from '../db/decide-again.ts';
import { updateRows } from '../db/made-once.ts';
import {
  orders,
  type LocationSettings,
  type OrderAfter,
  type OrderEvent,
  type OrderReceipt,
  type OrderRow,
} from '../db/schema/index.ts';
import { shortLines } from '../inventory/alternatives.ts';
import type { PackageUnits } from '../inventory/stock-moves.ts';
import { nextEntry, receiptIn, receiptReads, stepReads } from './order-entries.ts';
import { orderFactReads, orderOf, type OrderFactRows } from './order-facts.ts';
import { picksOfLines } from './order-lines.ts';
import { orderViewAfter, orderViewReads, orderViews, type OrderViewRows } from './order-view.ts';
import { whoWon } from './who-won.ts';

/** What a step is decided on. */
export interface OrderFacts {
  readonly db: Database;
  readonly at: string;
  readonly row: OrderRow;
  readonly order: Order;
  readonly settings: LocationSettings;
  readonly items: OrderFactRows[3];
  readonly stock: OrderFactRows[4];
  /** The package that was scanned, when one was named and the location has it. */
  readonly scanned: OrderFactRows[5][number] | undefined;
}

/** What a step decided: the event, what it leaves, and the rows it moves beside the order. */
export interface OrderDecision {
  readonly event: { readonly type: string };
  readonly after: Partial<Omit<OrderAfter, 'sequence'>> & { readonly state: OrderState };
  readonly rows?: readonly Statement[];
  /** Items whose free units moved, and nothing else of them. */
  readonly changedItems?: readonly ItemId[];
  /** Kept in the audit: numbers and references only. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Whether a report was queued. */
  readonly reports?: boolean;
}

export interface OrderStep {
  readonly name: string;
  readonly orderId: OrderId;
  readonly barcode?: string;
  /** A person who was overtaken is told by whom; a step that does not mind looks again and goes on. */
  readonly whenOvertaken: 'tell' | 'look-again';
  readonly decide: (facts: OrderFacts) => Result<OrderDecision, Problem> | Promise<Result<OrderDecision, Problem>>;
}

/** Takes one commanded step on an order: at most two round trips, and the same command twice is one step. */
export async function takeStep(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly commandId: CommandId },
  step: OrderStep,
): Promise<Result<OrderView, Problem>> {
  const command = await commandOf(step.name, input);
  return decideAgain(() => tryStep(ctx, caller, command, step));
}

async function tryStep(
  ctx: EdgeContext,
  caller: Caller,
  command: Command,
  step: OrderStep,
): Promise<Result<OrderView, Problem> | 'overtaken'> {
  const db = database(ctx.db);
  const reach = reachOf(caller);
  const asked = { orderId: step.orderId, commandId: command.id, barcode: step.barcode ?? null };
  const rows = await db.batch(orderFactReads(db, { organisationId: caller.organisationId, locationIds: reach }, asked));

  const before = seenBefore(command, receiptIn(rows[0][0]), reach);
  if (before.kind === 'reused') return refuse({ type: 'CommandReused', commandId: command.id });
  if (before.kind === 'repeated') return answerAgain(db, before.entityId as OrderId, before.sequence);

  const facts = factsOf(db, rows, ctx.now());
  if (facts === undefined) return refuse({ type: 'NotFound', what: 'order' });
  const decided = await step.decide(facts);
  if (!decided.ok) return decided;

  const decision = decided.value;
  const receipt = { commandId: command.id, command: command.name, bodySha256: command.bodySha256 };
  const committed = await writeDecision(facts, caller, decision, receipt);
  if (!committed.done) return lostRace(db, committed.because, facts, step, command.id);

  ctx.afterCommit({ locationId: facts.order.locationId, version: committed.version, reports: decision.reports ?? false });
  const [view] = orderViews([facts.order.id], committed.reads as unknown as OrderViewRows);
  assert(view !== undefined, 'a step leaves its order');
  return ok(view);
}

/** Writes what a step decided. Used by commanded steps and by the sweep alike. */
export async function writeDecision(
  facts: OrderFacts,
  caller: {
    readonly organisationId: Caller['organisationId'];
    readonly staff: Caller['staff'];
    readonly device: Caller['device'];
  } | null,
  decision: OrderDecision,
  receipt: OrderReceipt | null,
) {
  const { db, at, row } = facts;
  const after = afterOf(row, decision);
  const changed: ChangedThing[] = [
    { kind: 'order', id: row.id },
    ...(decision.changedItems ?? []).map((id) => ({ kind: 'stock', id }) as const),
  ];
  const event: OrderEvent = {
    sequence: after.sequence,
    staffId: caller?.staff?.id ?? null,
    deviceId: caller?.device?.id ?? null,
    receipt,
    body: decision.event,
    after,
  };
  const [set, where] = [changesOf(row, after, at), { id: row.id, locationId: row.locationId }];
  return commit(db, {
    locationId: row.locationId,
    at,
    receipt: null,
    event,
    rows: [updateRows(db, orders, set, where, nextEntry(row.locationId, after.sequence)), ...(decision.rows ?? [])],
    changed,
    audit: {
      actor: caller?.staff?.id ?? caller?.device?.id ?? 'system',
      what: decision.event.type,
      entityId: row.id,
      detail: { sequence: after.sequence, ...decision.detail },
    },
    reads: orderViewReads(db, [row.id]),
  });
}

/** Put back and made ready again, it was still ready the first time: what the wait is estimated from. */
const isFirstReady = (row: OrderRow, after: OrderAfter): boolean => after.state === 'ready' && row.readyAt === null;

/** Only what a step changes is written: a column that keeps its value would still be written anew in every index that names it. */
function changesOf(row: OrderRow, after: OrderAfter, at: string): Partial<OrderRow> {
  const readyAt = isFirstReady(row, after) ? at : row.readyAt;
  const { sequence: _, ...told } = after;
  const all: Partial<OrderRow> = { ...told, isOpen: isOpen(after.state), readyAt };
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => row[name as keyof OrderRow] !== value));
}

export const isOpen = (state: OrderState): boolean => (openStates as readonly OrderState[]).includes(state);

/** Sorts one batched read into what rules want; `undefined` when there is no such order within reach. */
export function factsOf(db: Database, rows: OrderFactRows, at: string): OrderFacts | undefined {
  const [, [row], [location], items, stock, [scanned]] = rows;
  if (row === undefined || location === undefined) return undefined;
  return { db, at, row, order: orderOf(row), settings: location.settings, items, stock, scanned };
}

/** The order as a repeated command's own event left it. */
export async function answerAgain(db: Database, orderId: OrderId, sequence: number): Promise<Result<OrderView, Problem>> {
  const [steps, items, [approver], ...rows] = await db.batch([
    ...stepReads(db, { orderId, sequence }),
    ...orderViewReads(db, [orderId]),
  ]);
  const event = steps[0]?.event;
  assert(event !== undefined && event !== null, 'a receipt points to its event');
  return ok(orderViewAfter(event.after, { items, approver }, rows));
}

const afterOf = (row: OrderRow, { after }: OrderDecision): OrderAfter => ({
  lines: row.lines,
  totals: row.totals,
  identity: row.identity,
  approvedBy: row.approvedBy,
  heldBy: row.heldBy,
  reason: row.reason,
  saleId: row.saleId,
  ...after,
  sequence: row.sequence + 1,
});

async function lostRace(
  db: Database,
  because: NotCommitted,
  { order, row }: OrderFacts,
  step: OrderStep,
  commandId: CommandId,
): Promise<Result<OrderView, Problem> | 'overtaken'> {
  switch (because) {
    case 'overtaken': {
      if (step.whenOvertaken === 'look-again') return 'overtaken';
      // The same command may have come twice at once: then it was itself that was faster.
      const [[own]] = await db.batch(receiptReads(db, { orderId: order.id, commandId }));
      return own === undefined ? refuse(await whoWon(db, order.id)) : 'overtaken';
    }
    case 'stock-short': {
      const wanted = order.lines.map((line) => ({ itemId: line.itemId, units: line.quantity }));
      return refuse({ type: 'OutOfStock', lines: await shortLines(db, row, wanted) });
    }
    case 'exists':
      return refuse({ type: 'CommandReused', commandId });
    case 'on-the-road':
      return refuse({ type: 'OrderOnTheRoad' });
    case 'package-short': {
      const [unfit] = await unfitInBag(db, row.locationId, picksOfLines(order.lines));
      return unfit === undefined ? 'overtaken' : refuse({ type: 'LabNotPassed', ...unfit });
    }
    case 'command-repeated':
    case 'till-closed':
      return 'overtaken';
  }
}

/** Packages in a bag that a laboratory has not passed, or not any more. */
const unfitInBag = (db: Database, locationId: LocationId, picks: readonly PackageUnits[]) =>
  rawStatement<{ readonly barcode: string; readonly status: 'failed' | 'pending' }>(
    db,
    sql`SELECT barcode, lab ->> 'status' AS status FROM packages WHERE location_id = ${locationId} AND lab ->> 'status' <> 'passed'
      AND ${inJson(
        sql`id`,
        picks.map(({ packageId }) => packageId),
      )} LIMIT 1`,
  );
