/** Plants one defect after the other and looks for the first history that shows it. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Defect } from './edit.ts';
import type { Bite, Looking } from './look-for-defects.ts';

const thread = new URL('./look-for-defects.ts', import.meta.url);

/** Each defect has modules of its own, a hundred megabytes that are free again when its thread ends; a thread that goes on is a warm one. */
const mostInAThread = 10;

/** One core is left to whoever waits for the answer. */
const atOnce = Math.max(1, availableParallelism() - 1);

/**
 * Whether each defect is caught, in the order of the defects.
 *
 * @param tell hears of each as soon as it is known
 * @throws {Error} when a defect does not fit the code, or does not run
 */
export async function bite(
  defects: readonly Defect[],
  { seed, bound, tell }: { readonly seed: number; readonly bound: number; readonly tell: (bite: Bite) => void },
): Promise<readonly Bite[]> {
  const bites: Bite[] = [];
  const names = defects.map(({ name }) => name);
  const places = new Map(names.map((name, place) => [name, place]));
  const hear = (bite: Bite): void => {
    bites[places.get(bite.defect)!] = bite;
    tell(bite);
  };
  const lookForSome = async (): Promise<void> => {
    for (let some = names.splice(0, mostInAThread); some.length > 0; some = names.splice(0, mostInAThread))
      await inAThread({ names: some, seed, bound }, hear);
  };
  await Promise.all(Array.from({ length: atOnce }, lookForSome));
  return bites;
}

const inAThread = (looking: Looking, hear: (bite: Bite) => void): Promise<void> =>
  new Promise((ended, failed) => {
    const worker = new Worker(thread, { workerData: looking });
    worker.on('message', hear).once('error', failed);
    worker.once('exit', () => ended());
  });
