/** Plays histories and judges them, one after the other. */
import { hash } from 'node:crypto';
import { generateHistory } from '../generate-history.ts';
import type { History } from '../history.ts';
import { judge, type Violation } from '../invariants/judge.ts';
import { readStored } from '../invariants/stored.ts';
import { filesFrom, type MigrationChange } from '../sqlite/shop-file.ts';
import type { Outcome } from './outcome.ts';
import { Theatre } from './theatre.ts';

export interface Player {
  /** `note` hears of everything that happened, line by line; the last line is a digest of what is left. */
  readonly play: (history: History, note?: (line: string) => void) => Promise<readonly Violation[]>;
  readonly playSeed: (seed: number) => Promise<readonly Violation[]>;
  /** Steps carried out so far. What several histories begin with is carried out once. */
  readonly stepsPlayed: () => number;
}

/** Opens the theatre. `change` alters migrations on their way in: how a guard of the database is planted away. */
export function openPlayer(change?: MigrationChange): Player {
  const theatre = new Theatre(filesFrom(change));
  const play: Player['play'] = (history, note) =>
    theatre.play(
      history,
      (outcome) => {
        note?.(digest(outcome));
        return judge(outcome);
      },
      note,
    );
  return { play, playSeed: (seed) => play(generateHistory(seed)), stepsPlayed: () => theatre.stepsPlayed };
}

/** What is left in our database, at the state and on the devices, as one hash. */
const digest = ({ file, state, kiosks, tablets }: Outcome): string =>
  hash(
    'sha256',
    JSON.stringify([
      readStored(file),
      state.sales,
      state.refunds,
      [...state.packages],
      [...state.plants],
      kiosks.map(({ commands }) => commands),
      tablets.map(({ told }) => told),
    ]),
  );
