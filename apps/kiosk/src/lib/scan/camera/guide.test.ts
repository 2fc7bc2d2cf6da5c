import { describe, expect, test } from 'vitest';
import { cropToGuide, decodeSize } from './guide.ts';

describe('what a decoder gets to see', () => {
  test('is what the guide shows of a picture that fills its box', () => {
    const crop = cropToGuide({ width: 1920, height: 1080 }, { width: 400, height: 300 }, { width: 0.8, height: 0.5 });
    expect(crop).toEqual({ x: 384, y: 270, width: 1152, height: 540 });
  });

  test('is made smaller when it is large, and never larger', () => {
    expect(decodeSize({ width: 2560, height: 1280 })).toEqual({ width: 1280, height: 640 });
    expect(decodeSize({ width: 300, height: 200 })).toEqual({ width: 300, height: 200 });
  });
});
