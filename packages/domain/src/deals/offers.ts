import { allocate, applyRate, cents, type Rate } from '../money.ts';
import type { DealLine } from './apply-deals.ts';
import type { Offer } from './deal.ts';

type OfEach = Extract<Offer, { kind: 'percent' | 'amount' }>;
/** Offers over several units. */
export type Together = Exclude<Offer, OfEach>;

/** Whether an offer is about several units at once. */
export const isTogether = (offer: Offer): offer is Together => offer.kind === 'units-for' || offer.kind === 'buy-get';

/** Units that one group takes. */
export const groupOf = (offer: Together): number => (offer.kind === 'units-for' ? offer.units : offer.buy + offer.get);

/** What an offer takes off a line by itself, in cents, a share rounded half up; never more than the line. */
export function offLine(offer: OfEach, { priceCents, quantity }: Pick<DealLine, 'priceCents' | 'quantity'>): number {
  const full = cents(priceCents * quantity);
  return offer.kind === 'percent' ? applyRate(full, share(offer.percent)) : Math.min(full, offer.offCents * quantity);
}

/**
 * What an offer takes off units together, by line, in cents. The dearest units are grouped first, and a group shares what is taken off it
 * by price, so that no unit is given away. Lines of which a unit was grouped are named, the others are not.
 *
 * @param lines the dearest first
 */
export function offTogether(offer: Together, lines: readonly DealLine[]): ReadonlyMap<string, number> {
  const size = groupOf(offer);
  const units = lines.flatMap(({ key, priceCents, quantity }) => Array.from({ length: quantity }, () => ({ key, priceCents })));
  const off = new Map<string, number>();
  for (let at = 0; at + size <= units.length; at += size) {
    const group = units.slice(at, at + size);
    const prices = group.map(({ priceCents }) => priceCents);
    const saving =
      offer.kind === 'units-for' ? sum(prices) - offer.priceCents : offCheapest(prices.slice(offer.buy), offer.percent);
    if (saving <= 0) break; // dearer groups came before
    allocate(cents(saving), prices).forEach((part, place) => {
      const { key } = group[place]!;
      off.set(key, (off.get(key) ?? 0) + part);
    });
  }
  return off;
}

const offCheapest = (prices: readonly number[], percent: number): number =>
  sum(prices.map((price) => applyRate(cents(price), share(percent))));

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const share = (percent: number): Rate => (percent * 1_000) as Rate;
