import type { LineBack } from '../sales/given-back.ts';
import { lineTotalCents, type SaleEvent } from '../sales/sold-sale.ts';

/**
 * What was sold and given back in some time at some stores. Every member is a sum, in whole cents or a count: figures of two times, or of
 * two stores, add up member by member ({@link sumFigures}), and those of all days to those of all sales.
 *
 * A sale counts when it was completed, and what was given back when it was given back, which may be days later: so the cash of these
 * figures is what the counts of the tills hold (decision 0034).
 */
export interface Figures {
  /** Sales that were completed, voided ones with them. */
  readonly sales: number;
  readonly units: number;
  /** The goods at the prices of the shelf, before deals: with tax where the shelf's prices hold it. */
  readonly grossCents: number;
  /** What deals took off those prices. */
  readonly discountCents: number;
  /** What was charged for the goods, without tax. */
  readonly netCents: number;
  /** Excise and sales tax that were charged. */
  readonly taxCents: number;
  /** What was charged: net and tax. */
  readonly totalCents: number;
  /** Of the total, by how it was paid. */
  readonly cashCents: number;
  readonly debitCents: number;
  /** Sales whose order was placed in the lobby; the others were begun at the counter. */
  readonly fromLobby: number;
  readonly voids: number;
  readonly voidedUnits: number;
  readonly voidedCents: number;
  readonly refunds: number;
  readonly refundedCents: number;
  /** Prices that were lowered after the sale. */
  readonly corrections: number;
  readonly correctedCents: number;
  /** Of what was given back: what was charged for goods, and their tax. */
  readonly netBackCents: number;
  readonly taxBackCents: number;
  /** Of what was given back, by how it went back. */
  readonly cashBackCents: number;
  readonly debitBackCents: number;
}

export const noFigures: Figures = {
  sales: 0,
  units: 0,
  grossCents: 0,
  discountCents: 0,
  netCents: 0,
  taxCents: 0,
  totalCents: 0,
  cashCents: 0,
  debitCents: 0,
  fromLobby: 0,
  voids: 0,
  voidedUnits: 0,
  voidedCents: 0,
  refunds: 0,
  refundedCents: 0,
  corrections: 0,
  correctedCents: 0,
  netBackCents: 0,
  taxBackCents: 0,
  cashBackCents: 0,
  debitBackCents: 0,
};

const members = Object.keys(noFigures) as (keyof Figures)[];

/** The figures of several times or stores together. */
export const sumFigures = (all: readonly Partial<Figures>[]): Figures =>
  Object.fromEntries(
    members.map((member) => [member, all.reduce((sum, figures) => sum + (figures[member] ?? 0), 0)]),
  ) as unknown as Figures;

/** A step that gave money back, as figures. @param lines what it gave back for each line, and the units of the line */
export function figuresOfBack(
  { type, backCents, giveBack }: SaleEvent,
  lines: readonly (Pick<LineBack, 'netCents' | 'stateExciseCents' | 'localExciseCents' | 'salesTaxCents'> & {
    readonly units: number;
  })[],
): Partial<Figures> {
  const netBackCents = lines.reduce((sum, line) => sum + line.netCents, 0);
  const taxBackCents = lines.reduce((sum, line) => sum + lineTotalCents(line) - line.netCents, 0);
  const units = lines.reduce((sum, line) => sum + line.units, 0);
  return {
    ...{ netBackCents, taxBackCents },
    ...(giveBack.kind === 'cash' ? { cashBackCents: backCents } : { debitBackCents: backCents }),
    ...(type === 'SaleVoided'
      ? { voids: 1, voidedUnits: units, voidedCents: backCents }
      : type === 'SaleRefunded'
        ? { refunds: 1, refundedCents: backCents }
        : { corrections: 1, correctedCents: backCents }),
  };
}

/** What went back to shoppers, taxes included, in cents. */
export const backCents = ({ voidedCents, refundedCents, correctedCents }: Figures): number =>
  voidedCents + refundedCents + correctedCents;

/** Net sales, in cents: what was charged for goods, without tax, less what was given back of it. */
export const netSalesCents = ({ netCents, netBackCents }: Figures): number => netCents - netBackCents;

/** Tax that is owed, in cents: what was charged less what was given back. */
export const taxKeptCents = ({ taxCents, taxBackCents }: Figures): number => taxCents - taxBackCents;

/** What stayed with the stores, tax included, in cents. It is what tills and terminals hold more than before. */
export const keptCents = (figures: Figures): number => figures.totalCents - backCents(figures);

/** Sales that were not voided. A sale is voided on its own business day only, so a day's voids are of the day's sales. */
export const standingSales = ({ sales, voids }: Figures): number => sales - voids;

/**
 * What a sale came to with tax, in cents, rounded half up: what was charged less voids and lowered prices, over the sales that stand.
 *
 * @returns undefined when none stands
 */
export function averageBasketCents(figures: Figures): number | undefined {
  const count = standingSales(figures);
  return count <= 0 ? undefined : Math.round((figures.totalCents - figures.voidedCents - figures.correctedCents) / count);
}

/** Units in a sale, in tenths, rounded: 23 is 2.3. Undefined when no sale stands. */
export function unitsPerSaleTenths(figures: Figures): number | undefined {
  const count = standingSales(figures);
  return count <= 0 ? undefined : Math.round(((figures.units - figures.voidedUnits) * 10) / count);
}

/** A share of a whole in whole percent; undefined of nothing. */
export const percentOf = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.round((part * 100) / whole);
