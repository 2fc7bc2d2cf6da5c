import { createHash } from 'node:crypto';
import type { StateExchange } from './state-system.ts';

// How much of the state's answers the record keeps (decision 0039).

/** An answer up to this size is kept whole, in bytes as it is stored: a page of a hundred sales of the state's fits nearly always. */
export const wholeUpTo = 64 * 1024;
/** Of a longer one this much of its beginning and of its end, in characters. */
const headKept = 16_000;
const tailKept = 4_000;
/** What is read of an end before the part that is kept: longer than any value in which it may begin, for half a value is not known as one. */
const clearOf = 8_000;
/** The same for a report that was tried often: what comes again and again says nothing new, and its digest shows that it is the same. */
export const wholeWhenOften = 4_000;
const headWhenOften = 2_000;
const tailWhenOften = 500;

/** What stands where a part is left out. */
const leftOut = (characters: number): string => `\n[… ${characters} characters are left out here …]\n`;

/** An answer as it came, where not all of it was read: its length and its digest. */
interface WholeAnswer {
  readonly characters: number;
  readonly sha256: string;
}

export const wholeOf = (text: string): WholeAnswer & { readonly end: string } => {
  const counted = new CountedAnswer();
  counted.add(text);
  return counted.whole();
};

/** Counts an answer while it comes, part by part: nothing of it is held but its end. */
export class CountedAnswer {
  readonly #hash = createHash('sha256');
  #characters = 0;
  #end = '';

  add(part: string): void {
    this.#hash.update(part);
    this.#characters += part.length;
    this.#end = (this.#end + part.slice(-tailKept - clearOf)).slice(-tailKept - clearOf);
  }

  /** What came so far; nothing can be added afterwards. */
  whole(): WholeAnswer & { readonly end: string } {
    return { characters: this.#characters, end: this.#end, sha256: this.#hash.digest('hex') };
  }
}

type Kept = Pick<StateExchange, 'answerBody' | 'answerCut'>;

/**
 * An answer for the record: whole, or its beginning and end with its length and the SHA-256 of all of it.
 *
 * @param text what was read of it
 * @param unread of an answer that was longer than what was read: what it was, and its end
 * @param redact takes out personal data of a part of a message
 */
export function keptAnswer(
  text: string,
  unread: ReturnType<typeof wholeOf> | undefined,
  redact: (part: string, of?: string) => string,
): Kept {
  const told = redact(text);
  if (unread === undefined && storedBytes(told) <= wholeUpTo) return { answerBody: told };
  const { end, ...came } = unread ?? wholeOf(text);
  // The end of an answer is no message by itself: what its beginning says of its kind decides what is personal in it.
  const ending = (unread === undefined ? told : redact(end, text)).slice(-tailKept);
  const left = came.characters - headKept - ending.length;
  return { answerBody: left <= 0 ? told : `${told.slice(0, headKept)}${leftOut(left)}${ending}`, answerCut: came };
}

/** An exchange of a report that was tried often already. */
export function keptWhenOften(exchange: StateExchange): StateExchange {
  const { answerBody, answerCut } = exchange;
  if (answerBody === null || answerBody.length <= wholeWhenOften) return exchange;
  const { end: _, ...came } = wholeOf(answerBody);
  const left = (answerCut ?? came).characters - headWhenOften - tailWhenOften;
  return {
    ...exchange,
    answerBody: `${answerBody.slice(0, headWhenOften)}${leftOut(left)}${answerBody.slice(-tailWhenOften)}`,
    answerCut: answerCut ?? came,
  };
}

/** What a text takes in a row: escaped, in UTF-8. */
const storedBytes = (text: string): number =>
  // No character takes less than a byte: the count is only made where it may matter.
  text.length > wholeUpTo ? text.length : new TextEncoder().encode(JSON.stringify(text)).length;
