import { Dictionary, type Match } from './dictionary.ts';
import { queryWords, wordsOf } from './words.ts';

/** A text of a document and how much a word in it counts, 1 to 15. */
export interface Field {
  readonly text: string;
  readonly weight: number;
  /** A word counts more in a short text: `Lemon` is more about lemon than `Lemon Lantern Live Rosin`. */
  readonly shorterIsMore?: boolean;
}

/**
 * Finds documents by any of their words as somebody types: order does not matter, the last letters may be missing, letters may be
 * wrong, missing, doubled or swapped, words may be run together or torn apart.
 *
 * Words stand once in a sorted list; where they occur stands in typed arrays. That is what keeps it small, and quick with ten
 * thousand items on a slow kiosk. Documents are known by their place in the list they came in.
 */
export class TextIndex {
  readonly #size: number;
  readonly #dictionary: Dictionary;
  /** Of word `w`: `places[starts[w] .. starts[w + 1]]`, with what it weighs there. */
  readonly #starts: Uint32Array;
  readonly #places: Uint32Array;
  readonly #weights: Uint8Array;
  readonly #hits: Uint8Array;
  readonly #score: Float32Array;
  readonly #best: Float32Array;

  /** Of the postings of {@link TextIndexMaker}: of each word, the places of so many documents that hold it, and what it weighs there. */
  constructor(postings: Postings, size: number) {
    const words = [...postings.keys()].sort();
    this.#size = size;
    this.#dictionary = new Dictionary(words);
    this.#starts = new Uint32Array(words.length + 1);
    words.forEach((word, at) => (this.#starts[at + 1] = this.#starts[at]! + postings.get(word)!.size));
    this.#places = new Uint32Array(this.#starts.at(-1)!);
    this.#weights = new Uint8Array(this.#places.length);
    words.forEach((word, at) => this.#keep(postings.get(word)!, this.#starts[at]!));
    this.#hits = new Uint8Array(this.#size);
    this.#score = new Float32Array(this.#size);
    this.#best = new Float32Array(this.#size);
  }

  /** Places of the documents that hold every word, best first. Nothing for an empty query. */
  find(query: string): number[] {
    const words = queryWords(query);
    if (words.length === 0) return [];
    const plain = words.map((word) => this.#dictionary.beginningWith(word));
    const asTyped = plain.every((matches) => matches.length > 0) ? this.#holding(plain, words.length) : [];
    if (asTyped.length > 0) return asTyped;
    // Only now slips are forgiven: first in the words nobody knows, then in all of them, then in how they were spaced.
    const mended = plain.map((matches, at) => (matches.length > 0 ? matches : this.#dictionary.near(words[at]!)));
    const found = this.#holding(mended, words.length);
    if (found.length > 0) return found;
    const all = plain.map((matches, at) => [...matches, ...this.#dictionary.near(words[at]!)]);
    const near = this.#holding(all, words.length);
    return near.length > 0 ? near : this.#spacedOtherwise(words, all);
  }

  /** When nothing holds every word: documents that hold most of them, or words that are somewhat alike. Best first. */
  nearest(query: string, count: number): number[] {
    const words = queryWords(query);
    const all = words.map((word) => {
      const close = [...this.#dictionary.beginningWith(word), ...this.#dictionary.near(word)];
      return close.length > 0 ? close : this.#dictionary.near(word, Math.ceil(word.length / 3));
    });
    for (let atLeast = words.length - 1; atLeast > 0; atLeast -= 1) {
      const found = this.#holding(all, atLeast);
      if (found.length > 0) return found.slice(0, count);
    }
    return words.length === 1 ? this.#holding(all, 1).slice(0, count) : [];
  }

  /** Words that what is being typed may become, the most frequent first. */
  completions(beginning: string, count: number): string[] {
    const word = wordsOf(beginning).at(-1);
    if (word === undefined) return [];
    const known = this.#dictionary.beginningWith(word);
    const matches = known.length > 0 ? known : this.#dictionary.near(word);
    const uses = (match: Match): number => this.#starts[match.word + 1]! - this.#starts[match.word]!;
    return matches
      .toSorted((a, b) => b.quality * Math.log2(1 + uses(b)) - a.quality * Math.log2(1 + uses(a)))
      .slice(0, count)
      .map((match) => this.#dictionary.words[match.word]!);
  }

  /** `nightbakery` for `night bakery`, and `night shade` for `nightshade`. */
  #spacedOtherwise(words: readonly string[], all: readonly (readonly Match[])[]): number[] {
    for (let at = 0; at < words.length; at += 1) {
      const rest = all.filter((_, other) => other !== at);
      for (const [left, right] of this.#dictionary.torn(words[at]!)) {
        const found = this.#holding([...rest, left, right], words.length + 1);
        if (found.length > 0) return found;
      }
      if (at + 1 === words.length) continue;
      const joined = this.#dictionary.beginningWith(words[at]! + words[at + 1]!);
      const others = all.filter((_, other) => other !== at && other !== at + 1);
      const found = joined.length > 0 ? this.#holding([...others, joined], words.length - 1) : [];
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Places that hold at least so many of the words, each in one of its matches; the sum of their best matches ranks them. */
  #holding(wanted: readonly (readonly Match[])[], atLeast: number): number[] {
    const [hits, score, best] = [this.#hits.fill(0), this.#score.fill(0), this.#best];
    for (const matches of wanted) {
      best.fill(0);
      for (const { word, quality } of matches)
        for (let at = this.#starts[word]!, end = this.#starts[word + 1]!; at < end; at += 1) {
          const place = this.#places[at]!;
          const value = this.#weights[at]! * quality;
          if (best[place] === 0) hits[place]! += 1;
          if (value > best[place]!) {
            score[place]! += value - best[place]!;
            best[place] = value;
          }
        }
    }
    const keys: number[] = [];
    // Score first, then the order of the list, in one number each: sorting numbers is quick.
    for (let place = 0; place < this.#size; place += 1)
      if (hits[place]! >= atLeast) keys.push(place - Math.round(score[place]! * 64) * this.#size);
    return Array.from(Float64Array.from(keys).sort(), (key) => ((key % this.#size) + this.#size) % this.#size);
  }

  #keep(places: ReadonlyMap<number, number>, from: number): void {
    let at = from;
    for (const [place, weight] of places) {
      this.#places[at] = place;
      this.#weights[at] = weight;
      at += 1;
    }
  }
}

type Postings = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Takes the documents one by one, so that whoever makes a large index can stop in between and answer a person. */
export class TextIndexMaker {
  readonly #postings = new Map<string, Map<number, number>>();
  /** A menu says the same brands, forms and sizes thousands of times. */
  readonly #read = new Map<string, readonly string[]>();
  #size = 0;

  /** How many documents it has taken; the next one gets this place. */
  get size(): number {
    return this.#size;
  }

  add(fields: readonly Field[]): void {
    for (const { text, weight, shorterIsMore } of fields) {
      const words = this.#wordsOf(text);
      const counted = weight * 12 + (shorterIsMore === true ? Math.round(48 / words.length) : 0);
      for (const word of words) {
        const places = this.#postings.get(word) ?? new Map<number, number>();
        places.set(this.#size, Math.max(places.get(this.#size) ?? 0, Math.min(255, counted)));
        this.#postings.set(word, places);
      }
    }
    this.#size += 1;
  }

  made(): TextIndex {
    return new TextIndex(this.#postings, this.#size);
  }

  #wordsOf(text: string): readonly string[] {
    const known = this.#read.get(text) ?? wordsOf(text);
    this.#read.set(text, known);
    return known;
  }
}
