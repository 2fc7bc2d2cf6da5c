import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Inks, PictureOrder } from './order.ts';
import { answerLimitMs, mostStarts, Painter } from './painter.ts';

const order: PictureOrder = { motif: { terpene: 'pinene', length: 60 }, width: 1, height: 1, ratio: 1, inks: {} as Inks };

/** The worker's side, played by the test. */
class FakeWorker {
  onmessage: ((event: { data: string | undefined }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();
}

let started: FakeWorker[];
let painter: Painter;

beforeEach(() => {
  vi.useFakeTimers();
  started = [];
  painter = new Painter();
  vi.stubGlobal('Worker', function () {
    started.push(new FakeWorker());
    return started.at(-1);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('one worker paints one picture after the other', async () => {
  for (const picture of ['data:one', 'data:two']) {
    const asked = painter.paint(order);
    started[0]?.onmessage?.({ data: picture });
    expect(await asked).toBe(picture);
  }
  expect(started).toHaveLength(1);
  expect(started[0]?.postMessage.mock.calls).toEqual([[order], [order]]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a picture that cannot be painted is none, and the painter goes on', async () => {
  const asked = painter.paint(order);
  started[0]?.onmessage?.({ data: undefined });
  expect(await asked).toBeUndefined();
  void painter.paint(order);
  expect(started).toHaveLength(1);
});

test('a painter that cannot be fetched is tried again with the next picture', async () => {
  const asked = painter.paint(order);
  started[0]?.onerror?.();
  expect(await asked).toBeUndefined();
  expect(started[0]?.terminate).toHaveBeenCalled();
  const next = painter.paint(order);
  const picture = 'data:one';
  started[1]?.onmessage?.({ data: picture });
  expect(await next).toBe(picture);
});

test('a painter that says nothing is given up: nobody waits for ever', async () => {
  const asked = painter.paint(order);
  await vi.advanceTimersByTimeAsync(answerLimitMs);
  expect(await asked).toBeUndefined();
  expect(started[0]?.terminate).toHaveBeenCalled();
});

test('a painter that breaks again and again is no longer started', async () => {
  for (let at = 0; at < 3 * mostStarts; at += 1) {
    const asked = painter.paint(order);
    started.at(-1)?.onerror?.();
    expect(await asked).toBeUndefined();
  }
  expect(started).toHaveLength(mostStarts);
  expect(vi.getTimerCount()).toBe(0);
});

test('a browser without module workers has no pictures, and no error', async () => {
  let tries = 0;
  vi.stubGlobal('Worker', function () {
    tries += 1;
    throw new TypeError('no modules');
  });
  for (let at = 0; at < 3 * mostStarts; at += 1) expect(await painter.paint(order)).toBeUndefined();
  expect(tries).toBe(mostStarts);
});
