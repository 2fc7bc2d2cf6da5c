/** I3 and I5: no unit appears or disappears, and nobody carries away more than the law allows. */
import { goods, stateStock } from '../actors/shop.ts';
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import { toHundredths } from '../actors/state-shelf.ts';
import { unitsOnJourneys } from './journeys.ts';
import { isBulk } from './plants.ts';
import { roomAtState } from './rooms.ts';
import type { Stored, StoredPackage, StoredSaleLine } from './stored.ts';

/** What stood at the state when shops opened. */
const atOpening = stateStock(true);

const reserving = new Set(['approved', 'packing', 'ready']);

export function judgeStock(outcome: Outcome, stored: Stored, accuse: Accuse): void {
  const voided = new Set(stored.saleEvents.filter(({ type }) => type === 'SaleVoided').map(({ sale_id }) => sale_id));
  const shelved = new Set(broughtBack(stored, 'other goods').map(({ sale_id, n }) => `${sale_id} ${n}`));
  const soldByPackage = sums(
    stored.saleLines
      .filter(({ sale_id, n }) => !voided.has(sale_id) && !shelved.has(`${sale_id} ${n}`))
      .map((line) => [line.package_id, line.units]),
  );
  const open = stored.orders.filter(({ is_open }) => is_open === 1);
  const pickedByPackage = sums(
    open.flatMap(({ lines }) => lines.flatMap(({ picked }) => picked.map(({ packageId, units }) => [packageId, units] as const))),
  );
  for (const pkg of stored.packages) {
    const { id, units_left, units_picked, units_destroyed, units_away } = pkg;
    const came = pkg.units_received + pkg.units_adjusted;
    const sold = soldByPackage.get(id) ?? 0;
    if (sold + units_left + units_destroyed + units_away !== came)
      accuse('I3', `${id}: ${sold} sold, ${units_left} left, ${units_destroyed} destroyed and ${units_away} away of ${came}`);
    const picked = pickedByPackage.get(id) ?? 0;
    if (picked !== units_picked) accuse('I3', `${id}: ${picked} units lie in bags and ${units_picked} are counted`);
    if (pkg.status === 'open' && units_left > 0 && stored.quarantines.has(pkg.area_id))
      accuse('I3', `${id} lies in the quarantine and is for sale`);
    if (units_picked < 0 || units_picked > units_left) accuse('I3', `${id}: ${units_picked} picked of ${units_left}`);
  }

  const isOnHand = (pkg: StoredPackage): boolean => pkg.status === 'open' && pkg.lab_status === 'passed';
  const left = sums(stored.packages.map((pkg) => [pkg.item_id, isOnHand(pkg) ? pkg.units_left : 0]));
  const reserved = sums(
    stored.orders
      .filter(({ state }) => reserving.has(state))
      .flatMap(({ lines }) => lines.map(({ itemId, quantity }) => [itemId, quantity] as const)),
  );
  for (const { item_id, units_on_hand, units_reserved } of stored.stock) {
    // What was promised stays promised when a laboratory fails it: no more is on hand then than that.
    const mostOnHand = Math.max(left.get(item_id) ?? 0, units_reserved);
    if (units_on_hand !== mostOnHand)
      accuse('I3', `${item_id}: ${units_on_hand} on hand, ${left.get(item_id)} in packages and ${units_reserved} promised`);
    if (units_reserved !== (reserved.get(item_id) ?? 0))
      accuse('I3', `${item_id}: ${units_reserved} reserved and ${reserved.get(item_id) ?? 0} promised`);
    if (units_reserved < 0 || units_reserved > units_on_hand)
      accuse('I3', `${item_id}: ${units_reserved} reserved of ${units_on_hand}`);
  }

  judgeBags(stored, accuse);
  judgeStateStock(outcome, stored, accuse);
}

