import type { LocalDate } from '../business-day.ts';
import type { TaxClass } from '../catalogue/item.ts';
import { applyRate, cents, sumCents, type Cents, type Rate } from '../money.ts';
import { assert, ok, refuse, type Result } from '../result.ts';
import { checkDiscounts, type DiscountFinding, type Promotion } from './discount-rules.ts';
import { newYorkTaxesOn, type NewYorkTaxSettings, type Program } from './new-york-taxes.ts';
import { taxesOnTop, taxesWithin, type ClassTaxes } from './split-taxes.ts';

/** Whether the price on the shelf leaves the taxes out or holds them. */
export type PriceMode = 'TAX_EXCLUSIVE' | 'TAX_INCLUSIVE';

/** One line as it is to be priced. */
export interface LineToPrice {
  /** The caller's own name for the line, given back with its price. */
  readonly key: string;
  readonly taxClass: TaxClass;
  /** Price of one unit in the location's price mode. */
  readonly priceCents: Cents | number;
  /** Whole units, at least one. */
  readonly quantity: number;
  /** What is taken off the whole line, in the same mode. */
  readonly discountCents?: Cents | number | undefined;
  /** The lowest lawful price of one unit before tax: "market value" (Cannabis Law 86(2)(j); `rules.md` 1.6). */
  readonly floorCents?: Cents | number | undefined;
}

export interface CartToPrice {
  readonly lines: readonly LineToPrice[];
  readonly taxes: NewYorkTaxSettings;
  readonly priceMode: PriceMode;
  readonly program: Program;
  /** The store's business day. */
  readonly on: LocalDate;
  /** The promotion behind the discounts, when one was offered or advertised. */
  readonly promotion?: Promotion | undefined;
}

/** A priced line. `totalCents` is always the sum of its net and its taxes. */
export interface PricedLine {
  readonly key: string;
  readonly taxClass: TaxClass;
  readonly quantity: number;
  readonly discountCents: Cents;
  /** After discount, before tax: the "amount charged" of Tax Law 493. */
  readonly netCents: Cents;
  readonly stateExciseCents: Cents;
  readonly localExciseCents: Cents;
  readonly salesTaxCents: Cents;
  readonly totalCents: Cents;
}

/** A tax as the receipt shows it. */
export interface ReceiptTaxLine {
  readonly tax: 'state-excise' | 'local-excise' | 'sales-tax';
  readonly rate: Rate;
  readonly amountCents: Cents;
}

/** A priced cart. Every amount is the exact sum of that amount over the lines. */
export interface PricedCart {
  readonly lines: readonly PricedLine[];
  readonly discountCents: Cents;
  readonly netCents: Cents;
  readonly stateExciseCents: Cents;
  readonly localExciseCents: Cents;
  readonly salesTaxCents: Cents;
  /** What the buyer pays. */
  readonly totalCents: Cents;
  /** What the seller owes beyond what the buyer is charged as tax: medical excise, own distribution. Never on a receipt. */
  readonly liabilityCents: Cents;
  readonly receiptTaxLines: readonly ReceiptTaxLine[];
}

/** The discounts are not lawful; nothing is priced. */
export interface PriceNotLawful {
  readonly type: 'PriceNotLawful';
  readonly findings: readonly DiscountFinding[];
}

/**
 * The one price of a cart: on the kiosk, at the counter, at the edge and on the receipt (Tax Law 490, 493, art. 28; `rules.md` 1.3).
 *
 * Each tax is computed once on the whole cart, rounded half up, and shared out over the lines so that nothing is lost.
 *
 * @returns `PriceNotLawful` when a discount breaks `NY-PROMO-00` or `NY-PROMO-01`
 * @throws {Bug} for fractional or negative amounts, and discounts larger than their line
 */
