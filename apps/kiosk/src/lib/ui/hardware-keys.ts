import type { KeypadKey } from './money-entry.ts';

/** Pressed this soon after a letter, in milliseconds, a digit is part of a code: scanners type so, and no hand does. */
const sameCodeMs = 100;

/** What a keyboard means to a keypad. The digits of a code that a slow scanner types are nobody's PIN. */
export class HardwareKeys {
  #codeMs = -Infinity;

  /** `atMs` is the time of the press. Undefined for a key that the keypad does not have. */
  read({ key, atMs }: { readonly key: string; readonly atMs: number }): KeypadKey | undefined {
    if (key === 'Backspace') return 'delete';
    if (key === 'Delete') return 'clear';
    if (key.length > 1) return undefined;
    if (/[a-z]/i.test(key) || atMs - this.#codeMs <= sameCodeMs) {
      this.#codeMs = atMs;
      return undefined;
    }
    return /^\d$/.test(key) ? (key as KeypadKey) : undefined;
  }
}
