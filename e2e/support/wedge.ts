/**
 * A scanner that types. Its keys reach the page with the times a scanner gives them, four milliseconds apart, however busy this
 * machine is: a reading by pace must not depend on the pace of the test.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';

const betweenKeysMs = 4;
/**
 * So long the keys are on their way, as on a busy page: the reader is then as patient with one that the machine holds up. It has
 * patience with a licence anyway.
 */
const lateMs = { licence: 100, other: 300 } as const;
/** Longer than the reader waits for more of a licence, which no key ends. */
const silenceMs = 500 + 2 * lateMs.licence;

interface Key {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly text?: string;
  /** Bits of the browser's protocol: 2 Ctrl, 8 Shift. */
  readonly modifiers: number;
}

/** Types a text as a scanner does, with Enter at its end. */
export async function scan(page: Page, text: string): Promise<void> {
  const keys = [...[...text].map(keyOf), enter];
  const session = await page.context().newCDPSession(page);
  const startMs = Date.now();
  const isLicence = text.startsWith('@');
  await sleep(lateMs[isLicence ? 'licence' : 'other']);
  try {
    await Promise.all(
      keys.flatMap(({ key, code, keyCode, text: typed, modifiers }, place) => {
        const timestamp = (startMs + place * betweenKeysMs) / 1000;
        const press = { key, code, modifiers, timestamp, windowsVirtualKeyCode: keyCode };
        return [
          session.send('Input.dispatchKeyEvent', { ...press, type: 'keyDown', ...(typed === undefined ? {} : { text: typed }) }),
          session.send('Input.dispatchKeyEvent', { ...press, type: 'keyUp' }),
        ];
      }),
    );
  } finally {
    await session.detach();
  }
  // The next scan comes after this one is over, as the next pull of a trigger does.
  if (isLicence) await sleep(Math.max(0, startMs + keys.length * betweenKeysMs - Date.now()) + silenceMs);
}

const ctrl = 2;
const shift = 8;

const enter: Key = { key: 'Enter', code: 'Enter', keyCode: 13, text: '\r', modifiers: 0 };

/** What a scanner on a US keyboard presses; control characters it types with Ctrl. */
function keyOf(character: string): Key {
  const control = controls[character];
  if (control !== undefined) return control;
  if (/^[A-Za-z]$/.test(character)) {
    const upper = character.toUpperCase();
    return {
      key: character,
      code: `Key${upper}`,
      keyCode: upper.charCodeAt(0),
      text: character,
      modifiers: character === upper ? shift : 0,
    };
  }
  if (/^\d$/.test(character))
    return { key: character, code: `Digit${character}`, keyCode: character.charCodeAt(0), text: character, modifiers: 0 };
  const sign = signs[character];
  if (sign === undefined) throw new Error(`This scanner has no key for ${JSON.stringify(character)}`);
  return { ...sign, key: character, text: character };
}

const controls: Readonly<Record<string, Key>> = {
  '\n': { key: 'j', code: 'KeyJ', keyCode: 74, modifiers: ctrl },
  '\r': { key: 'm', code: 'KeyM', keyCode: 77, modifiers: ctrl },
  '\x1e': { key: '6', code: 'Digit6', keyCode: 54, modifiers: ctrl },
  '\x1d': { key: ']', code: 'BracketRight', keyCode: 221, modifiers: ctrl },
};

const signs: Readonly<Record<string, Omit<Key, 'key' | 'text'>>> = {
  ' ': { code: 'Space', keyCode: 32, modifiers: 0 },
  '@': { code: 'Digit2', keyCode: 50, modifiers: shift },
  '-': { code: 'Minus', keyCode: 189, modifiers: 0 },
  '.': { code: 'Period', keyCode: 190, modifiers: 0 },
  ':': { code: 'Semicolon', keyCode: 186, modifiers: shift },
  _: { code: 'Minus', keyCode: 189, modifiers: shift },
};
