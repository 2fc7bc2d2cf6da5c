import type { SubmitOrder } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import { hasPrice } from '@countersign/domain/catalogue/item';
import type { CommandId, ItemId, LocationId, OrderId } from '@countersign/domain/identifiers';
import { goodsProblem } from '@countersign/domain/limits/forbidden-goods';
import type { OrderLine } from '@countersign/domain/orders/order';
import { submitOrder as decide, type Offer, type OrderSubmitted } from '@countersign/domain/orders/submit-order';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import { reachOf, type Caller } from '../db/caller.ts';
import { commandOf, seenBefore, type Command } from '../db/command.ts';
import { commit } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, type Database } from '../db/database.ts';
import { insertRow, madeOnce } from '../db/made-once.ts';
import {
  audit,
  items,
  locations,
  orders,
  stock,
  type LocationSettings,
  type OrderAfter,
  type OrderRow,
} from '../db/schema/index.ts';
import { hashToken } from '../db/tokens.ts';
import { evaluateLines, findingOf, totalsOf, withDeals, type Promised } from './evaluate.ts';
import { firstEntry, receiptIn, receiptReads } from './order-entries.ts';
import { answerAgain } from './order-step.ts';
import { orderViewReads, orderViews, type OrderViewRows } from './order-view.ts';

/**
 * A shopper's cart becomes an order at the device's own location. Nothing is held yet; a repeated command is the same order.
 *
 * At most two round trips.
 */
export async function submitOrder(ctx: EdgeContext, caller: Caller, input: SubmitOrder): Promise<Result<OrderView, Problem>> {
  const { device, locationId } = caller;
  assert(device !== null && locationId !== null, 'only devices submit orders');
  const db = database(ctx.db);
  const command = await submissionOf(input);
  const itemIds = input.lines.flatMap(({ itemId, substituteItemId = itemId }) => [itemId, substituteItemId]);
  const rows = await db.batch(submitReads(db, caller, locationId, { orderId: input.orderId, commandId: command.id }, itemIds));

  const before = seenBefore(command, receiptIn(rows[0][0]), reachOf(caller));
  if (before.kind === 'reused') return refuse({ type: 'CommandReused', commandId: command.id });
  if (before.kind === 'repeated') return answerAgain(db, before.entityId as OrderId, before.sequence);

  const [location] = rows[1];
  if (location === undefined) return refuse({ type: 'NotFound', what: 'location' });
  const at = ctx.now();
  const decided = decideSubmission(input, rows, location.settings, at);
  if (!decided.ok) return decided;

  const bare = decided.value.lines.map((line): OrderLine => ({ ...line, lineId: ctx.mint('line'), picked: [] }));
  const evaluation = evaluateLines(
    bare.map((line) => ({ ...line, key: line.lineId })),
    rows[2],
    location.settings,
    at,
    promisedTo(input, location.settings),
  );
  const [lines, totals] = [withDeals(bare, evaluation), totalsOf(evaluation)];
  const row: OrderRow = {
    id: input.orderId,
    organisationId: caller.organisationId,
    locationId,
    deviceId: device.id,
    number: input.number,
    isOpen: true,
    placedAt: input.placedAt,
    receivedAt: at,
    placedOffline: input.placedOffline,
    expiresAt: decided.value.expiresAt,
    language: input.language,
    notes: input.notes ?? [],
    followHash: input.followToken === undefined ? null : await hashToken(input.followToken),
    memberId: null,
    readyAt: null,
    entries: [],
    ...afterSubmission(lines, totals),
  };
  return store(ctx, db, caller, command, row, decided.value);
}

/** The deals of the location, as they were when the shopper placed the order. */
const promisedTo = ({ placedAt }: SubmitOrder, { deals = [] }: LocationSettings): Promised => ({ deals, placedAt });

/**
 * Whether the kiosk had a network is about the road, not about what was asked for. A kiosk that sends an order again says
 * "offline" once its shopper was told so, and that is the same command.
 */
export const submissionOf = (input: SubmitOrder): Promise<Command> => {
  const asked: SubmitOrder = { ...input, placedOffline: false };
  return commandOf('submit-order', asked);
};

const submitReads = (
  db: Database,
  { organisationId }: Caller,
  locationId: LocationId,
  asked: { readonly orderId: OrderId; readonly commandId: CommandId },
  itemIds: readonly ItemId[],
) =>
  [...receiptReads(db, asked), ...offerStatements(db, { organisationId, locationId, itemIds: JSON.stringify(itemIds) })] as const;

const offerStatements = madeOnce(['organisationId', 'locationId', 'itemIds'], (db, { organisationId, locationId, itemIds }) => {
  const asked = sql`(SELECT value FROM json_each(${itemIds}))`;
  return [
    db
      .select()
      .from(locations)
      .where(and(eq(locations.id, locationId), eq(locations.organisationId, organisationId))),
    db
      .select()
      .from(items)
      .where(and(eq(items.organisationId, organisationId), sql`${items.id} IN ${asked}`)),
    db
      .select()
      .from(stock)
      .where(and(eq(stock.locationId, locationId), sql`${stock.itemId} IN ${asked}`)),
  ] as const;
});

