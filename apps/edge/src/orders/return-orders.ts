import type { LocationId, OrderId, PackageId } from '@countersign/domain/identifiers';
import { isRecallable } from '@countersign/domain/inventory/recall';
import { reservingStates } from '@countersign/domain/orders/order-moves';
import { ordersToReturn, returnOrder as decide } from '@countersign/domain/orders/return-order';
import { assert } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, type Database } from '../db/database.ts';
import { orders, packages, stock } from '../db/schema/index.ts';
import { releaseStock, unpickUnits } from '../inventory/stock-moves.ts';
import { orderFactReads, orderOf } from './order-facts.ts';
import { itemsOfLines, picksOfLines, unitsOfLines, withoutPicks } from './order-lines.ts';
import { factsOf, writeDecision } from './order-step.ts';

interface Recalled {
  readonly locationId: LocationId;
  readonly packageIds: readonly PackageId[];
  readonly reason: string;
}

/**
 * Orders that hold on to packages about to be recalled go back to the queue, each as a step of its own: approval, bag and promise are
 * taken back, and the order says why. @returns how many went back
 */
export async function returnOrders(ctx: EdgeContext, caller: Caller, recalled: Recalled): Promise<number> {
  const db = database(ctx.db);
  const reserving = await holdingOrders(db, recalled);
  let returned = 0;
  for (const orderId of reserving) if (await returnOne(ctx, db, caller, orderId, recalled.reason)) returned += 1;
  return returned;
}

async function holdingOrders(db: Database, { locationId, packageIds }: Recalled): Promise<readonly OrderId[]> {
  const named = and(eq(packages.locationId, locationId), inJson(packages.id, packageIds));
  const itemIds = sql`(SELECT item_id FROM packages WHERE ${named})`;
  const [goods, shelf, holding] = await db.batch([
    db.select().from(packages).where(named),
    db
      .select()
      .from(stock)
      .where(sql`${stock.locationId} = ${locationId} AND ${stock.itemId} IN ${itemIds}`),
    db
      .select()
      .from(orders)
      .where(
        sql`${orders.locationId} = ${locationId} AND ${orders.isOpen} = 1 AND ${inJson(orders.state, reservingStates)}
          AND EXISTS (SELECT 1 FROM json_each(${orders.lines}) AS line WHERE line.value ->> 'itemId' IN ${itemIds})`,
      ),
  ]);
  const unitsFree = (itemId: string): number => {
    const found = shelf.find((row) => row.itemId === itemId);
    return found === undefined ? 0 : found.unitsOnHand - found.unitsReserved;
  };
  return ordersToReturn(holding.map(orderOf), goods.filter(isRecallable), unitsFree);
}

/** Whether the order went back. Whoever moves it at the same moment wins, and is looked at again. */
async function returnOne(ctx: EdgeContext, db: Database, caller: Caller, orderId: OrderId, reason: string): Promise<boolean> {
  const { staff, organisationId } = caller;
  assert(staff !== null, 'only people take an approval back');
  const reach = { organisationId, locationIds: reachOf(caller) };
  const facts = factsOf(db, await db.batch(orderFactReads(db, reach, { orderId, commandId: null, barcode: null })), ctx.now());
  if (facts === undefined) return false;
  const { order, at, settings } = facts;
  const decided = decide(order, { by: staff.id, at, reason, lifeMinutes: settings.orderLifeMinutes });
  if (!decided.ok) return false;
  const picks = picksOfLines(order.lines);
  const committed = await writeDecision(
    facts,
    caller,
    {
      event: decided.value,
      after: {
        ...{ state: 'submitted', identity: null, approvedBy: null, heldBy: null, reason },
        lines: withoutPicks(order.lines),
        expiresAt: decided.value.expiresAt,
      },
      rows: [
        releaseStock(db, order.locationId, unitsOfLines(order.lines)),
        ...(picks.length > 0 ? [unpickUnits(db, order.locationId, picks)] : []),
      ],
      changedItems: itemsOfLines(order.lines),
      detail: { reason },
    },
    null,
  );
  if (!committed.done) return false;
  ctx.afterCommit({ locationId: order.locationId, version: committed.version, reports: false });
  return true;
}
