import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { TextIndexMaker, type TextIndex } from '@countersign/domain/search/text-index';
import { menuWords, readsTheSame } from './menu-words.ts';
import { familyKey } from './shelf.ts';

/** The alphabet of the menu, the same in both languages so that it does not jump when the language is changed. */
const alphabet = new Intl.Collator('en', { numeric: true });
/** The words are made in pieces of so many milliseconds, between which the screen answers. */
const pieceMs = 5;

/**
 * What the menu looks things up in: words, the alphabet, and which items are sizes of one thing. Made when it is first asked, and
 * taken over from the menu before as long as only stock and prices moved, which is nearly always.
 */
export class MenuIndex {
  readonly items: readonly CatalogueItemView[];
  readonly #words: Words;
  #order: readonly number[] | undefined;
  #families: ReadonlyMap<string, readonly CatalogueItemView[]> | undefined;

  constructor(items: readonly CatalogueItemView[], before?: MenuIndex) {
    this.items = items;
    const isSame =
      before?.items.length === items.length &&
      items.every((item, place) => item.id === before.items[place]!.id && readsTheSame(item, before.items[place]!));
    this.#words = isSame ? before.#words : new Words(items);
    if (isSame) this.#order = before.#order;
  }

  /** Sorts the words before anybody searches, in short pieces. */
  async prepare(): Promise<void> {
    while (!this.sortWords(pieceMs)) await new Promise((done) => setTimeout(done));
  }

  /** Sorts words for so many milliseconds. Who searches before all are sorted waits for the rest. @returns whether all are */
  sortWords(ms: number): boolean {
    return this.#words.goOn(ms);
  }

  /** Items that hold every word of the query, best first. */
  find(query: string): CatalogueItemView[] {
    return this.#words.index.find(query).map((place) => this.items[place]!);
  }

  nearest(query: string, count: number): CatalogueItemView[] {
    return this.#words.index.nearest(query, count).map((place) => this.items[place]!);
  }

  /** None before the first letter: the keyboard that shows them comes up without waiting for the words. */
  completions(query: string, count: number): string[] {
    return query.trim() === '' ? [] : this.#words.index.completions(query, count);
  }

  /** All of them in the order of the alphabet, small sizes first. */
  inOrder(): CatalogueItemView[] {
    return (this.#order ??= alphabetical(this.items)).map((place) => this.items[place]!);
  }

  /** The same thing in its sizes, smallest first; at least the item itself. */
  sizesOf(item: CatalogueItemView): readonly CatalogueItemView[] {
    this.#families ??= familiesOf(this.items);
    const family = this.#families.get(familyKey(item)) ?? [item];
    return family.toSorted((a, b) => a.netWeightMg - b.netWeightMg || a.thcMg - b.thcMg || a.priceCents - b.priceCents);
  }
}

/** The index of all words of a menu while it is made, and when it is. */
class Words {
  readonly #items: readonly CatalogueItemView[];
  readonly #maker = new TextIndexMaker();
  #made: TextIndex | undefined;

  constructor(items: readonly CatalogueItemView[]) {
    this.#items = items;
  }

  get index(): TextIndex {
    if (this.#made === undefined) this.goOn(Infinity);
    return this.#made!;
  }

  /** Reads on for so many milliseconds. @returns whether all is made */
  goOn(ms: number): boolean {
    const until = performance.now() + ms;
    while (this.#maker.size < this.#items.length) {
      this.#maker.add(menuWords(this.#items[this.#maker.size]!));
      if (performance.now() > until) return false;
    }
    this.#made ??= this.#maker.made();
    return true;
  }
}

/** Places of the items. Names are compared once each: a menu has many sizes of one name. */
function alphabetical(items: readonly CatalogueItemView[]): readonly number[] {
  const names = [...new Set(items.map(({ name }) => name))].sort(alphabet.compare);
  const rank = new Map(names.map((name, at) => [name, at]));
  const ranks = items.map(({ name }) => rank.get(name)!);
  return [...items.keys()].sort((a, b) => ranks[a]! - ranks[b]! || items[a]!.netWeightMg - items[b]!.netWeightMg);
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
