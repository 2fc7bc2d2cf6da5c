/** I2 and I3 for what shoppers bring back: each line's goods are one package, here and at the state, which nobody sells. */
import { quarantineId, rooms } from '../actors/shop.ts';
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import { broughtBack, movedAtState } from './stock.ts';
import type { Stored, StoredPackage } from './stored.ts';

export function judgeReturned(outcome: Outcome, stored: Stored, accuse: Accuse): void {
  const { state, serverRolledBack } = outcome;
  const returned = stored.packages.filter(({ is_returned }) => is_returned === 1);
  judgeHere(returned, stored, accuse);
  const made = [...state.packages].filter(([, { origin }]) => origin !== undefined);
  const sold = new Set(state.sales.flatMap(({ items }) => items.map(({ barcode }) => barcode)));
  for (const [barcode] of made) if (sold.has(barcode)) accuse('I3', `the state holds a sale of ${barcode}, which came back`);
  // Whoever restores a backup, here or there, knows of less than the other.
  if (state.wasRolledBack || serverRolledBack) return;
  judgeMade(outcome, returned, stored, accuse);
  for (const pkg of returned) judgeTold(outcome, pkg, stored, accuse);
}

/** Here: as many packages as lines that came back, of as many units, set apart. */
function judgeHere(returned: readonly StoredPackage[], stored: Stored, accuse: Accuse): void {
  const lines = broughtBack(stored, 'cannabis').map(({ package_id, units }) => `${units} of ${package_id}`);
  const stand = returned.map(({ parent_id, units_received }) => `${units_received} of ${parent_id}`);
  if (lines.sort().join() !== stand.sort().join())
    accuse('I2', `${lines.join() || 'nothing'} came back, and ${stand.join() || 'nothing'} stands as returned`);
  const sold = new Set(stored.saleLines.map(({ package_id }) => package_id));
  for (const { id, status, area_id, units_picked } of returned) {
    if (!setApart.has(status)) accuse('I3', `${id} came back and is ${status}`);
    if (area_id !== quarantineId) accuse('I3', `${id} came back and lies in ${area_id}`);
    if (units_picked > 0 || sold.has(id)) accuse('I3', `${id} came back and was sold again`);
  }
}

const setApart = new Set(['returned', 'to-destroy', 'destroyed']);

/** At the state: it made no more packages out of one than came back of it here, and split nothing off that had not come back. */
function judgeMade({ state }: Outcome, returned: readonly StoredPackage[], stored: Stored, accuse: Accuse): void {
  const barcodes = new Map(stored.packages.map(({ id, barcode }) => [id, barcode]));
  const missing = returned.map(({ parent_id, units_received }) => `${units_received} of ${barcodes.get(parent_id ?? '')}`);
  for (const [barcode, { origin }] of state.packages) {
    if (origin === undefined) continue;
    const place = missing.indexOf(`${origin.units} of ${origin.parent}`);
    if (place < 0) accuse('I2', `the state made ${barcode}, ${origin.units} of ${origin.parent}, which did not come back`);
    else missing.splice(place, 1);
  }
  const { back, splitOff } = movedAtState(state);
  for (const [barcode, units] of splitOff)
    if (units > (back.get(barcode) ?? 0))
      accuse('I3', `the state split ${units} off ${barcode} and ${back.get(barcode) ?? 0} came back`);
}

/** What was told of a package is so at the state: it stands there under its barcode, with its units, in its room. */
function judgeTold({ state }: Outcome, pkg: StoredPackage, stored: Stored, accuse: Accuse): void {
  const { id, barcode, parent_id, units_received } = pkg;
  const makers = stored.otherReports.filter(({ makes }) => makes.includes(id));
  const isMade = makers.length > 0 && makers.every((report) => report.state === 'in-sync');
  if (barcode === null) {
    if (isMade) accuse('I3', `${id} is told and has no barcode`);
    return;
  }
  if (stored.packages.some((other) => other.barcode === barcode && other.id !== id))
    accuse('I2', `${barcode} is the barcode of ${id} and of another package`);
  const theirs = state.packages.get(barcode);
  const parent = stored.packages.find((each) => each.id === parent_id)?.barcode;
  if (theirs?.origin?.units !== units_received || theirs.origin.parent !== parent)
    return accuse(
      'I3',
      `${id} is ${units_received} of ${parent} and ${barcode} is ${theirs?.origin?.units} of ${theirs?.origin?.parent}`,
    );
  const moves = stored.otherReports.filter(({ kind, entity_id }) => kind === 'packages-move' && entity_id === id);
  const isTold = isMade && moves.every((report) => report.state === 'in-sync');
  if (isTold && theirs.room !== rooms.quarantine)
    accuse('I3', `${barcode}: all is told, and at the state it lies in ${theirs.room}`);
}
