/** I2 and I3 at customers' doors: an order travels to one of them, paid before it leaves, and what is on the road is not undone here. */
import type { Accuse } from './judge.ts';
import type { Stored } from './stored.ts';

export function judgeDeliveries({ journeys, orders, audit }: Stored, accuse: Accuse): void {
  const rounds = journeys.filter(({ purpose, state }) => purpose === 'delivery' && state !== 'voided');
  if (rounds.length === 0) return;
  const placeOf = new Map<string, number>();
  for (const { n, what, entityId } of audit) if (!placeOf.has(`${what} ${entityId}`)) placeOf.set(`${what} ${entityId}`, n);
  const givenBack = firstGivenBack(audit);
  const firstDoorOf = (id: string): number =>
    Math.min(...['DoorHandedOver', 'DoorCameBack'].map((what) => placeOf.get(`${what} ${id}`) ?? Infinity));
  const travels = new Map<string, string>();
  for (const { id, state, stops } of rounds)
    for (const { n, state: door, orderId } of stops) {
      const order = orders.find((each) => each.id === orderId);
      if (order === undefined) accuse('I3', `door ${n} of ${id} is an order's that is not here`);
      if (order === undefined || door === 'voided') continue;
      // A bag that came back may travel again; any other is on one round.
      if (door !== 'returned') {
        const other = travels.get(order.id);
        if (other !== undefined) accuse('I2', `${order.number} goes to a door on ${other} and on ${id}`);
        travels.set(order.id, id);
      }
      if (state === 'filed') continue;
      if (order.sale_id === null) {
        accuse('I3', `door ${n} of ${id} left, and nobody paid for it`);
        continue;
      }
      const left = placeOf.get(`ManifestShipped ${id}`) ?? Infinity;
      const paid = placeOf.get(`SaleCompleted ${order.id}`) ?? Infinity;
      if (paid > left) accuse('I3', `door ${n} of ${id} left before it was paid`);
      // Whichever door was answered first: until then every bag of the round was on the road.
      const [undone, reached] = [givenBack.get(order.sale_id), firstDoorOf(id)];
      if (undone !== undefined && undone > left && undone < reached)
        accuse('I3', `the bag of door ${n} of ${id} was on the road, and its money or goods went back`);
    }
}

/** When something of a sale first went back, as a number of the audit. */
function firstGivenBack(audit: Stored['audit']): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { n, what, entityId } of audit) if (givesBack.has(what) && !first.has(entityId)) first.set(entityId, n);
  return first;
}

const givesBack = new Set(['SaleVoided', 'SaleRefunded']);
