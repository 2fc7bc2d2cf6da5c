import type { KeypadKey } from './money-entry.ts';

/** Pressed this soon after another, in milliseconds, a key may be part of a code: slow scanners type so. */
export const sameCodeMs = 100;
/** So many characters at a scanner's pace are a code: a PIN has four, an amount seven at most. */
const codeCharacters = 8;
/** With an end key after them fewer are enough: the reader of scans takes them for one, too. */
const endedCodeCharacters = 4;
/** A scanner's mean pause between two keys, at most, in milliseconds. */
const codeGapMs = 50;

interface Press {
  readonly key: string;
  /** Time of the press itself, in milliseconds. */
  readonly atMs: number;
}

/**
 * What a keyboard means to a keypad. Scanners type as well, and the digits of a code are nobody's PIN and no money: what is pressed is
 * held until it can be told which it was. The caller says when {@link sameCodeMs} passed without a key.
 */
export class HardwareKeys {
  #held: Press[] = [];
  #codeMs = -Infinity;

  /** What the keypad is to take now: mostly what was pressed before, once it is known to be a person's. */
  press(press: Press): readonly KeypadKey[] {
    const { key, atMs } = press;
    const before = this.#held.length > 0 && atMs - this.#held.at(-1)!.atMs > sameCodeMs ? this.silence() : [];
    if (key === 'Enter' || key === 'Tab') return [...before, ...this.#end(atMs)];
    if (key === 'Backspace') return [...before, ...this.silence(), 'delete'];
    if (key === 'Delete') return [...before, ...this.silence(), 'clear'];
    if (key.length === 1) this.#held.push(press);
    return before;
  }

  /** Nothing was pressed for a while: what is held was somebody's, or a code. */
  silence(): readonly KeypadKey[] {
    return this.#take(codeCharacters);
  }

  #end(atMs: number): readonly KeypadKey[] {
    const keys = this.#take(endedCodeCharacters);
    // A licence has line ends within it.
    if (atMs - this.#codeMs <= sameCodeMs) this.#codeMs = atMs;
    return keys;
  }

  #take(fewest: number): readonly KeypadKey[] {
    const held = this.#held;
    this.#held = [];
    const [first, last] = [held[0], held.at(-1)];
    if (first === undefined || last === undefined) return [];
    const isPaced = last.atMs - first.atMs <= (held.length - 1) * codeGapMs;
    const isCode =
      held.some(({ key }) => /[a-z]/i.test(key)) || first.atMs - this.#codeMs <= sameCodeMs || (held.length >= fewest && isPaced);
    if (isCode) this.#codeMs = last.atMs;
    return isCode ? [] : held.flatMap(({ key }) => (/^\d$/.test(key) ? [key as KeypadKey] : []));
  }
}
