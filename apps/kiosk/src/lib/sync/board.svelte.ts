import type { BoardView } from '@countersign/contract/views';
import { call } from '#lib/device/caller.ts';
import { clock } from '#lib/device/clock.ts';

/** The numbers on the wall. A board keeps nothing: it shows what the edge says now, and since when it has said nothing. */
class Board {
  view = $state.raw<BoardView | null>(null);
  /** When the edge last said so, RFC 3339; empty before it ever did. */
  asOf = $state('');

  /** Answers whether the edge was reached. */
  async pull(): Promise<boolean> {
    const answer = await call('board', {});
    if (answer.kind !== 'answered') return false;
    this.view = answer.value;
    this.asOf = clock.now();
    return true;
  }
}

export const board = new Board();
