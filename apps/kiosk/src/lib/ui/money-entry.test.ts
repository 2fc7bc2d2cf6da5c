import { describe, expect, test } from 'vitest';
import { moneyParts, readMoney, typeMoney, typePin, type KeypadKey } from './money-entry.ts';

const typed = (keys: readonly KeypadKey[]): number => keys.reduce(typeMoney, 0);

describe('money on the screen', () => {
  test('sets thousands apart and always shows two digits of cents', () => {
    expect(moneyParts(123_405)).toEqual({ sign: '', dollars: '1,234', cents: '05' });
    expect(moneyParts(-300)).toEqual({ sign: '-', dollars: '3', cents: '00' });
    expect(moneyParts(7)).toEqual({ sign: '', dollars: '0', cents: '07' });
  });

  test.each([
    ['39', 3900],
    ['39.5', 3950],
    ['$1,039.50', 103_950],
    ['.75', 75],
    ['12.', 1200],
  ])('reads %s as %i cents', (text, amountCents) => {
    expect(readMoney(text)).toBe(amountCents);
  });

  test.each(['', '.', '$', '1,23', '12.345', '-5', 'ten'])('does not take "%s" for an amount', (text) => {
    expect(readMoney(text)).toBeUndefined();
  });
});

describe('the keypad', () => {
  test('builds an amount from the right, as a till does', () => {
    expect(typed(['1', '2', '5', '0'])).toBe(1250);
    expect(typed(['4', '0', '00'])).toBe(4000);
  });

  test('takes the last digit back and clears', () => {
    expect(typed(['1', '2', 'delete'])).toBe(1);
    expect(typed(['1', '2', 'clear'])).toBe(0);
  });

  test('ignores a digit that would make the amount too long', () => {
    expect(typed(['9', '9', '9', '9', '9', '9', '9', '9'])).toBe(9_999_999);
  });

  test('a PIN stops at its length', () => {
    expect(['1', '2', '3', '4', '5'].reduce((pin, key) => typePin(pin, key as KeypadKey, 4), '')).toBe('1234');
    expect(typePin('12', 'delete', 4)).toBe('1');
  });
});
