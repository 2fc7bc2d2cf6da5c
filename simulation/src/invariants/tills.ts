/**
 * I9 for tills: each sale and each step that gave money back stands in one till, which is open then, and in one count's period there; what
 * was expected is what they say, and nothing is left in a till that is closed.
 */
import { expectedCashCents } from '../../../packages/domain/src/sales/till.ts';
import type { Accuse } from './judge.ts';
import type { Stored } from './stored.ts';

/** Cash that a step of the location's chain put into the till; negative when it took some out. */
interface CashStep {
  readonly n: number;
  readonly till: number;
  readonly what: 'sale' | 'back' | 'move';
  readonly cents: number;
}

export function judgeTills(stored: Stored, accuse: Accuse): void {
  const steps = cashSteps(stored, accuse);
  const last = new Map<number, Stored['tillCounts'][number]>();
  for (const [n, count] of stored.tillCounts.entries()) {
    const { till, place, up_to, flow, began_with_cents: began } = count;
    const before = last.get(till);
    if (place !== n + 1) accuse('I9', `count ${place} follows ${n}`);
    if (up_to < (before?.up_to ?? 0)) accuse('I9', `count ${place} ends at ${up_to}, before the one before it`);
    if ((flow === null) !== (before === undefined))
      accuse('I9', `count ${place} ${flow === null ? 'expects nothing' : 'has nothing before it'}`);
    if (before !== undefined && flow !== null && began !== null) {
      const { up_to: from, left_cents } = before;
      const period = steps.filter((step) => step.till === till && step.n > from && step.n <= up_to);
      const [sales, back] = (['sale', 'back'] as const).map((what) => period.filter((step) => step.what === what).length);
      if (flow.sales !== sales || flow.givenBack !== back)
        accuse('I9', `count ${place} has ${flow.sales} sales and ${flow.givenBack} given back, its period ${sales} and ${back}`);
      const expected = left_cents + period.reduce((sum, { cents }) => sum + cents, 0);
      if (expectedCashCents(began, flow) !== expected)
        accuse('I9', `count ${place} expected ${expectedCashCents(began, flow)} cents, and the sales say ${expected}`);
    }
    last.set(till, count);
  }
  judgeOpen(stored, steps, last, accuse);
}

/** Money passes only where a till stands open, and what is closed was counted to its end. */
function judgeOpen(
  { audit }: Stored,
  steps: readonly CashStep[],
  last: ReadonlyMap<number, Stored['tillCounts'][number]>,
  accuse: Accuse,
): void {
  const steppedAt = (what: string): ReadonlyMap<number, number> =>
    new Map(audit.flatMap((entry) => (entry.what === what ? [[tillIn(entry), entry.n] as const] : [])));
  const [added, closed] = [steppedAt('TillAdded'), steppedAt('TillClosed')];
  for (const { n, till } of steps)
    if (n < (till === 1 ? 0 : (added.get(till) ?? Infinity)) || n > (closed.get(till) ?? Infinity))
      accuse('I9', `step ${n} took place at till ${till}, which was not open`);
  for (const [till, closedIn] of closed) {
    const count = last.get(till);
    if ((count?.left_cents ?? 0) > 0) accuse('I9', `till ${till} was closed with ${count?.left_cents} cents in it`);
    const uncounted = steps.find((step) => step.till === till && step.n > (count?.up_to ?? 0));
    if (uncounted !== undefined)
      accuse('I9', `till ${till} was closed in ${closedIn}, and step ${uncounted.n} was never counted`);
  }
}

/** The till of a step; before there were several it names none. */
const tillIn = ({ detail }: { readonly detail: string }): number => (JSON.parse(detail) as { readonly till?: number }).till ?? 1;

/** Every sale, everything that gave money back and every move of cash, by the one step that is it. */
function cashSteps({ audit, sales, tenders, saleEvents }: Stored, accuse: Accuse): readonly CashStep[] {
  const numbersOf = Map.groupBy(audit, ({ what, entityId, detail }) => {
    const { saleId, sequence } = JSON.parse(detail) as { readonly saleId?: string; readonly sequence?: number };
    return what === 'SaleCompleted' ? `${what} ${saleId}` : `${what} ${entityId} ${sequence}`;
  });
  const step = (key: string, what: CashStep['what'], cents: number): readonly CashStep[] => {
    const [entry, ...more] = numbersOf.get(key) ?? [];
    if (entry === undefined || more.length > 0) accuse('I9', `"${key}" is ${entry === undefined ? 'no step' : 'several steps'}`);
    return entry === undefined ? [] : [{ n: entry.n, till: tillIn(entry), what, cents }];
  };
  const moved = audit.flatMap((entry): CashStep[] => {
    const { n, what, detail } = entry;
    if (what !== 'TillPaidIn' && what !== 'TillPaidOut') return [];
    const { cents } = JSON.parse(detail) as { readonly cents: number };
    return [{ n, till: tillIn(entry), what: 'move', cents: what === 'TillPaidIn' ? cents : -cents }];
  });
  const paid = sales.flatMap(({ id }) => {
    const cash = tenders.filter(({ sale_id, kind }) => sale_id === id && kind === 'cash');
    return step(
      `SaleCompleted ${id}`,
      'sale',
      cash.reduce((sum, { amount_cents }) => sum + amount_cents, 0),
    );
  });
  const back = saleEvents.flatMap(({ sale_id, sequence, type, back_cents, back_kind }) =>
    step(`${type} ${sale_id} ${sequence}`, 'back', back_kind === 'cash' ? -back_cents : 0),
  );
  return [...moved, ...paid, ...back];
}
