import { describe, expect, test } from 'vitest';
import { Agreement, type CameraReading } from './agreement.ts';

const bars = (text: string, symbology: CameraReading['symbology'] = 'other'): CameraReading => ({
  text,
  isLinear: true,
  symbology,
});
const square = (text: string): CameraReading => ({ text, isLinear: false, symbology: 'other' });
const shown = (...readings: (CameraReading | undefined)[]): (string | undefined)[] => {
  const agreement = new Agreement();
  return readings.map((reading) => agreement.take(reading)?.text);
};

describe('what a camera read is believed', () => {
  test('at once when the code corrects its own errors', () => {
    expect(shown(square('CS1:x'))).toEqual(['CS1:x']);
  });

  test('only the second time when it is bars', () => {
    expect(shown(bars('036000291452'), undefined, bars('036000291452'))).toEqual([undefined, undefined, '036000291452']);
  });

  test('when two decoders write the same item number differently', () => {
    expect(shown(bars('0036000291452'), bars('036000291452'))).toEqual([undefined, '036000291452']);
  });

  test('not when two readings of bars differ, until one is clearly ahead', () => {
    const [right, wrong] = [bars('036000291452'), bars('036000291469')];
    expect(shown(right, wrong, right, right)).toEqual([undefined, undefined, undefined, '036000291452']);
  });

  test('only the third time when it is as short as eight digits', () => {
    const short = bars('96385074', 'ean-8');
    expect(shown(short, short, short)).toEqual([undefined, undefined, '96385074']);
  });

  test('not when the second comes long after the first', () => {
    expect(shown(bars('036000291452'), ...Array<undefined>(40), bars('036000291452')).at(-1)).toBeUndefined();
  });
});