type SubmitRows = BatchResponse<ReturnType<typeof submitReads>>;

function decideSubmission(
  input: SubmitOrder,
  [, , itemRows, stockRows]: SubmitRows,
  settings: SubmitRows[1][number]['settings'],
  at: string,
): Result<OrderSubmitted, Problem> {
  const free = new Map(stockRows.map((row) => [row.itemId, row.unitsOnHand - row.unitsReserved]));
  const onOffer = new Map(
    itemRows
      .filter((item) => item.active && hasPrice(item))
      .map(({ id, priceCents, ...goods }): [ItemId, Offer] => [
        id,
        { priceCents, unitsFree: free.get(id) ?? 0, forbidden: goodsProblem(settings.program, goods) },
      ]),
  );
  // What the rule refuses anyway cannot be evaluated: unknown items and quantities that are not whole.
  const canEvaluate = input.lines.every(
    ({ itemId, quantity }) =>
      onOffer.has(itemId) && Number.isSafeInteger(quantity) && quantity > 0 && quantity <= mostUnitsEvaluated,
  );
  const evaluation = canEvaluate
    ? evaluateLines(
        input.lines.map((line, place) => ({ ...line, key: String(place), priceCents: onOffer.get(line.itemId)!.priceCents })),
        itemRows,
        settings,
        at,
        promisedTo(input, settings),
      )
    : undefined;
  return decide(input.lines, {
    onOffer,
    placedOffline: input.placedOffline,
    limitFinding: findingOf(evaluation?.finding),
    ...(settings.deals === undefined || evaluation === undefined
      ? {}
      : { totals: { seenCents: input.seenTotalCents, nowCents: evaluation.price.totalCents } }),
    receivedAt: at,
    lifeMinutes: settings.orderLifeMinutes,
  });
}

/** Beyond this the rule refuses the quantity; it keeps amounts small enough to multiply exactly. */
const mostUnitsEvaluated = 10_000;

const afterSubmission = (lines: readonly OrderLine[], totals: OrderAfter['totals']): OrderAfter => ({
  state: 'submitted',
  sequence: 1,
  lines,
  totals,
  identity: null,
  approvedBy: null,
  heldBy: null,
  reason: null,
  saleId: null,
});

async function store(
  ctx: EdgeContext,
  db: Database,
  caller: Caller,
  command: Command,
  row: OrderRow,
  event: OrderSubmitted,
): Promise<Result<OrderView, Problem>> {
  const committed = await commit(db, {
    locationId: row.locationId,
    at: row.receivedAt,
    receipt: null,
    event: {
      sequence: 1,
      staffId: caller.staff?.id ?? null,
      deviceId: row.deviceId,
      receipt: { commandId: command.id, command: command.name, bodySha256: command.bodySha256 },
      body: event,
      after: afterSubmission(row.lines, row.totals),
    },
    rows: [insertRow(db, orders, row, firstEntry(row.locationId))],
    changed: [{ kind: 'order', id: row.id }],
    audit: {
      actor: caller.staff?.id ?? row.deviceId,
      what: event.type,
      entityId: row.id,
      detail: { sequence: 1, number: row.number, totalCents: row.totals.totalCents },
    },
    reads: orderViewReads(db, [row.id]),
  });
  if (!committed.done) return sameOrder(db, row, command);
  ctx.afterCommit({ locationId: row.locationId, version: committed.version, reports: false });
  const [view] = orderViews([row.id], committed.reads as unknown as OrderViewRows);
  assert(view !== undefined, 'an order that was written can be read');
  return ok(view);
}

/**
 * The same command may have come twice at once. And an order comes by two roads: from its kiosk, and by its ticket from a tablet. Where
 * the kiosk had to offer it anew, their commands differ; the order they ask for does not, and it stands once.
 */
async function sameOrder(db: Database, row: OrderRow, command: Command): Promise<Result<OrderView, Problem>> {
  const [standing] = await db
    .select({ order: orders, first: audit.event })
    .from(orders)
    .innerJoin(audit, and(eq(audit.chain, orders.locationId), eq(audit.n, sql`orders.entries ->> 0`)))
    .where(eq(orders.id, row.id));
  const isSame =
    standing !== undefined &&
    standing.order.locationId === row.locationId &&
    standing.order.deviceId === row.deviceId &&
    standing.order.number === row.number &&
    standing.order.placedAt === row.placedAt &&
    askedFor(standing.first?.after.lines ?? []) === askedFor(row.lines);
  return isSame ? answerAgain(db, row.id, 1) : refuse({ type: 'CommandReused', commandId: command.id });
}

/** Which items, and how many of each. Prices may have moved between the two. */
const askedFor = (lines: readonly OrderLine[]): string => lines.map(({ itemId, quantity }) => `${itemId} ${quantity}`).join();
