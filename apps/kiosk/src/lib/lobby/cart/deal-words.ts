import type { PassedDeal } from '@countersign/domain/deals/apply-deals';
import type { Deal, Offer } from '@countersign/domain/deals/deal';
import { formatCents } from '@countersign/domain/money';
import type { Language, Messages } from '../messages/messages.svelte.ts';
import { sayDate, sayTime, weekdayName } from '../door/store-hours.ts';

/** How deals are said, in both languages: their terms stand wherever they do (9 NYCRR 129.2(q)). */
const english = {
  title: 'Deals, with their terms',
  percent: (percent: number) => `${percent} % off`,
  amount: (off: string) => `${off} off each`,
  unitsFor: (units: number, price: string) => `Any ${units} for ${price}`,
  buyGet: (buy: number, get: number, percent: number) => `Buy ${buy}, get ${get} at ${percent} % off`,
  beforeTax: 'before tax',
  everything: 'on everything',
  on: (what: string) => `on ${what}`,
  days: (days: string) => `on ${days}`,
  hours: (from: string, until: string) => `from ${from} to ${until}`,
  until: (day: string) => `until ${day}`,
  minimum: (amount: string) => `when the cart comes to ${amount}`,
  one: 'One deal a line: the best one counts. While it is in stock.',
  withIt: (price: string) => `${price} with tax`,
  applied: (off: string) => `${off} off before tax`,
  whyNot: 'Why not another deal?',
  see: 'See them',
  why: {
    'other-day': 'not today',
    'other-hour': 'not at this hour',
    minimum: (missing: string) => `${missing} more in the cart before tax`,
    'more-units': (missing: number) => (missing === 1 ? '1 more of these goods' : `${missing} more of these goods`),
    'below-floor': 'the law allows no lower price for this',
    'another-is-better': 'the deal you have is better',
    'not-cheaper': 'would not be cheaper here',
  },
};

const spanish: typeof english = {
  title: 'Ofertas, con sus condiciones',
  percent: (percent) => `${percent} % menos`,
  amount: (off) => `${off} menos cada uno`,
  unitsFor: (units, price) => `${units} por ${price}`,
  buyGet: (buy, get, percent) => `Lleve ${buy} y ${get} más con ${percent} % menos`,
  beforeTax: 'antes de impuestos',
  everything: 'en todo',
  on: (what) => `en ${what}`,
  days: (days) => `los ${days}`,
  hours: (from, until) => `de ${from} a ${until}`,
  until: (day) => `hasta el ${day}`,
  minimum: (amount) => `si el carrito llega a ${amount}`,
  one: 'Una oferta por línea: vale la mejor. Hasta agotar existencias.',
  withIt: (price) => `${price} con impuestos`,
  applied: (off) => `${off} menos antes de impuestos`,
  whyNot: '¿Por qué no otra oferta?',
  see: 'Verlos',
  why: {
    'other-day': 'hoy no',
    'other-hour': 'a esta hora no',
    minimum: (missing) => `faltan ${missing} en el carrito antes de impuestos`,
    'more-units': (missing) => (missing === 1 ? 'falta 1 de estos productos' : `faltan ${missing} de estos productos`),
    'below-floor': 'la ley no permite un precio menor en este',
    'another-is-better': 'la oferta que tiene es mejor',
    'not-cheaper': 'aquí no saldría más barato',
  },
};

export const dealWordsIn = (language: Language): typeof english => (language === 'es' ? spanish : english);

/** What a deal gives, in a few words. */
export function sayOffer(offer: Offer, language: Language): string {
  const w = dealWordsIn(language);
  switch (offer.kind) {
    case 'percent':
      return w.percent(offer.percent);
    case 'amount':
      return w.amount(formatCents(offer.offCents));
    case 'units-for':
      return w.unitsFor(offer.units, formatCents(offer.priceCents));
    case 'buy-get':
      return w.buyGet(offer.buy, offer.get, offer.percent);
  }
}

/** All of a deal's terms, as one sentence. */
export function sayTerms(deal: Deal, t: Messages, language: Language, itemName: (id: string) => string | undefined): string {
  const w = dealWordsIn(language);
  const { scope, days, hours, endsOn, minimumCents } = deal;
  const about = [
    ...scope.categories.map((category) => t.categories[category]),
    ...scope.brands,
    ...scope.itemIds.flatMap((id) => itemName(id) ?? []),
  ];
  const list = (names: readonly string[]): string => new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(names);
  const parts = [
    about.length === 0 ? w.everything : w.on(list(about)),
    days.length === 0 ? undefined : w.days(list(days.toSorted().map((day) => weekdayName(day, t)))),
    hours === null ? undefined : w.hours(sayTime(hours.from, language), sayTime(hours.until, language)),
    endsOn === null ? undefined : w.until(sayDate(endsOn, t.locale)),
    minimumCents === 0 ? undefined : w.minimum(formatCents(minimumCents)),
    w.beforeTax,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Why a deal takes nothing off a line. */
export function sayWhy({ why, missing = 0 }: PassedDeal, language: Language): string {
  const words = dealWordsIn(language).why;
  if (why === 'minimum') return words.minimum(formatCents(missing));
  return why === 'more-units' ? words['more-units'](missing) : words[why];
}
