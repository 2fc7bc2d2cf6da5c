import { expect, test } from 'vitest';
import { HardwareKeys, sameCodeMs } from './hardware-keys.ts';

/** What the keypad takes of these keys, pressed at this pace, and then nothing more. */
function taken(keys: readonly string[], everyMs: number): readonly string[] {
  const hardware = new HardwareKeys();
  const pressed = keys.flatMap((key, place) => hardware.press({ key, atMs: 1_000 + place * everyMs }));
  return [...pressed, ...hardware.silence()];
}

test('the digits of a keyboard, however fast, are a PIN', () => {
  expect(taken(['2', '4', '6', '8'], 40)).toEqual(['2', '4', '6', '8']);
  expect(taken(['2', 'Backspace', '4', 'Delete', 'Shift', 'Enter'], 200)).toEqual(['2', 'delete', '4', 'clear']);
  expect(taken(['2', '4', 'Backspace', '6'], 40)).toEqual(['2', '4', 'delete', '6']);
});

test('a digit is held no longer than a scanner would need for the next', () => {
  const hardware = new HardwareKeys();
  expect(hardware.press({ key: '2', atMs: 0 })).toEqual([]);
  expect(hardware.press({ key: '4', atMs: sameCodeMs + 1 })).toEqual(['2']);
});

test('no digit of a staff badge is, however slow the scanner', () => {
  expect(taken([...'CSB1:staff_0199c3a1-7f00'], 95)).toEqual([]);
});

test.each([
  ['a package', [...'6853296789574115', 'Enter'], 4],
  ['a package of a slow scanner', [...'6853296789574115', 'Enter'], 50],
  ['a package of a scanner without an end key', [...'6853296789574115'], 30],
  ['an item', [...'012345678905', 'Enter'], 20],
  ['a short code', [...'12345', 'Enter'], 20],
  ['a licence', [...'@', 'Enter', ...'ANSI 636001', 'Enter', ...'0101', 'Enter', ...'DAQ000000001', 'Enter'], 10],
])('no digit of %s is money, or part of a PIN', (_, keys, everyMs) => {
  expect(taken(keys, everyMs)).toEqual([]);
});

test('an amount that is typed with its point, fast, keeps its cents', () => {
  expect(taken([...'39.50'], 60)).toEqual(['3', '9', '5', '0']);
  expect(taken([...'12500', 'Enter'], 90)).toEqual(['1', '2', '5', '0', '0']);
});

test('a telephone number that is typed by hand is no code', () => {
  expect(taken([...'5185550147'], 90)).toHaveLength(10);
});

test('a letter pressed by mistake costs no digit of the PIN', () => {
  expect(taken(['q', '2', '4', '6', '8'], 150)).toEqual(['2', '4', '6', '8']);
});
