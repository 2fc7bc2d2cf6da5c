/** I1, I2 and I7: what was said to be done is done, once, and in the order in which it was asked for. */
import type { Kiosk } from '../actors/kiosk.ts';
import { kioskCallers } from '../actors/shop.ts';
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import type { Stored } from './stored.ts';

export function judgePromises(outcome: Outcome, stored: Stored, accuse: Accuse): void {
  // A restored backup takes back what was said in between; from then on only what still stands can be held against the rules.
  if (!outcome.serverRolledBack) {
    judgeKept(outcome, stored, accuse);
    judgeSeen(outcome, stored, accuse);
  }
  judgeOnce(stored, accuse);
  outcome.kiosks.forEach((kiosk, place) => judgeOrder(kiosk, kioskCallers[place]!.device!.id, outcome, stored, accuse));
}

const commandEvents: Readonly<Record<string, string>> = {
  approve: 'OrderApproved',
  pick: 'PackagePicked',
  unpick: 'PackageUnpicked',
  complete: 'SaleCompleted',
  cancel: 'OrderCancelled',
  reject: 'OrderRejected',
};

/** What the edge may say against an order that was promised while the network was away: the shopper hears it at the counter. */
const aboutTheOrder = new Set(['ItemsNotSold', 'OverLimit', 'NotEnoughInStock', 'PriceChanged', 'QuantityNotPossible']);

/** I1: what was acknowledged to a person is stored. */
function judgeKept({ kiosks, tablets, manager, isQuiet }: Outcome, stored: Stored, accuse: Accuse): void {
  for (const commandId of manager.told)
    if (!stored.commands.has(commandId)) accuse('I1', `${commandId} of the manager was said to be done and is not stored`);
  const orders = new Set(stored.orders.map(({ id }) => id));
  for (const { commands } of kiosks)
    for (const { body, state, promised, problem } of commands) {
      if (state === 'accepted' && !orders.has(body.orderId)) accuse('I1', `${body.number} was accepted and is not stored`);
      if (promised && state === 'refused' && !aboutTheOrder.has(problem?.type ?? ''))
        accuse('I1', `${body.number} was promised and given up for ${problem?.type}`);
      if (promised && isQuiet && state !== 'accepted' && state !== 'refused')
        accuse('I1', `${body.number} was promised and never arrived`);
    }
  const events = new Map(stored.events.map((event) => [`${event.order_id} ${event.sequence}`, event.type]));
  const sales = new Map(stored.sales.map((sale) => [`${sale.id} ${sale.order_id}`, sale]));
  for (const { told } of tablets)
    for (const { command, orderId, sequence, saleId, seenTotalCents } of told) {
      const type = events.get(`${orderId} ${sequence}`);
      if (type !== commandEvents[command])
        accuse('I1', `${command} was said to be step ${sequence} of ${orderId}, which is ${type ?? 'not there'}`);
      const sale = sales.get(`${saleId} ${orderId}`);
      if (saleId !== null && sale === undefined) accuse('I1', `${saleId} was paid and is not stored`);
      if (sale !== undefined && sale.total_cents !== seenTotalCents)
        accuse('I9', `${saleId}: ${seenTotalCents} cents were asked for and ${sale.total_cents} booked`);
    }
}

/** I1, on the screen: a device that pulled to the end shows every order as it stands. */
function judgeSeen({ tablets }: Outcome, stored: Stored, accuse: Accuse): void {
  for (const { seen } of tablets) {
    if (seen === undefined) continue;
    for (const { id, sequence, state } of stored.orders) {
      const view = seen.get(id);
      if (view?.sequence !== sequence || view.state !== state)
        accuse('I1', `a tablet shows ${id} as ${view?.state ?? 'nothing'} and it is ${state}`);
    }
  }
}

/** I2: each order and each sale exists at most once, however often it was asked for. */
function judgeOnce({ orders, events, sales, saleEvents, audit, receipts, commands }: Stored, accuse: Accuse): void {
  const undone = new Map<string, number>();
  const taken = new Set<string>();
  for (const { sale_id, sequence, type } of saleEvents) {
    if (sequence !== (undone.get(sale_id) ?? 0) + 1) accuse('I2', `the steps of ${sale_id} have a gap before ${sequence}`);
    if (type === 'SaleVoided' && taken.has(sale_id)) accuse('I2', `${sale_id} was voided after it was refunded`);
    if (type !== 'SalePriceChanged') taken.add(sale_id);
    undone.set(sale_id, sequence);
  }
  const numbers = new Set<string>();
  for (const { device_id, number } of orders) {
    if (numbers.has(`${device_id} ${number}`)) accuse('I2', `${number} stands twice`);
    numbers.add(`${device_id} ${number}`);
  }
  const sold = new Set<string>();
  for (const { order_id } of sales) {
    if (sold.has(order_id)) accuse('I2', `${order_id} was sold twice`);
    sold.add(order_id);
  }
  let commanded = saleEvents.length + audit.filter(({ what }) => stockSteps.has(what)).length;
  const steps = new Map<string, number>();
  const completions = new Map<string, number>();
  for (const { order_id, sequence, type } of events) {
    if (type !== 'OrderExpired') commanded += 1;
    if (type === 'SaleCompleted') completions.set(order_id, (completions.get(order_id) ?? 0) + 1);
    if (sequence !== (steps.get(order_id) ?? 0) + 1) accuse('I2', `the steps of ${order_id} have a gap before ${sequence}`);
    steps.set(order_id, sequence);
  }
  if (commands.size < receipts) accuse('I2', `${receipts} commands were carried out, and only ${commands.size} were given`);
  if (commanded > receipts) accuse('I2', `${commanded} commanded steps have ${receipts} receipts`);
  for (const { id, sequence, state, sale_id } of orders) {
    if (steps.get(id) !== sequence) accuse('I2', `${id} stands at ${sequence} and its last step is ${steps.get(id)}`);
    if ((completions.get(id) ?? 0) > 1) accuse('I2', `${id} was completed ${completions.get(id)} times`);
    if ((state === 'sold') !== sold.has(id) || (state === 'sold') !== (sale_id !== null))
      accuse('I2', `${id} is ${state} and ${sold.has(id) ? 'has' : 'has no'} sale`);
  }
}

const stockSteps = new Set([
  'PackageAdjusted',
  'PackageSplit',
  'PackagesMoved',
  'DestructionScheduled',
  'DestructionUndone',
  'PackagesDestroyed',
]);

/** I7: a device's orders took effect in the order in which it gave them. */
function judgeOrder(kiosk: Kiosk, deviceId: string, { takenBack }: Outcome, { audit, orders }: Stored, accuse: Accuse): void {
  const given = new Map(kiosk.commands.map(({ body }, place) => [body.orderId as string, place]));
  const mine = new Set(orders.filter(({ device_id }) => device_id === deviceId).map(({ id }) => id));
  let last = -1;
  for (const { what, entityId } of audit) {
    const place = given.get(entityId);
    if (what !== 'OrderSubmitted' || place === undefined || takenBack.has(entityId)) continue;
    if (!mine.has(entityId)) accuse('I7', `${entityId} is not under the kiosk that took it`);
    // An order the edge refused may arrive late, by a request that everybody gave up: it belongs to nobody's order any more.
    if (kiosk.commands[place]!.state !== 'accepted') continue;
    if (place < last) accuse('I7', `${entityId} overtook a later order of its kiosk`);
    last = Math.max(last, place);
  }
}
