/** I9: money and taxes recompute to the cent from the stored lines. */
import type { Accuse } from './judge.ts';
import type { Stored, StoredSale, StoredSaleLine } from './stored.ts';

/** New York's rates on the price of one line (Tax Law 493: 9 % and 4 % on cannabis; 8.875 % on what is not cannabis, here). */
const stateExcise = 0.09;
const localExcise = 0.04;
/** The rate of the opening, and the one that a history may change it to. */
const salesTaxes = [0.08875, 0.09] as const;
/** Cents by which shares of a rounded tax may lie off a line's own: one for each package of the line and one for each line. */
const roundingCents = 4;

export function judgeMoney(stored: Stored, accuse: Accuse): void {
  for (const sale of stored.sales) {
    const lines = stored.saleLines.filter(({ sale_id }) => sale_id === sale.id);
    judgeSums(sale, lines, accuse);
    judgeRates(sale, lines, accuse);
    const paid = stored.tenders
      .filter(({ sale_id }) => sale_id === sale.id)
      .reduce((sum, tender) => sum + tender.amount_cents, 0);
    if (paid !== sale.total_cents) accuse('I9', `${sale.id}: ${paid} paid of ${sale.total_cents}`);
    const report = stored.reports.find(({ sale_id }) => sale_id === sale.id);
    if (report === undefined) continue;
    const told = report.body.lines.reduce(
      (sum, { netCents, exciseCents, otherTaxCents }) => sum + netCents + exciseCents + otherTaxCents,
      0,
    );
    const taken = lines.filter(({ category }) => category !== 'accessory').reduce((sum, line) => sum + centsOf(line), 0);
    if (told !== taken) accuse('I9', `${sale.id}: the state is told ${told} cents and ${taken} were taken`);
  }
}

const centsOf = (line: StoredSaleLine): number =>
  line.net_cents + line.state_excise_cents + line.local_excise_cents + line.sales_tax_cents;

function judgeSums({ id, total_cents, totals }: StoredSale, lines: readonly StoredSaleLine[], accuse: Accuse): void {
  const sum = (of: (line: StoredSaleLine) => number): number => lines.reduce((total, line) => total + of(line), 0);
  const recomputed = {
    netCents: sum((line) => line.net_cents),
    stateExciseCents: sum((line) => line.state_excise_cents),
    localExciseCents: sum((line) => line.local_excise_cents),
    salesTaxCents: sum((line) => line.sales_tax_cents),
    totalCents: sum(centsOf),
  };
  for (const [name, cents] of Object.entries(recomputed))
    if (totals[name as keyof typeof recomputed] !== cents)
      accuse('I9', `${id}: ${name} is ${totals[name as keyof typeof recomputed]} and its lines say ${cents}`);
  if (total_cents !== totals.totalCents) accuse('I9', `${id}: ${total_cents} is not ${totals.totalCents}`);
}

function judgeRates({ id }: StoredSale, lines: readonly StoredSaleLine[], accuse: Accuse): void {
  for (const line of lines) {
    const net = line.price_cents * line.units;
    const isCannabis = line.category !== 'accessory';
    const expected = {
      net,
      stateExcise: isCannabis ? net * stateExcise : 0,
      localExcise: isCannabis ? net * localExcise : 0,
      salesTax: isCannabis
        ? 0
        : nearest(
            line.sales_tax_cents,
            salesTaxes.map((rate) => net * rate),
          ),
    };
    const given = {
      net: line.net_cents,
      stateExcise: line.state_excise_cents,
      localExcise: line.local_excise_cents,
      salesTax: line.sales_tax_cents,
    };
    for (const [name, cents] of Object.entries(expected)) {
      const off = Math.abs(given[name as keyof typeof given] - cents);
      if (off > (name === 'net' ? 0 : roundingCents))
        accuse('I9', `${id}: ${name} of ${line.barcode} is ${given[name as keyof typeof given]}, not ${cents}`);
    }
  }
}

const nearest = (given: number, values: readonly number[]): number =>
  values.reduce((best, value) => (Math.abs(given - value) < Math.abs(given - best) ? value : best));
