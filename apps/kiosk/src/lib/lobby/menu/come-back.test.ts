import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { comeBack } from './come-back.ts';

let sized: () => void;
let watched: unknown[];
beforeEach(() => {
  vi.useFakeTimers();
  watched = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(hear: () => void) {
        sized = () => void (watched.length > 0 && hear());
      }
      observe = (what: unknown) => void watched.push(what);
      disconnect = () => void (watched = []);
    },
  );
});
afterEach(() => void [vi.useRealTimers(), vi.unstubAllGlobals()]);

/** A list that can be scrolled as far as it is told. */
class Scroller extends EventTarget {
  scrollTop = 0;
  children = ['list'];
  end = 500;
  scrollTo({ top }: { readonly top: number }): void {
    this.scrollTop = Math.min(top, this.end);
  }
}
const opened = (top: number) => {
  const list = new Scroller();
  return { list, leave: comeBack(list as unknown as HTMLElement, top) };
};

describe('a list that somebody returns to', () => {
  test('is where they left it at once, and then moves no more', () => {
    const { list } = opened(400);
    expect([list.scrollTop, watched]).toEqual([400, []]);
  });

  test('that is too short yet gets there as it grows', () => {
    const { list } = opened(800);
    expect(list.scrollTop).toBe(500);
    list.end = 900;
    sized();
    expect([list.scrollTop, watched]).toEqual([800, []]);
  });

  test.each<[string, (of: ReturnType<typeof opened>) => void]>([
    ['somebody touches it', ({ list }) => void list.dispatchEvent(new Event('pointerdown'))],
    ['it did not grow in a second', () => void vi.advanceTimersByTime(1_000)],
    ['its screen is left', ({ leave }) => leave()],
  ])('stays where it is once %s', (_, happen) => {
    const returned = opened(800);
    happen(returned);
    returned.list.end = 900;
    sized();
    expect(returned.list.scrollTop).toBe(500);
  });
});
