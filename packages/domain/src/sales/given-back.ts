import { afterEvents, type LineAmounts, type SaleEvent, type SoldSale } from './sold-sale.ts';

/** What a step gave back for one line, in whole cents: before tax, and each tax with it. */
export interface LineBack extends LineAmounts {
  readonly n: number;
  /** Whether its goods came back too. */
  readonly cameBack: boolean;
}

/**
 * What each step of a sale gave back, line by line, in the order of the steps. The lines of a step add up to its `backCents`.
 *
 * Refunds and voids give back what the line cost by then, a corrected price the difference: its taxes are reckoned anew, so a single tax
 * may be a cent less than nothing while the whole is right.
 *
 * @param sold the sale as it was handed over, before any of the steps
 */
export function givenBack(sold: SoldSale, events: readonly SaleEvent[]): (readonly LineBack[])[] {
  return events.map((event, place) => backOf(afterEvents(sold, events.slice(0, place)), event));
}

function backOf(before: SoldSale, event: SaleEvent): readonly LineBack[] {
  if (event.type === 'SaleVoided') return before.lines.map((line) => ({ ...amountsOf(line), n: line.n, cameBack: true }));
  return before.lines.flatMap((line) => {
    if (event.type === 'SalePriceChanged') {
      const now = event.lines.find(({ n }) => n === line.n);
      return now === undefined ? [] : [{ ...less(line, now), n: line.n, cameBack: false }];
    }
    const asked = event.lines.find(({ n }) => n === line.n);
    return asked === undefined ? [] : [{ ...amountsOf(line), n: line.n, cameBack: asked.isRestocked }];
  });
}

const amountsOf = ({ netCents, stateExciseCents, localExciseCents, salesTaxCents }: LineAmounts): LineAmounts => ({
  netCents,
  stateExciseCents,
  localExciseCents,
  salesTaxCents,
});

const less = (before: LineAmounts, now: LineAmounts): LineAmounts => ({
  netCents: before.netCents - now.netCents,
  stateExciseCents: before.stateExciseCents - now.stateExciseCents,
  localExciseCents: before.localExciseCents - now.localExciseCents,
  salesTaxCents: before.salesTaxCents - now.salesTaxCents,
});

/** Amounts summed, in cents. */
export const sumAmounts = (lines: readonly LineAmounts[]): LineAmounts =>
  lines.reduce(
    (sum, line) => ({
      netCents: sum.netCents + line.netCents,
      stateExciseCents: sum.stateExciseCents + line.stateExciseCents,
      localExciseCents: sum.localExciseCents + line.localExciseCents,
      salesTaxCents: sum.salesTaxCents + line.salesTaxCents,
    }),
    { netCents: 0, stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 0 },
  );

/** How a paid sale stands after what was given back, in whole cents. */
export interface SaleBalance {
  readonly paidCents: number;
  readonly backCents: number;
  /** What the store keeps of it. */
  readonly keptCents: number;
  /** The taxes inside {@link keptCents}. */
  readonly keptTaxCents: number;
}

/** Sums what a sale came to. @param paid what was paid, by its parts */
export function balanceOf(paid: LineAmounts, backs: readonly LineAmounts[]): SaleBalance {
  const [was, back] = [paid, sumAmounts(backs)];
  const taxOf = (of: LineAmounts): number => of.stateExciseCents + of.localExciseCents + of.salesTaxCents;
  const [paidCents, backCents] = [was.netCents + taxOf(was), back.netCents + taxOf(back)];
  return { paidCents, backCents, keptCents: paidCents - backCents, keptTaxCents: taxOf(was) - taxOf(back) };
}
