import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { TextIndex } from '@countersign/domain/search/text-index';
import { menuWords, readsTheSame } from './menu-words.ts';
import { familyKey } from './shelf.ts';

/** The alphabet of the menu, the same in both languages so that it does not jump when the language is changed. */
const alphabet = new Intl.Collator('en', { numeric: true });

/**
 * What the menu looks things up in: words, the alphabet, and which items are sizes of one thing. Made when it is first asked, and
 * taken over from the menu before as long as only stock and prices moved, which is nearly always.
 */
export class MenuIndex {
  readonly items: readonly CatalogueItemView[];
  #text: TextIndex | undefined;
  #ranks: ReadonlyMap<string, number> | undefined;
  #families: ReadonlyMap<string, readonly CatalogueItemView[]> | undefined;

  constructor(items: readonly CatalogueItemView[], before?: MenuIndex) {
    this.items = items;
    const isSame =
      before?.items.length === items.length &&
      items.every((item, place) => item.id === before.items[place]!.id && readsTheSame(item, before.items[place]!));
    if (!isSame) return;
    this.#text = before.#text;
    this.#ranks = before.#ranks;
  }

  /** Makes the words now instead of with the first search. */
  prepare(): void {
    void this.#textIndex;
  }

  /** Items that hold every word of the query, best first. */
  find(query: string): CatalogueItemView[] {
    return this.#textIndex.find(query).map((place) => this.items[place]!);
  }

  nearest(query: string, count: number): CatalogueItemView[] {
    return this.#textIndex.nearest(query, count).map((place) => this.items[place]!);
  }

  completions(query: string, count: number): string[] {
    return this.#textIndex.completions(query, count);
  }

  rankOf(item: CatalogueItemView): number {
    this.#ranks ??= new Map(
      this.items
        .toSorted((a, b) => alphabet.compare(a.name, b.name) || a.netWeightMg - b.netWeightMg)
        .map(({ id }, at) => [id, at]),
    );
    return this.#ranks.get(item.id) ?? this.items.length;
  }

  /** The same thing in its sizes, smallest first; at least the item itself. */
  sizesOf(item: CatalogueItemView): readonly CatalogueItemView[] {
    this.#families ??= familiesOf(this.items);
    const family = this.#families.get(familyKey(item)) ?? [item];
    return family.toSorted((a, b) => a.netWeightMg - b.netWeightMg || a.thcMg - b.thcMg || a.priceCents - b.priceCents);
  }

  get #textIndex(): TextIndex {
    return (this.#text ??= new TextIndex(this.items.map(menuWords)));
  }
}

function familiesOf(items: readonly CatalogueItemView[]): ReadonlyMap<string, readonly CatalogueItemView[]> {
  const families = new Map<string, CatalogueItemView[]>();
  for (const item of items) {
    const family = families.get(familyKey(item));
    if (family === undefined) families.set(familyKey(item), [item]);
    else family.push(item);
  }
  return families;
}
