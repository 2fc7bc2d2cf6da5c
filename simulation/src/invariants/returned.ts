/** I2 and I3 for what shoppers bring back: each line's goods are one package, here and at the state, which nobody sells. */
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import { isMade } from './made.ts';
import { roomAtState } from './rooms.ts';
import { broughtBack } from './stock.ts';
import type { Stored, StoredPackage } from './stored.ts';

export function judgeReturned(outcome: Outcome, stored: Stored, accuse: Accuse): void {
  const { state, serverRolledBack } = outcome;
  const returned = stored.packages.filter(({ is_returned }) => is_returned === 1);
  judgeHere(returned, stored, accuse);
  const sold = new Set(state.sales.flatMap(({ items }) => items.map(({ barcode }) => barcode)));
  // A restored backup may know of none that the state made of a refund.
  const cameBack = [...state.packages].filter(([, { origin }]) => origin?.as === 'restocked').map(([barcode]) => barcode);
  for (const barcode of new Set([...cameBack, ...returned.map((pkg) => pkg.barcode)]))
    if (barcode !== null && sold.has(barcode)) accuse('I3', `the state holds a sale of ${barcode}, which came back`);
  // Whoever restores a backup, here or there, knows of less than the other.
  if (state.wasRolledBack || serverRolledBack) return;
  for (const pkg of returned) judgeRoom(outcome, pkg, stored, accuse);
}

/** Here: as many packages as lines that came back, of as many units, set apart. */
function judgeHere(returned: readonly StoredPackage[], stored: Stored, accuse: Accuse): void {
  const lines = broughtBack(stored, 'cannabis').map(({ package_id, units }) => `${units} of ${package_id}`);
  const stand = returned.map(({ parent_id, units_received }) => `${units_received} of ${parent_id}`);
  if (lines.sort().join() !== stand.sort().join())
    accuse('I2', `${lines.join() || 'nothing'} came back, and ${stand.join() || 'nothing'} stands as returned`);
  const sold = new Set(stored.saleLines.map(({ package_id }) => package_id));
  // Where rooms changed, there may have been no quarantine when it came back.
  const isKeptApart = !stored.otherReports.some(({ kind }) => kind.startsWith('area-'));
  for (const { id, status, area_id, units_picked } of returned) {
    if (!setApart.has(status)) accuse('I3', `${id} came back and is ${status}`);
    if (isKeptApart && stored.quarantines.size > 0 && !stored.quarantines.has(area_id))
      accuse('I3', `${id} came back and lies in ${area_id}`);
    if (units_picked > 0 || sold.has(id)) accuse('I3', `${id} came back and was sold again`);
  }
}

/** What is away travels (`journeys.ts`): whoever destroys it may be somebody else. */
const setApart = new Set(['returned', 'to-destroy', 'destroyed', 'away']);

/** Once all is told of it, it lies at the state where it lies here. */
function judgeRoom({ state }: Outcome, { id, barcode, area_id }: StoredPackage, stored: Stored, accuse: Accuse): void {
  const moves = stored.otherReports.filter(({ kind, entity_id }) => kind === 'packages-move' && entity_id === id);
  const isTold = isMade(id, stored) && moves.every((report) => report.state === 'in-sync');
  const lies = barcode === null ? undefined : state.packages.get(barcode)?.room;
  if (isTold && lies !== roomAtState(stored, area_id))
    accuse('I3', `${barcode}: all is told, and at the state it lies in ${lies}`);
}
