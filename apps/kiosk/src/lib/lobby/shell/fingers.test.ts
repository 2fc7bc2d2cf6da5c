import { describe, expect, test } from 'vitest';
import { Fingers, type Aim } from './fingers.ts';

/** A screen 1,000 px wide: "add" to the left of the middle, "order" to the right. What it shows may be exchanged. */
class Screen {
  shown: readonly [string, string] = ['add', 'order'];
  does = '';
  readonly fingers = new Fingers<string>((x) => this.at(x));

  at(x: number): Aim<string> | null {
    return { of: this.shown[x < 500 ? 0 : 1], does: this.does };
  }
  land(id: number, atMs: number, x: number, { width = 30, isFirst = false } = {}): void {
    this.fingers.land({ id, atMs, x, y: 10, width, button: this.at(x) }, isFirst);
  }
  lift(id: number, atMs: number, x: number): string | undefined {
    return this.fingers.lift({ id, atMs, x, y: 10 });
  }
  tap(id: number, atMs: number, x: number): void {
    this.land(id, atMs, x, { isFirst: true });
    expect(this.lift(id, atMs + 60, x)).toBeUndefined();
  }
}

describe('a finger by itself', () => {
  test('is left to the browser, however long it rests', () => {
    const screen = new Screen();
    screen.tap(1, 0, 100);
    screen.land(2, 1_000, 100, { isFirst: true });
    expect(screen.lift(2, 3_000, 108)).toBeUndefined();
    expect(screen.fingers.refuses(1) || screen.fingers.refuses(2)).toBe(false);
  });

  test('presses what it drifts on, once', () => {
    const screen = new Screen();
    screen.land(1, 0, 100, { isFirst: true });
    expect(screen.lift(1, 90, 130)).toBe('add');
    expect(screen.fingers.refuses(1)).toBe(true);
  });

  test.each([
    ['goes on to the next button', 490, 510],
    ['goes far', 100, 150],
  ])('that %s presses nothing', (_, from, to) => {
    const screen = new Screen();
    screen.land(1, 0, from, { isFirst: true });
    expect(screen.lift(1, 90, to)).toBeUndefined();
  });

  test('that scrolls presses nothing, and the next is by itself', () => {
    const screen = new Screen();
    screen.land(1, 0, 100, { isFirst: true });
    screen.fingers.lose(1);
    expect(screen.lift(1, 90, 130)).toBeUndefined();
    screen.tap(2, 200, 100);
  });
});

describe('fingers beside others', () => {
  test('press while a palm rests on the glass, which presses nothing', () => {
    const screen = new Screen();
    screen.land(1, 0, 900, { isFirst: true });
    for (const [id, atMs] of [
      [2, 900],
      [3, 1_300],
    ] as const) {
      screen.land(id, atMs, 100);
      expect(screen.lift(id, atMs + 80, 102)).toBe('add');
    }
    expect(screen.lift(1, 2_000, 900)).toBeUndefined();
  });

  test('are not pressed for by a palm that only brushes the screen', () => {
    const screen = new Screen();
    screen.land(1, 0, 100, { isFirst: true });
    screen.land(2, 80, 900, { width: 90 });
    expect(screen.lift(1, 120, 100)).toBe('add');
    expect(screen.lift(2, 160, 900)).toBeUndefined();
  });

  test('each press what they strike in one roll', () => {
    const screen = new Screen();
    screen.land(1, 0, 100, { isFirst: true });
    screen.land(2, 90, 900);
    expect([screen.lift(1, 120, 100), screen.lift(2, 200, 900)]).toEqual(['add', 'order']);
  });

  test('that touch two things at once press neither', () => {
    const screen = new Screen();
    screen.land(1, 0, 100, { isFirst: true });
    screen.land(2, 20, 900);
    expect([screen.lift(1, 90, 100), screen.lift(2, 90, 900)]).toEqual([undefined, undefined]);
  });

  test('on one button press it once', () => {
    const screen = new Screen();
    screen.land(1, 0, 100, { isFirst: true });
    screen.land(2, 20, 200);
    expect([screen.lift(2, 90, 200), screen.lift(1, 95, 100)]).toEqual([undefined, 'add']);
  });

  test('that were never seen to leave are forgotten with the next touch of the empty glass', () => {
    const screen = new Screen();
    screen.land(1, 0, 900, { isFirst: true });
    screen.tap(2, 500, 100);
    expect(screen.fingers.refuses(2)).toBe(false);
  });
});

describe('a touch that strikes twice', () => {
  test('does not press what came to stand there meanwhile', () => {
    const screen = new Screen();
    screen.tap(1, 0, 100);
    screen.shown = ['forget me', 'order'];
    screen.tap(2, 160, 104);
    expect(screen.fingers.refuses(2)).toBe(true);
  });

  test('does not press what the same button has turned into', () => {
    const screen = new Screen();
    screen.tap(1, 0, 100);
    screen.does = 'remove';
    screen.tap(2, 160, 100);
    expect(screen.fingers.refuses(2)).toBe(true);
  });

  test.each([
    ['on a button that stays presses it again', 'add', 160, 100],
    ['after a moment presses what stands there', 'forget me', 260, 100],
    ['elsewhere presses what stands there', 'forget me', 160, 200],
  ])('%s', (_, shown, atMs, x) => {
    const screen = new Screen();
    screen.tap(1, 0, 100);
    screen.shown = [shown, 'order'];
    screen.tap(2, atMs, x);
    expect(screen.fingers.refuses(2)).toBe(false);
  });
});
