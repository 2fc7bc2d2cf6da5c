import { describe, expect, test } from 'vitest';
import { afterAnswer } from './after-answer.ts';

/** A menu whose words take so many pieces, and what was done in which order. */
function menu(pieces: number) {
  const done: string[] = [];
  const state = { isSearch: true, left: pieces };
  const draw = afterAnswer({
    painted: () => Promise.resolve(void done.push('painted')),
    isSearch: () => state.isSearch,
    sortWords: () => {
      done.push('sorted a piece');
      state.left -= 1;
      return state.left <= 0;
    },
    pause: () => Promise.resolve(void done.push('answered others')),
  });
  return {
    done,
    state,
    draw: () =>
      draw(
        () => void done.push('drawn'),
        () => void done.push('drew the rest'),
      ),
  };
}

describe('what a touch asked for', () => {
  test('is drawn when its answer is painted, and sorts no words that it does not need', async () => {
    const { done, state, draw } = menu(9);
    state.isSearch = false;
    await draw();
    expect(done).toEqual(['painted', 'drawn']);
  });

  test('waits for the words when it is a search, in pieces between which others are answered', async () => {
    const { done, draw } = menu(3);
    await draw();
    expect(done).toEqual([
      'painted',
      'sorted a piece',
      'drew the rest',
      'answered others',
      'sorted a piece',
      'drew the rest',
      'answered others',
      'sorted a piece',
      'answered others',
      'drawn',
    ]);
  });

  test('is drawn at once when the search is left while its words are sorted', async () => {
    const { done, state, draw } = menu(1_000);
    const drawn = draw();
    await Promise.resolve();
    state.isSearch = false;
    await drawn;
    expect(done.at(-1)).toBe('drawn');
    expect(state.left).toBeGreaterThan(900);
  });
});