/** I3, at the state: it took off its own shelf what its own sales say, and what we have told of is what it has left. */
function judgeStateStock({ state, serverRolledBack }: Outcome, stored: Stored, accuse: Accuse): void {
  const standing = state.sales.filter(({ isVoided }) => !isVoided);
  const sold = sums(standing.flatMap(({ items }) => items.map(({ barcode, units }) => [barcode, units] as const)));
  const { back, takenOut } = movedAtState(state);
  const planted = sums(state.plants.map(({ source }) => [source, 1]));
  for (const [barcode, { left, adjusted, destroyed, shipped, origin }] of state.packages) {
    const came = (origin?.units ?? atOpening.get(barcode) ?? 0) + adjusted + (back.get(barcode) ?? 0);
    const gone = destroyed + shipped + (sold.get(barcode) ?? 0) + (takenOut.get(barcode) ?? 0) + (planted.get(barcode) ?? 0);
    if (toHundredths(left + gone) !== toHundredths(came)) accuse('I3', `the state's books do not add up for ${barcode}`);
  }
  // A restored backup knows less than its state or more.
  const isTold = [...stored.reports, ...stored.otherReports].every((report) => report.state === 'in-sync');
  if (!isTold || serverRolledBack || state.wasRolledBack) return;
  // The state counts a package as ours until it is shipped.
  const waiting = unitsOnJourneys(stored, ({ state: stands }) => stands === 'filed');
  const ours = new Map(stored.packages.map((pkg) => [pkg.barcode, pkg]));
  for (const [barcode, { left, room }] of state.packages) {
    if (isBulk(barcode, state.packages)) continue;
    const here = ours.get(barcode);
    const isStillThere = here === undefined ? 0 : (waiting.get(here.id) ?? 0);
    if (here === undefined || here.units_left + isStillThere !== left)
      accuse(
        'I3',
        `${barcode}: all is told, ${here?.units_left} are left here, ${isStillThere} wait for their journey, ${left} at the state`,
      );
    const lies = here === undefined ? undefined : roomAtState(stored, here.area_id);
    if (lies !== room) accuse('I3', `${barcode}: all is told, here it lies in ${lies} and at the state in ${room}`);
  }
}

/** Units at the state that came back under their old barcode, and units of which other packages were made, by barcode. */
export function movedAtState({ refunds, packages }: Outcome['state']) {
  const same = refunds.flatMap(({ items }) => items.filter(({ restock }) => restock === 'same'));
  const taken = [...packages.values()].flatMap(({ origin }) =>
    origin === undefined || origin.as === 'restocked' ? [] : origin.parts,
  );
  return {
    back: sums(same.map(({ barcode, units }) => [barcode, units])),
    takenOut: sums(taken.map(({ barcode, units }) => [barcode, units])),
  };
}

/** Lines whose goods a shopper brought back. Cannabis becomes a package of its own, other goods go back into theirs. */
export function broughtBack({ saleEvents, saleLines }: Stored, which: 'cannabis' | 'other goods'): readonly StoredSaleLine[] {
  const events = saleEvents.filter(({ lines }) => lines.some(({ isRestocked }) => isRestocked));
  if (events.length === 0) return [];
  return saleLines.filter(
    (line) =>
      (line.category === 'accessory') === (which === 'other goods') &&
      events.some(
        ({ sale_id, lines }) => sale_id === line.sale_id && lines.some(({ n, isRestocked }) => isRestocked && n === line.n),
      ),
  );
}

/** Penal Law 222.05(1)(a), in milligrams: an ounce is 28,349.523125 mg. Written out anew, so that the rule does not judge itself. */
const mostFlowerMg = Math.floor(3 * 28_349.523_125);
const mostConcentrateMg = 24_000;

/** I5: every bag is within the limit, and holds exactly what was ordered. */
function judgeBags({ sales, saleLines, orders }: Stored, accuse: Accuse): void {
  for (const { id, order_id } of sales) {
    const lines = saleLines.filter(({ sale_id }) => sale_id === id);
    let flowerMg = 0;
    let concentrateMg = 0;
    for (const { item_id, units } of lines) {
      const item = goods.find((each) => each.id === item_id)!;
      if (item.category === 'flower') flowerMg += item.netWeightMg * units;
      if (item.category === 'edible') concentrateMg += item.thcMg * units;
    }
    if (flowerMg > mostFlowerMg || concentrateMg > mostConcentrateMg)
      accuse('I5', `${id} holds ${flowerMg} mg of flower and ${concentrateMg} mg of THC`);
    const order = orders.find((each) => each.id === order_id);
    const ordered = sums((order?.lines ?? []).map(({ itemId, quantity }) => [itemId, quantity]));
    const handedOver = sums(lines.map(({ item_id, units }) => [item_id, units]));
    for (const itemId of new Set([...ordered.keys(), ...handedOver.keys()]))
      if (ordered.get(itemId) !== handedOver.get(itemId))
        accuse('I3', `${id} holds ${handedOver.get(itemId) ?? 0} of ${itemId} and ${ordered.get(itemId) ?? 0} were ordered`);
  }
}

export function sums(entries: readonly (readonly [key: string, value: number])[]): Map<string, number> {
  const total = new Map<string, number>();
  for (const [key, value] of entries) total.set(key, (total.get(key) ?? 0) + value);
  return total;
}
