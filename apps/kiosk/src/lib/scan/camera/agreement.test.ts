import { describe, expect, test } from 'vitest';
import { Agreement, type CameraReading } from './agreement.ts';
import { cropToGuide, decodeSize, turnOf } from './sweep.ts';

const bars = (text: string): CameraReading => ({ text, isLinear: true, symbology: 'other' });
const square = (text: string): CameraReading => ({ text, isLinear: false, symbology: 'other' });

describe('what a camera read is believed', () => {
  test('at once when the code corrects its own errors', () => {
    expect(new Agreement().take([square('CS1:x')])?.text).toBe('CS1:x');
  });

  test('only the second time when it is bars', () => {
    const agreement = new Agreement();
    expect(agreement.take([bars('036000291452')])).toBeUndefined();
    expect(agreement.take([])).toBeUndefined();
    expect(agreement.take([bars('036000291452')])?.text).toBe('036000291452');
  });

  test('not when two readings of bars differ', () => {
    const agreement = new Agreement();
    agreement.take([bars('036000291452')]);
    expect(agreement.take([bars('036000291469')])).toBeUndefined();
  });

  test('not when the second comes long after the first', () => {
    const agreement = new Agreement();
    agreement.take([bars('036000291452')]);
    for (let frame = 0; frame < 15; frame += 1) agreement.take([]);
    expect(agreement.take([bars('036000291452')])).toBeUndefined();
  });
});

describe('what a decoder gets to see', () => {
  test('is what the guide shows of a picture that fills its box', () => {
    const crop = cropToGuide({ width: 1920, height: 1080 }, { width: 400, height: 300 }, { width: 0.8, height: 0.5 });
    expect(crop).toEqual({ x: 384, y: 270, width: 1152, height: 540 });
  });

  test('is made smaller when it is large, and never larger', () => {
    expect(decodeSize({ x: 0, y: 0, width: 2560, height: 1280 })).toEqual({ width: 1280, height: 640 });
    expect(decodeSize({ x: 0, y: 0, width: 300, height: 200 })).toEqual({ width: 300, height: 200 });
  });

  test('is turned both ways, and straight every third frame at least', () => {
    const turns = Array.from({ length: 17 }, (_, frame) => turnOf(frame));
    expect(turns.filter((turn) => turn === 0).length).toBeGreaterThanOrEqual(5);
    expect(turns.reduce((sum, turn) => sum + turn, 0)).toBe(0);
    expect(turnOf(17)).toBe(turnOf(0));
  });
});
