/** I2, I3 and I4 for what others send: each line that is kept is one package, here and at the state, of as many units; what goes back is nobody's to sell. */
import type { ArrivedLine } from '../actors/state-arrivals.ts';
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import type { Stored } from './stored.ts';

export function judgeArrivals({ state, serverRolledBack }: Outcome, stored: Stored, accuse: Accuse): void {
  const { transfers, packages, saleLines, otherReports } = stored;
  const listed = new Set<string>();
  for (const { id, state_id, state: stands, lines } of transfers) {
    if (listed.has(state_id)) accuse('I2', `${state_id} is listed twice`);
    listed.add(state_id);
    const kept = packages.filter(({ barcode }) => lines.some((line) => line.barcode === barcode));
    if ((stands === 'received') !== kept.length > 0)
      accuse('I3', `${id} is ${stands}, and ${kept.length} packages of it stand here`);
    for (const { barcode, units } of lines) {
      const [pkg, ...others] = kept.filter((each) => each.barcode === barcode);
      if (others.length > 0) accuse('I2', `${barcode} stands here ${others.length + 1} times`);
      if (pkg !== undefined && (pkg.units_received < 1 || pkg.units_received > units))
        accuse('I3', `${pkg.id} has ${pkg.units_received} of ${units} that were sent`);
      if (pkg === undefined && saleLines.some((line) => line.barcode === barcode))
        accuse('I3', `${barcode} was sold, and nobody kept it`);
    }
  }

  // Whoever restores a backup, here or there, knows of less than the other.
  if (state.wasRolledBack || serverRolledBack) return;
  const arrivals = new Map(state.arrivals.map((arrival) => [arrival.id, arrival]));
  for (const { id, state_id, state: stands, lines } of transfers) {
    const there = arrivals.get(state_id);
    const [report, ...more] = otherReports.filter(({ kind, entity_id }) => kind === 'transfer-receive' && entity_id === id);
    // v1 has no message for refusing all of it.
    const [least, most] = [Number(stands === 'received'), Number(stands === 'received' || stands === 'rejected')];
    const told = more.length + (report === undefined ? 0 : 1);
    if (told < least || told > most) accuse('I4', `${id} is ${stands}, and ${told} reports tell of it`);
    if (there === undefined || report === undefined) continue;
    const answers = there.lines.filter(({ kept }) => kept !== undefined);
    if (report.state === 'refused' && answers.length > 0) accuse('I4', `${report.id} was refused, and the state has our answer`);
    if (report.state !== 'in-sync') continue;
    const here = lines.map(
      ({ barcode }) => [barcode, packages.find((each) => each.barcode === barcode)?.units_received ?? 0] as const,
    );
    for (const [barcode, units] of here) {
      const kept = keptOf(there.lines, barcode);
      if (kept !== units) accuse('I3', `${id} is told: ${units} of ${barcode} were kept here, ${kept} at the state`);
    }
  }
  // What was kept at the state was kept here first.
  for (const { id, lines } of state.arrivals)
    for (const { barcode, kept = 0 } of lines)
      if (kept > 0 && !packages.some((each) => each.barcode === barcode))
        accuse('I4', `the state says that we kept ${kept} of ${barcode} of ${id}, which is not here`);
  // What the state does not have yet, it is told no sale of.
  const ours = new Set(transfers.flatMap(({ lines }) => lines.map(({ barcode }) => barcode)));
  for (const { id, state: stands, last_answer } of stored.reports)
    if (stands === 'refused' && [...ours].some((barcode) => last_answer?.includes(`Not enough of ${barcode}`) === true))
      accuse('I6', `${id} was told before the state had its goods: ${last_answer}`);
}

/** What the state says that we kept of a line; v1 is told of nothing that goes back. */
const keptOf = (lines: readonly ArrivedLine[], barcode: string): number =>
  lines.find((line) => line.barcode === barcode)?.kept ?? 0;
