import { bitsIn, countSlips, lettersOf, slipsAllowed, type Slips } from './slips.ts';

/** A word of the dictionary, by its place in it, and how well it answers what was typed: 1 is the word itself. */
export interface Match {
  readonly word: number;
  readonly quality: number;
}

/** How much a slip costs, by how many there are. */
const afterSlips = [1, 0.5, 0.25] as const;
/** A word that is still being typed, or was cut short. */
const beginning = 0.75;
const otherFirstLetter = 0.7;
/** A search for a single letter need not weigh every word of a large catalogue. */
const shortestTorn = 2;

/** All words of an index in alphabetical order. */
export class Dictionary {
  readonly words: readonly string[];
  readonly #letters: Int32Array;

  /** `words` must be sorted by code unit, each once. */
  constructor(words: readonly string[]) {
    this.words = words;
    this.#letters = Int32Array.from(words, lettersOf);
  }

  /** The word itself and those that begin with it. The more of a word was typed, the better it answers. */
  beginningWith(typed: string): Match[] {
    const matches: Match[] = [];
    for (let word = this.#from(typed); word < this.words.length && this.words[word]!.startsWith(typed); word += 1) {
      const whole = this.words[word]!.length;
      matches.push({ word, quality: whole === typed.length ? 1 : beginning * (0.7 + (0.3 * typed.length) / whole) });
    }
    return matches;
  }

  /** Words a few slips away, also those of which only the beginning was typed. Without those that {@link beginningWith} gives. */
  near(typed: string, most = slipsAllowed(typed)): Match[] {
    if (most === 0) return [];
    const matches: Match[] = [];
    const letters = lettersOf(typed);
    const slips: Slips = { whole: 0, beginning: 0 };
    for (let word = 0; word < this.words.length; word += 1) {
      if (bitsIn(letters & ~this.#letters[word]!) > most) continue;
      const other = this.words[word]!;
      countSlips(typed, other, most, slips);
      if (slips.beginning === 0 || slips.beginning > most) continue;
      const isWhole = slips.whole <= slips.beginning + 1 && slips.whole <= most;
      const count = isWhole ? slips.whole : slips.beginning;
      const quality = (afterSlips[count] ?? 0.1) * (isWhole ? 1 : beginning);
      matches.push({ word, quality: other[0] === typed[0] ? quality : quality * otherFirstLetter });
    }
    return matches;
  }

  /** Ways to read one typed word as two: the first stands in the dictionary, the second begins a word of it. */
  *torn(typed: string): Generator<readonly [readonly Match[], readonly Match[]]> {
    for (let at = shortestTorn; at <= typed.length - shortestTorn; at += 1) {
      const left = this.#from(typed.slice(0, at));
      if (this.words[left] !== typed.slice(0, at)) continue;
      const right = this.beginningWith(typed.slice(at));
      if (right.length > 0) yield [[{ word: left, quality: 1 }], right];
    }
  }

  /** Place of the first word that is not before `typed`. */
  #from(typed: string): number {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.words[middle]! < typed) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
