import { taxClassOf, type Category } from '../catalogue/item.ts';
import type { ItemId } from '../identifiers.ts';
import { cents, type Cents } from '../money.ts';
import type { WallClock } from '../places/wall-clock.ts';
import { isAbout, type AppliedDeal, type Deal } from './deal.ts';
import { whyNotNow, type NotNow } from './deal-moment.ts';
import { groupOf, isTogether, offLine, offTogether, type Together } from './offers.ts';

/** A line of a cart as deals look at it. */
export interface DealLine {
  /** The caller's own name for the line. */
  readonly key: string;
  readonly itemId: ItemId;
  readonly category: Category;
  readonly brand: string;
  /** Of one unit, in the location's price mode. */
  readonly priceCents: number;
  readonly quantity: number;
}

/** Why a deal that is about a line takes nothing off it. */
export interface PassedDeal {
  readonly deal: Deal;
  readonly why: Exclude<NotNow, 'over'> | 'minimum' | 'more-units' | 'below-floor' | 'another-is-better' | 'not-cheaper';
  /** What the cart still needs, in cents or units, where that is what is missing. */
  readonly missing?: number;
}

/** What deals do to a line. */
export interface DealtLine {
  readonly key: string;
  readonly applied: AppliedDeal | null;
  readonly passed: readonly PassedDeal[];
}

export interface CartOfDeals {
  readonly lines: readonly DealLine[];
  readonly deals: readonly Deal[];
  /** When the shopper placed the cart, on the store's wall. */
  readonly moment: WallClock;
  /** The net inside an amount of cannabis in the location's price mode. */
  readonly netOf: (amountCents: Cents) => Cents;
}

/**
 * What deals take off a cart, line by line, each with the reason why others do not.
 *
 * One deal a line: the one that takes most off it. Deals over several units (three for a price) take the place of the lines' own ones
 * where that is more for the shopper. Nothing depends on the order in which lines or deals came, so kiosk, counter and edge agree; and no
 * unit of cannabis is given away or sold below its deal's floor (`NY-PROMO-01`): a deal that would do so is not given.
 */
export function applyDeals(cart: CartOfDeals): DealtLine[] {
  const lines = cart.lines.toSorted(byItem);
  const totalCents = lines.reduce((sum, line) => sum + line.priceCents * line.quantity, 0);
  const held = cart.deals
    .toSorted((a, b) => compare(a.id, b.id))
    .flatMap((deal) => {
      const notNow = whyNotNow(deal, cart.moment);
      const missing = deal.minimumCents - totalCents;
      if (notNow === 'over') return [];
      return [{ deal, passed: notNow ?? (missing > 0 ? ('minimum' as const) : undefined), missing }];
    });
  const deals = held.filter(({ passed }) => passed === undefined).map(({ deal }) => deal);
  const given = giveTogether(lines, deals, giveEach(lines, deals, cart), cart);

  return cart.lines.map((line) => {
    const applied = given.get(line.key) ?? null;
    const passed = held
      .filter(({ deal }) => deal.id !== applied?.deal.id && isAbout(deal.scope, line))
      .map(({ deal, passed: why, missing }): PassedDeal => {
        if (why === undefined) return whyPassed(line, deal, applied, lines, cart);
        return why === 'minimum' ? { deal, why, missing } : { deal, why };
      });
    return { key: line.key, applied, passed };
  });
}

type Given = ReadonlyMap<string, AppliedDeal>;

/** The best deal of each line by itself. */
function giveEach(lines: readonly DealLine[], deals: readonly Deal[], cart: CartOfDeals): Given {
  const given = new Map<string, AppliedDeal>();
  for (const line of lines)
    for (const deal of deals) {
      if (isTogether(deal.offer) || !isAbout(deal.scope, line)) continue;
      const discountCents = offLine(deal.offer, line);
      if (discountCents > (given.get(line.key)?.discountCents ?? 0) && isLawful(line, deal, discountCents, cart))
        given.set(line.key, { deal, discountCents });
    }
  return given;
}

/** Deals over several units, the one that is worth most first, each where it is worth more than what its lines have by themselves. */
function giveTogether(lines: readonly DealLine[], deals: readonly Deal[], each: Given, cart: CartOfDeals): Given {
  const given = new Map(each);
  let free = lines;
  // Each round takes at least one line away, so that there are no more of them than lines.
  for (const _ of lines) {
    let best: { readonly gain: number; readonly deal: Deal; readonly off: ReadonlyMap<string, number> } | undefined;
    for (const deal of deals) {
      if (!isTogether(deal.offer)) continue;
      const off = lawfulTogether(free, deal, deal.offer, cart);
      let gain = 0;
      for (const [key, discountCents] of off) gain += discountCents - (each.get(key)?.discountCents ?? 0);
      if (gain > (best?.gain ?? 0)) best = { gain, deal, off };
    }
    if (best === undefined) return given;
    const { deal, off } = best;
    for (const [key, discountCents] of off) {
      if (discountCents > 0) given.set(key, { deal, discountCents });
      else given.delete(key);
    }
    free = free.filter(({ key }) => !off.has(key));
  }
  return given;
}

/** What a deal takes off its units together; lines that would fall below the floor are left out, and the rest is looked at again. */
function lawfulTogether(lines: readonly DealLine[], deal: Deal, offer: Together, cart: CartOfDeals): ReadonlyMap<string, number> {
  let about = lines.filter((line) => isAbout(deal.scope, line));
  for (let tries = 0; tries <= lines.length; tries += 1) {
    const off = offTogether(offer, about);
    const wrong = about.filter((line) => off.has(line.key) && !isLawful(line, deal, off.get(line.key)!, cart));
    if (wrong.length === 0) return off;
    about = about.filter((line) => !wrong.includes(line));
  }
  return new Map();
}

/** Whether what is left is lawful: every unit at its floor before tax, and none given away. Merchandise has no floor. */
function isLawful(line: DealLine, { floorCents }: Deal, discountCents: number, { netOf }: CartOfDeals): boolean {
  const asked = cents(line.priceCents * line.quantity - discountCents);
  if (asked < line.quantity) return false;
  return taxClassOf(line.category) === 'merchandise' || netOf(asked) >= floorCents * line.quantity;
}

function whyPassed(
  line: DealLine,
  deal: Deal,
  applied: AppliedDeal | null,
  lines: readonly DealLine[],
  cart: CartOfDeals,
): PassedDeal {
  const { offer } = deal;
  const worse = applied === null ? 'not-cheaper' : 'another-is-better';
  if (!isTogether(offer)) return { deal, why: isLawful(line, deal, offLine(offer, line), cart) ? worse : 'below-floor' };
  const about = lines.filter((each) => isAbout(deal.scope, each));
  if (lawfulTogether(about, deal, offer, cart).has(line.key)) return { deal, why: worse };
  if (offTogether(offer, about).has(line.key)) return { deal, why: 'below-floor' };
  const left = about.reduce((sum, each) => sum + each.quantity, 0) % groupOf(offer);
  return left === 0 ? { deal, why: worse } : { deal, why: 'more-units', missing: groupOf(offer) - left };
}

/** Dear lines first, equal ones by their item and name: one order, whatever order they came in. */
const byItem = (a: DealLine, b: DealLine): number =>
  b.priceCents - a.priceCents || compare(a.itemId, b.itemId) || a.quantity - b.quantity || compare(a.key, b.key);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
