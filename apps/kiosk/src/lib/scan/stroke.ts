/** One press of a key, as far as a scanner's typing is concerned. */
export type Stroke =
  /** `character` by the key's place on a US keyboard, `typed` as the computer's own layout has it. */
  | { readonly kind: 'character'; readonly character: string; readonly typed: string }
  /** A control character that a scanner types with Ctrl. Alone it is somebody's shortcut. */
  | { readonly kind: 'control'; readonly character: string }
  | { readonly kind: 'end' }
  /** Shift, Ctrl and their like: a part of the next press. */
  | { readonly kind: 'modifier' }
  | { readonly kind: 'other' };

/** The members of a KeyboardEvent that tell what a scanner typed. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat'>;

/** Keys of a US keyboard, plain and with Shift. Scanners type as if every computer had one; `key` depends on the computer's. */
const usKeys: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
  NumpadDecimal: '..',
};
const shiftedDigits = ')!@#$%^&*(';

/** Control characters that are not letters: GS1's and a licence's separators. */
const controls: Readonly<Record<string, string>> = {
  BracketLeft: '\x1b',
  Backslash: '\x1c',
  BracketRight: '\x1d',
  Digit6: '\x1e',
  Minus: '\x1f',
};

/** What a press means. A key that repeats is a finger held down, never a scanner. */
export function strokeOf(press: KeyPress): Stroke {
  if (press.repeat || press.altKey || press.metaKey) return { kind: 'other' };
  if (['Shift', 'Control', 'CapsLock'].includes(press.key)) return { kind: 'modifier' };
  if (press.ctrlKey) return controlOf(press.code);
  if (press.key === 'Enter' || press.key === 'Tab') return { kind: 'end' };
  // Some scanners type the group separator as F8.
  if (press.key === 'F8') return { kind: 'control', character: '\x1d' };
  const character = characterOf(press);
  if (character === undefined) return { kind: 'other' };
  return { kind: 'character', character, typed: [...press.key].length === 1 ? press.key : character };
}

function controlOf(code: string): Stroke {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const character = letter === undefined ? controls[code] : String.fromCharCode(letter.charCodeAt(0) & 0x1f);
  return character === undefined ? { kind: 'other' } : { kind: 'control', character };
}

function characterOf({ key, code, shiftKey }: KeyPress): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)([0-9])$/.exec(code);
  if (digit !== null) return shiftKey && digit[1] === 'Digit' ? shiftedDigits[Number(digit[2])] : digit[2];
  return usKeys[code]?.[shiftKey ? 1 : 0] ?? ([...key].length === 1 ? key : undefined);
}
