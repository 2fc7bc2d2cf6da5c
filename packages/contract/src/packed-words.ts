import type { PackedWords } from './catalogue-views.ts';

/** Packs a column whose values repeat. Values may be anything JSON holds. */
export function packWords(values: readonly unknown[]): PackedWords {
  const numbers = new Map<unknown, number>();
  const words: unknown[] = [];
  const places = values.map((value) => {
    const key = typeof value === 'object' ? JSON.stringify(value) : value;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, words.length);
    return words.push(value) - 1;
  });
  return words.length * 2 > values.length ? values : { words, places };
}

/** The values again. What repeats is one object for all of them. */
export const readWords = (packed: PackedWords): readonly unknown[] =>
  'words' in packed ? packed.places.map((place) => packed.words[place]) : packed;