export function priceCart(cart: CartToPrice): Result<PricedCart, PriceNotLawful> {
  const gross = cart.lines.map(amountAsked);
  const { state, local, split } = taxesOf(cart);

  const findings = cart.program === 'adult-use' ? checkDiscounts(cart, (amount) => netOf(amount, cart)) : [];
  if (findings.length > 0) return refuse({ type: 'PriceNotLawful', findings });

  const cannabis = pricedClass(cart, gross, 'cannabis', (amounts) => split(amounts, state, local));
  const merchandise = pricedClass(cart, gross, 'merchandise', (amounts) => split(amounts, cart.taxes.salesTaxRate, noTax));

  const lines = cart.lines.map((line, place): PricedLine => {
    const taxed = cannabis.get(place) ?? merchandise.get(place)!;
    const isCannabis = line.taxClass === 'cannabis';
    return {
      key: line.key,
      taxClass: line.taxClass,
      quantity: line.quantity,
      discountCents: cents(line.discountCents ?? 0),
      netCents: taxed.netCents,
      stateExciseCents: isCannabis ? taxed.firstCents : cents(0),
      localExciseCents: isCannabis ? taxed.secondCents : cents(0),
      salesTaxCents: isCannabis ? cents(0) : taxed.firstCents,
      totalCents: cents(taxed.netCents + taxed.firstCents + taxed.secondCents),
    };
  });

  const sum = (amount: (line: PricedLine) => Cents): Cents => sumCents(lines.map(amount));
  const cannabisNetCents = sumCents(lines.filter((line) => line.taxClass === 'cannabis').map((line) => line.netCents));
  const totals = {
    discountCents: sum((line) => line.discountCents),
    netCents: sum((line) => line.netCents),
    stateExciseCents: sum((line) => line.stateExciseCents),
    localExciseCents: sum((line) => line.localExciseCents),
    salesTaxCents: sum((line) => line.salesTaxCents),
    totalCents: sum((line) => line.totalCents),
  };
  const receiptTaxLines = [
    ...(cart.program === 'adult-use' && cannabis.size > 0
      ? [
          { tax: 'state-excise', rate: state, amountCents: totals.stateExciseCents } as const,
          { tax: 'local-excise', rate: local, amountCents: totals.localExciseCents } as const,
        ]
      : []),
    ...(merchandise.size > 0
      ? [{ tax: 'sales-tax', rate: cart.taxes.salesTaxRate, amountCents: totals.salesTaxCents } as const]
      : []),
  ];
  return ok({ lines, ...totals, liabilityCents: liability(cart, cannabisNetCents), receiptTaxLines });
}

/** The net of cannabis inside an amount of the price mode, in cents. */
export const netOf = (amount: Cents, cart: Pick<CartToPrice, 'priceMode' | 'program' | 'on'>): Cents => {
  const { state, local, split } = taxesOf(cart);
  return split([amount], state, local)[0]!.netCents;
};

/** The excises of a program on a day, and where the price mode has them. */
function taxesOf({ priceMode, program, on }: Pick<CartToPrice, 'priceMode' | 'program' | 'on'>) {
  const rates = newYorkTaxesOn(on);
  const [state, local] = program === 'adult-use' ? [rates.stateExcise, rates.localExcise] : [noTax, noTax];
  return { state, local, split: priceMode === 'TAX_INCLUSIVE' ? taxesWithin : taxesOnTop };
}

/** What a discount of so many per cent takes off a line, rounded half up. */
export const percentOff = (line: Pick<LineToPrice, 'priceCents' | 'quantity'>, share: Rate): Cents =>
  applyRate(cents(line.priceCents * line.quantity), share);

/** What the seller owes for this cart beyond the taxes the buyer sees. */
function liability(cart: CartToPrice, cannabisNetCents: Cents): Cents {
  const rates = newYorkTaxesOn(cart.on);
  if (cart.program === 'medical') return applyRate(cannabisNetCents, rates.medicalExcise);
  const owesDistribution = cart.program === 'adult-use' && cart.taxes.seller !== 'dispensary';
  return owesDistribution ? applyRate(cannabisNetCents, rates.ownDistribution) : cents(0);
}

/** What the shelf asks for a line after its discount, in the location's price mode. */
function amountAsked(line: LineToPrice): Cents {
  assert(Number.isSafeInteger(line.quantity) && line.quantity > 0, 'a quantity is whole and at least one');
  const price = cents(line.priceCents);
  const discount = cents(line.discountCents ?? 0);
  const full = cents(price * line.quantity);
  assert(price >= 0 && discount >= 0 && discount <= full, 'a discount takes off at most the whole line');
  return cents(full - discount);
}

/** The lines of one tax class, each by its place in the cart. */
function pricedClass(
  cart: CartToPrice,
  gross: readonly Cents[],
  taxClass: TaxClass,
  split: (amounts: readonly Cents[]) => readonly ClassTaxes[],
): ReadonlyMap<number, ClassTaxes> {
  const places = cart.lines.flatMap((line, place) => (line.taxClass === taxClass ? [place] : []));
  const taxed = split(places.map((place) => gross[place]!));
  return new Map(places.map((place, index) => [place, taxed[index]!]));
}

const noTax = 0 as Rate;
