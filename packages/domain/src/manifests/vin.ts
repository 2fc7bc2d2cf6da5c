import { ok, refuse, type Result } from '../result.ts';

/** What each letter counts in a vehicle's number (49 CFR 565.15(c)). I, O and Q are not used. */
const values: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'0123456789'].map((digit) => [digit, Number(digit)])),
  ...Object.fromEntries([...'ABCDEFGH'].map((letter, n) => [letter, n + 1])),
  ...Object.fromEntries([...'JKLMN'].map((letter, n) => [letter, n + 1])),
  P: 7,
  R: 9,
  ...Object.fromEntries([...'STUVWXYZ'].map((letter, n) => [letter, n + 2])),
};
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Reads a vehicle identification number: seventeen characters whose ninth proves the others. @returns it in capitals */
export function readVin(text: string): Result<string, VinProblem> {
  const vin = text.toUpperCase().replaceAll(/[\s-]/g, '');
  if (vin.length !== 17) return refuse({ type: 'VinNotPossible', because: 'length' });
  const counted = [...vin].map((letter) => values[letter]);
  if (counted.some((value) => value === undefined)) return refuse({ type: 'VinNotPossible', because: 'letter' });
  const rest = counted.reduce<number>((sum, value, place) => sum + value! * weights[place]!, 0) % 11;
  if (vin[8] !== (rest === 10 ? 'X' : String(rest))) return refuse({ type: 'VinNotPossible', because: 'check-digit' });
  return ok(vin);
}

export interface VinProblem {
  readonly type: 'VinNotPossible';
  readonly because: 'length' | 'letter' | 'check-digit';
}
