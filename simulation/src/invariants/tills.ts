/** I9 for the till: each sale and each step that gave money back stands in one count's period, and what was expected is what they say. */
import { expectedCashCents } from '../../../packages/domain/src/sales/till.ts';
import type { Accuse } from './judge.ts';
import type { Stored } from './stored.ts';

/** Cash that a step of the location's chain put into the till; negative when it took some out. */
interface CashStep {
  readonly n: number;
  readonly what: 'sale' | 'back' | 'move';
  readonly cents: number;
}

export function judgeTills(stored: Stored, accuse: Accuse): void {
  const steps = cashSteps(stored, accuse);
  let before: Stored['tillCounts'][number] | undefined;
  for (const count of stored.tillCounts) {
    const { place, up_to, flow, began_with_cents: began } = count;
    if (place !== (before?.place ?? 0) + 1) accuse('I9', `count ${place} follows ${before?.place ?? 'none'}`);
    if (up_to < (before?.up_to ?? 0)) accuse('I9', `count ${place} ends at ${up_to}, before the one before it`);
    if ((flow === null) !== (before === undefined))
      accuse('I9', `count ${place} ${flow === null ? 'expects nothing' : 'has nothing before it'}`);
    if (before !== undefined && flow !== null && began !== null) {
      const { up_to: from, left_cents } = before;
      const period = steps.filter(({ n }) => n > from && n <= up_to);
      const [sales, back] = (['sale', 'back'] as const).map((what) => period.filter((step) => step.what === what).length);
      if (flow.sales !== sales || flow.givenBack !== back)
        accuse('I9', `count ${place} has ${flow.sales} sales and ${flow.givenBack} given back, its period ${sales} and ${back}`);
      const expected = left_cents + period.reduce((sum, { cents }) => sum + cents, 0);
      if (expectedCashCents(began, flow) !== expected)
        accuse('I9', `count ${place} expected ${expectedCashCents(began, flow)} cents, and the sales say ${expected}`);
    }
    before = count;
  }
}

/** Every sale, everything that gave money back and every move of cash, by the one step that is it. */
function cashSteps({ audit, sales, tenders, saleEvents }: Stored, accuse: Accuse): readonly CashStep[] {
  const numbersOf = Map.groupBy(audit, ({ what, entityId, detail }) => {
    const { saleId, sequence } = JSON.parse(detail) as { readonly saleId?: string; readonly sequence?: number };
    return what === 'SaleCompleted' ? `${what} ${saleId}` : `${what} ${entityId} ${sequence}`;
  });
  const step = (key: string, what: CashStep['what'], cents: number): readonly CashStep[] => {
    const [entry, ...more] = numbersOf.get(key) ?? [];
    if (entry === undefined || more.length > 0) accuse('I9', `"${key}" is ${entry === undefined ? 'no step' : 'several steps'}`);
    return entry === undefined ? [] : [{ n: entry.n, what, cents }];
  };
  const moved = audit.flatMap(({ n, what, detail }): CashStep[] => {
    if (what !== 'TillPaidIn' && what !== 'TillPaidOut') return [];
    const { cents } = JSON.parse(detail) as { readonly cents: number };
    return [{ n, what: 'move', cents: what === 'TillPaidIn' ? cents : -cents }];
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
