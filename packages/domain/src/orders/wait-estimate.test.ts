import { describe, expect, test } from 'vitest';
import { estimateWait, paceOf, type ServedOrder } from './wait-estimate.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 24, 15) + minutes * 60_000).toISOString();
const served = (...pairs: readonly (readonly [received: number, ready: number])[]): ServedOrder[] =>
  pairs.map(([received, ready]) => ({ receivedAt: at(received), readyAt: at(ready) }));

describe('the pace of a counter', () => {
  test('is not told from fewer than five orders', () => {
    expect(paceOf(served([0, 3], [10, 13], [20, 23], [30, 33]))).toBeUndefined();
    expect(paceOf(served([0, 3], [10, 13], [20, 23], [30, 33], [40, 43]))).toEqual({ quickMs: 180_000, slowMs: 180_000 });
  });

  test('counts work, not the time an order waited behind others', () => {
    // Five came at once and were made ready one every four minutes: each took four, though the last waited twenty.
    expect(paceOf(served([0, 4], [0, 8], [0, 12], [0, 16], [0, 20]))).toEqual({ quickMs: 240_000, slowMs: 240_000 });
  });

  test('does not count a counter that waits for orders', () => {
    expect(paceOf(served([0, 2], [60, 62], [120, 122], [125, 127], [170, 172]))?.slowMs).toBe(120_000);
  });

  test('is the same in whatever order the orders are named, and leaves out what cannot be', () => {
    const orders = served([0, 4], [0, 8], [0, 12], [0, 16], [0, 20]);
    expect(paceOf([...orders].reverse())).toEqual(paceOf(orders));
    expect(paceOf([...orders, ...served([30, 29])])).toEqual(paceOf(orders));
  });

  test('says a quick and a slow order where they differ', () => {
    expect(paceOf(served([0, 1], [10, 12], [20, 23], [30, 34], [40, 45]))).toEqual({ quickMs: 120_000, slowMs: 240_000 });
  });
});

describe('the wait of an order', () => {
  const pace = { quickMs: 150_000, slowMs: 260_000 };
  test.each([
    [0, { fromMinutes: 2, toMinutes: 5 }],
    [1, { fromMinutes: 5, toMinutes: 9 }],
    [6, { fromMinutes: 17, toMinutes: 31 }],
  ])('behind %i others is a range in whole minutes', (ahead, wait) => expect(estimateWait(pace, ahead)).toEqual(wait));

  test('is at least a minute, and never one number', () => {
    expect(estimateWait({ quickMs: 0, slowMs: 0 }, 0)).toEqual({ fromMinutes: 1, toMinutes: 2 });
  });
  test('is not said where it would be hours', () => expect(estimateWait(pace, 40)).toBeUndefined());
});
