import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { isByWeight, thcBasisPoints } from './menu/shelf.ts';
import type { Messages } from './messages/messages.svelte.ts';

/** Hundredths of a per cent as `24.1 %`. */
export const percent = (basisPoints: number): string => `${Math.round(basisPoints / 10) / 10}\u00a0%`;

/** Milligrams with a thousands comma and at most one decimal: `3,374 mg`. */
export const sayMg = (mg: number): string => `${(Math.round(mg * 10) / 10).toLocaleString('en-US')}\u00a0mg`;

/** `THC 24.1 %` for what is weighed, `THC 100 mg` for what is dosed. */
export const sayThc = (item: CatalogueItemView): string =>
  `THC ${isByWeight(item) ? percent(thcBasisPoints(item)) : sayMg(item.thcMg)}`;

/** What stands under an item's name: its maker, where the label names one, and more. */
export const under = ({ brand }: CatalogueItemView, more: string): string => (brand === '' ? more : `${brand} · ${more}`);

/** An item as a voice tells it from every other: brands and sizes share names. What is seen of it comes first (WCAG 2.5.3). */
export const calledIn = (t: Pick<Messages, 'size'>, { name, brand, sizeLabel }: CatalogueItemView): string =>
  [name, brand, t.size(sizeLabel)].filter(Boolean).join(', ');

/** A calendar day in the language: `Nov 3, 2026`. */
export const sayDay = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));

/** What it smells of, the strongest two first. */
export const aromasOf = (item: CatalogueItemView, t: Messages, count = 2): string[] =>
  item.terpenes
    .toSorted((a, b) => b.basisPoints - a.basisPoints)
    .flatMap(({ name }) => t.aromas[name.toLowerCase()] ?? [])
    .slice(0, count);

/** What the owner says of an item or a deal, in the language of the lobby. Where they did not say it in Spanish it is their English, marked so. */
export const ownersWords = <Of extends string>(
  said: Readonly<Record<Of | `${Of}Es`, string>>,
  of: Of,
  { locale }: Pick<Messages, 'locale'>,
): { readonly text: string; readonly lang: 'en' | undefined } => {
  const isSpanish = locale.startsWith('es');
  const spanish = isSpanish && said[`${of}Es`];
  return { text: spanish || said[of], lang: isSpanish && !spanish && said[of] !== '' ? 'en' : undefined };
};

/** A legal weight as people know it: 85,048 mg is `3 oz (85 g)`, 24,000 mg is `24 g`. */
export const sayLimit = (mg: number): string => (mg === 85_048 ? '3\u00a0oz (85\u00a0g)' : `${Math.floor(mg / 100) / 10}\u00a0g`);
