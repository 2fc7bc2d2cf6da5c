import type { CatalogueItemView } from '@countersign/contract/views';
import { en } from './messages/en.ts';
import { spanishDoor as es } from './messages/spanish-door.ts';

/** How much a word counts by where it stands. */
const weights = { name: 8, strain: 5, brand: 4, category: 3, aroma: 2, size: 2, description: 1 } as const;
const exact = 1;
const prefix = 0.75;
const typo = 0.4;
/** Words shorter than this are taken as they are: one wrong letter of three is another word. */
const typoFromLength = 4;

/** Words without accents and capitals: `Índica 3.5 g` gives `indica`, `3.5`, `g`. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '');

/**
 * Finds items by any of their words, on the device: order does not matter, the last letters may be missing, and one letter may be
 * wrong, missing, doubled or swapped with its neighbour.
 */
export class SearchIndex {
  readonly #items: readonly CatalogueItemView[];
  /** Word → place of the item → its weight there. */
  readonly #places = new Map<string, Map<number, number>>();

  constructor(items: readonly CatalogueItemView[]) {
    this.#items = items;
    items.forEach((item, place) => this.#add(item, place));
  }

  /** Items that hold every word, best first. Nothing for an empty query. */
  find(query: string): CatalogueItemView[] {
    const scores = wordsOf(query).map((word) => this.#scoresOf(word));
    if (scores.length === 0) return [];
    const [first, ...others] = scores as [Map<number, number>, ...Map<number, number>[]];
    const found = [...first].filter(([place]) => others.every((other) => other.has(place)));
    return this.#ranked(found.map(([place, score]) => [place, others.reduce((sum, other) => sum + other.get(place)!, score)]));
  }

  /** When nothing holds every word: items that share most of the query's letter pairs in their name or brand. */
  nearest(query: string, count: number): CatalogueItemView[] {
    const wanted = pairsOf(query);
    const scored = this.#items.map((item, place): [number, number] => [
      place,
      likeness(wanted, pairsOf(`${item.name} ${item.brand}`)),
    ]);
    return this.#ranked(scored.filter(([, score]) => score > 0)).slice(0, count);
  }

  #add(item: CatalogueItemView, place: number): void {
    const aromas = item.terpenes.flatMap(({ name }) => [
      name,
      en.aromas[name.toLowerCase()] ?? '',
      (es.aromas as Record<string, string>)[name.toLowerCase()] ?? '',
    ]);
    const fields = {
      name: item.name,
      strain: `${item.strain ?? ''} ${en.kinds[item.strainKind]} ${es.kinds[item.strainKind]}`,
      brand: item.brand,
      category: `${en.categories[item.category]} ${es.categories[item.category]}`,
      aroma: aromas.join(' '),
      size: item.sizeLabel,
      description: item.description,
    };
    for (const [field, weight] of Object.entries(weights) as [keyof typeof weights, number][])
      for (const word of wordsOf(fields[field])) {
        const places = this.#places.get(word) ?? new Map<number, number>();
        places.set(place, Math.max(places.get(place) ?? 0, weight));
        this.#places.set(word, places);
      }
  }

  #scoresOf(wanted: string): Map<number, number> {
    const scores = new Map<number, number>();
    for (const [word, places] of this.#places) {
      const quality = matchQuality(wanted, word);
      if (quality === 0) continue;
      for (const [place, weight] of places) scores.set(place, Math.max(scores.get(place) ?? 0, weight * quality));
    }
    return scores;
  }

  #ranked(scored: readonly [place: number, score: number][]): CatalogueItemView[] {
    return scored.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).map(([place]) => this.#items[place]!);
  }
}

function matchQuality(wanted: string, word: string): number {
  if (word === wanted) return exact;
  if (word.startsWith(wanted)) return prefix;
  if (wanted.length < typoFromLength || word.length < typoFromLength - 1) return 0;
  if (isOneEdit(wanted, word)) return typo;
  // A prefix being typed may hold the slip already: "lemno" on the way to "lemongrass".
  for (const length of [wanted.length - 1, wanted.length, wanted.length + 1])
    if (length < word.length && isOneEdit(wanted, word.slice(0, length))) return typo * prefix;
  return 0;
}

/** Whether one letter put in, left out, changed or swapped with its neighbour makes one word of the other. The first letter counts as right. */
export function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  if (a.length > b.length) return a.slice(at + 1) === b.slice(at);
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

const pairsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(text).flatMap((word) => Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2))),
  );

/** Share of letter pairs two texts have in common, 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}
