import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLicence } from '@countersign/domain/identity/read-licence';
import { readScan } from '@countersign/domain/scan/read-scan';
import { strokeOf, type KeyPress } from './stroke.ts';
import { WedgeReader, type WedgeSettings } from './wedge-reader.ts';

const licence = (
  JSON.parse(readFileSync(new URL('../../../../../packages/domain/cases/driver-licences.json', import.meta.url), 'utf8')) as {
    cases: { payload: string }[];
  }
).cases[0]!.payload;

const shifted = ')!@#$%^&*(';
const symbols: Record<string, readonly [string, boolean]> = {
  ' ': ['Space', false],
  '-': ['Minus', false],
  '/': ['Slash', false],
  ':': ['Semicolon', true],
  '.': ['Period', false],
  ']': ['BracketRight', false],
};
const controlCodes: Record<string, string> = {
  '\x1c': 'Backslash',
  '\x1d': 'BracketRight',
  '\x1e': 'Digit6',
  '\n': 'KeyJ',
  '\r': 'KeyM',
};

/** The key a US keyboard has for a character, as a scanner presses it. */
function keyFor(character: string): KeyPress {
  const none = { key: character, code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false };
  if (character === '⏎') return { ...none, key: 'Enter', code: 'Enter' };
  if (character in controlCodes) return { ...none, key: '?', code: controlCodes[character]!, ctrlKey: true };
  if (/[a-z]/i.test(character)) return { ...none, code: `Key${character.toUpperCase()}`, shiftKey: /[A-Z]/.test(character) };
  if (/\d/.test(character)) return { ...none, code: `Digit${character}` };
  if (shifted.includes(character)) return { ...none, code: `Digit${shifted.indexOf(character)}`, shiftKey: true };
  const symbol = symbols[character];
  return symbol === undefined ? none : { ...none, code: symbol[0], shiftKey: symbol[1] };
}

/** Types a text at a pace and answers what came out; a silence follows the last press. */
function type(text: string, given: { gapMs?: number; inField?: boolean; settings?: WedgeSettings } = {}) {
  const { gapMs = 8, inField = false, settings = { prefix: '' } } = given;
  const reader = new WedgeReader(settings);
  const scans: string[] = [];
  let swallowed = 0;
  let atMs = 1_000;
  for (const character of text) {
    const answer = reader.press({ stroke: strokeOf(keyFor(character)), atMs, inField });
    if (answer.kind === 'scan') scans.push(answer.typed.byPlace);
    if (answer.kind !== 'pass') swallowed += 1;
    atMs += gapMs;
  }
  const rest = reader.silence();
  if (rest !== undefined) scans.push(rest.byPlace);
  return { scans, swallowed };
}

describe('a scanner that types', () => {
  test('is heard anywhere on the page', () => {
    expect(type('6853296789574115⏎').scans).toEqual(['6853296789574115']);
  });

  test('is heard at the pace of a slow wireless one', () => {
    expect(type('036000291452⏎', { gapMs: 45 }).scans).toEqual(['036000291452']);
  });

  test('is heard when it types no Enter, once it is silent', () => {
    expect(type('036000291452').scans).toEqual(['036000291452']);
  });

  test('is heard while a search field has the caret', () => {
    expect(type('036000291452⏎', { inField: true }).scans).toEqual(['036000291452']);
  });

  test('is heard there when it types no Enter, too', () => {
    expect(type('036000291452', { inField: true }).scans).toEqual(['036000291452']);
  });

  test('is read by the place of the keys, whatever layout the computer has', () => {
    const french = { ...keyFor('a'), key: 'q' };
    expect(strokeOf(french)).toEqual({ kind: 'character', character: 'a', typed: 'q' });
  });

  test('that was set to the layout of the computer gives its characters too', () => {
    const reader = new WedgeReader();
    const french = [...'à"-ààà'].map((key, at) => ({ ...keyFor(String('036000'[at])), key, shiftKey: true }));
    for (const [at, press] of french.entries()) reader.press({ stroke: strokeOf(press), atMs: at * 8, inField: false });
    const end = reader.press({ stroke: { kind: 'end' }, atMs: 48, inField: false });
    expect(end).toEqual({ kind: 'scan', typed: { byPlace: ')#^)))', byLayout: 'à"-ààà' } });
  });

  test('gives addresses and capitals as they are printed', () => {
    expect(type('HTTPS://1A4.COM/5LO1I9DSOPW43WR19JI8⏎').scans).toEqual(['HTTPS://1A4.COM/5LO1I9DSOPW43WR19JI8']);
  });

  test('keeps the separator of GS1, typed with Ctrl', () => {
    expect(type('0100036000291452\x1d10LOT7⏎').scans).toEqual(['0100036000291452\x1d10LOT7']);
  });

  test('is known by its prefix even when it is slow, and the prefix is cut off', () => {
    expect(type('@@6853296789574115⏎', { gapMs: 90, inField: true, settings: { prefix: '@@' } }).scans).toEqual([
      '6853296789574115',
    ]);
  });

  test('is told two codes apart', () => {
    expect(type('036000291452⏎6853296789574115⏎').scans).toEqual(['036000291452', '6853296789574115']);
  });

  test('that types ten thousand characters gives one reading that says "too long"', () => {
    const { scans } = type(`${'7'.repeat(10_000)}⏎`);
    expect(scans).toHaveLength(1);
    expect(readScan(scans[0]!)).toEqual({ kind: 'unreadable', reason: 'too long' });
  });
});

describe('a person who types', () => {
  test.each([
    { why: 'searches and presses Enter', text: 'gelato⏎', gapMs: 120, inField: true },
    { why: 'searches fast and presses Enter', text: 'gelato⏎', gapMs: 60, inField: true },
    { why: 'has a short form written out by the computer', text: 'priya@fernhollow.example', gapMs: 4, inField: true },
    { why: 'writes a long reason', text: 'the shopper changed their mind', gapMs: 70, inField: true },
    { why: 'types a PIN on the page', text: '4711⏎', gapMs: 140, inField: false },
    { why: 'types a short number fast', text: '12⏎', gapMs: 20, inField: false },
    { why: 'pastes no text but presses shortcuts', text: '\n\r', gapMs: 200, inField: false },
  ])('who $why is left alone', ({ text, gapMs, inField }) => {
    expect(type(text, { gapMs, inField })).toEqual({ scans: [], swallowed: 0 });
  });

  test('who holds a key down is no scanner', () => {
    expect(strokeOf({ ...keyFor('a'), repeat: true })).toEqual({ kind: 'other' });
  });
});

describe('a licence from a scanner that types', () => {
  test('comes through with its control characters, and is read', () => {
    const { scans } = type(licence);
    expect(scans).toEqual([licence]);
    expect(readLicence(scans[0]!)).toMatchObject({ ok: true, value: { birthDate: '2006-06-06' } });
  });

  test('comes through when the scanner presses Enter for its line ends and drops the rest', () => {
    const typed = licence.replaceAll(/[\n\r]/g, '⏎').replaceAll('\x1e', '');
    const { scans, swallowed } = type(typed);
    expect(scans).toHaveLength(1);
    expect(readLicence(scans[0]!)).toMatchObject({ ok: true, value: { family: 'SAMPLE', birthDate: '2006-06-06' } });
    expect(swallowed).toBeGreaterThan(0);
  });

  test('is one scan though it holds line ends', () => {
    expect(type(licence.replaceAll('\r', '⏎')).scans).toHaveLength(1);
  });
});
