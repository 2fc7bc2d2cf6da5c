/** I3 for what laboratories say: nothing is sold that had not passed at that moment, and the state's words are taken over as they were said. */
import type { LabWord } from '../history.ts';
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import type { Stored } from './stored.ts';

/** A word that was taken over, by the number of its entry in the audit. */
interface TakenOver {
  readonly n: number;
  readonly from: LabWord;
  readonly to: LabWord;
}

export function judgeLaboratory({ state, serverRolledBack }: Outcome, stored: Stored, accuse: Accuse): void {
  const words = wordsTakenOver(stored);
  const standsNow = new Map(stored.packages.map(({ id, lab_status }) => [id, lab_status]));
  for (const { n, saleId } of salesInOrder(stored))
    for (const { package_id } of stored.saleLines.filter(({ sale_id }) => sale_id === saleId)) {
      const word = standingAt(n, words.get(package_id) ?? []) ?? standsNow.get(package_id);
      if (word !== 'passed') accuse('I3', `${saleId} holds units of ${package_id}, which was ${word} when they were sold`);
    }

  // A state that was set back says again what it said before.
  if (state.wasRolledBack) return;
  for (const { id, barcode, lab_status } of stored.packages) {
    const said = state.packages.get(barcode ?? '');
    if (said === undefined || said.lab.length === 0) continue;
    const heard = (words.get(id) ?? []).map(({ to }) => to);
    if (!serverRolledBack && !isHeardInOrder(heard, said.lab))
      accuse('I3', `${id}: laboratories said ${said.lab.join(', then ')}, and ${heard.join(', then ')} was taken over`);
    // v1 is not asked about what is empty.
    if (said.left > 0 && lab_status !== said.lab.at(-1))
      accuse('I3', `${id} is ${lab_status}, and the state's last word is ${said.lab.at(-1)}`);
  }
}

/** Every word that was taken over, by package, in its order. */
function wordsTakenOver({ audit }: Stored): ReadonlyMap<string, readonly TakenOver[]> {
  const all = audit.flatMap(({ n, what, detail }) => {
    if (what !== 'LabResultsPulled') return [];
    const { results } = JSON.parse(detail) as { readonly results: readonly (TakenOver & { readonly packageId: string })[] };
    return results.map((result) => ({ ...result, n }));
  });
  return Map.groupBy(all, ({ packageId }) => packageId);
}

/** What stood before an entry: the last word before it, or what the first one behind it replaced. */
const standingAt = (n: number, words: readonly TakenOver[]): LabWord | undefined =>
  words.findLast((word) => word.n < n)?.to ?? words.find((word) => word.n > n)?.from;

const salesInOrder = ({ audit }: Stored) =>
  audit.flatMap(({ n, what, detail }) =>
    what === 'SaleCompleted' ? [{ n, saleId: (JSON.parse(detail) as { readonly saleId: string }).saleId }] : [],
  );

/** Whether what was heard is what was said, in its order; some of it may have been missed, and some be heard twice. */
function isHeardInOrder(heard: readonly LabWord[], said: readonly LabWord[]): boolean {
  let place = 0;
  for (const [n, word] of heard.entries()) {
    if (n > 0 && word === heard[n - 1]) continue;
    place = said.indexOf(word, place) + 1;
    if (place === 0) return false;
  }
  return true;
}
