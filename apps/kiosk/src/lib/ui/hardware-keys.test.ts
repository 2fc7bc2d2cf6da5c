import { expect, test } from 'vitest';
import { HardwareKeys } from './hardware-keys.ts';

/** What the keypad takes of these keys, pressed at this pace. */
function taken(keys: readonly string[], everyMs: number): readonly string[] {
  const hardware = new HardwareKeys();
  return keys.flatMap((key, place) => hardware.read({ key, atMs: 1_000 + place * everyMs }) ?? []);
}

test('the digits of a keyboard, however fast, are a PIN', () => {
  expect(taken(['2', '4', '6', '8'], 40)).toEqual(['2', '4', '6', '8']);
  expect(taken(['2', 'Backspace', '4', 'Delete', 'Shift', 'Enter'], 200)).toEqual(['2', 'delete', '4', 'clear']);
});

test('no digit of a staff badge is, however slow the scanner', () => {
  expect(taken([...'CSB1:staff_0199c3a1-7f00'], 95)).toEqual([]);
});

test('an amount that is typed with its point, fast, keeps its cents', () => {
  expect(taken([...'39.50'], 60)).toEqual(['3', '9', '5', '0']);
});

test('a letter pressed by mistake costs no digit of the PIN', () => {
  expect(taken(['q', '2', '4', '6', '8'], 150)).toEqual(['2', '4', '6', '8']);
});
