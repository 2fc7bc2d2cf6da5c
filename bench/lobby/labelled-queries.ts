/**
 * Three hundred things people type, frozen in `queries.json`, each with what they meant. Made once from the corpus (slips on the
 * keyboard, words in another order, beginnings, sizes, words run together) and, where people have words of their own, by hand.
 */
import { readFileSync } from 'node:fs';
import type { CatalogueItemView } from '../../packages/contract/src/catalogue-views.ts';

export interface LabelledQuery {
  readonly kind: string;
  readonly query: string;
  /** What an item must be to be right; whatever is left out does not matter. */
  readonly wants: {
    readonly strain?: string;
    readonly brand?: string;
    readonly category?: string;
    readonly sizeLabel?: string;
    /** How the name ends: `Cartridge`. */
    readonly noun?: string;
    /** How the name begins: `Blood Orange`. */
    readonly flavour?: string;
  };
}

export const labelledQueries = (): readonly LabelledQuery[] =>
  JSON.parse(readFileSync(new URL('queries.json', import.meta.url), 'utf8')) as LabelledQuery[];

/** Whether an item is what was meant. */
export const isMeant = (
  item: CatalogueItemView,
  { strain, brand, category, sizeLabel, noun, flavour }: LabelledQuery['wants'],
): boolean =>
  (strain === undefined || item.strain === strain) &&
  (brand === undefined || item.brand === brand) &&
  (category === undefined || item.category === category) &&
  (sizeLabel === undefined || item.sizeLabel === sizeLabel) &&
  (noun === undefined || item.name.endsWith(` ${noun}`)) &&
  (flavour === undefined || item.name.startsWith(`${flavour} `));
