import type { Problem } from '@countersign/contract/problems';
import { refuse, type Result } from '@countersign/domain/result';

/** Lost races before a step asks to come back: each one means that somebody else got on. */
const mostTries = 5;

/**
 * Takes a step, and takes it anew, on what stands then, whenever somebody else was faster: a try looks, decides and writes in one
 * batch that holds only while what it looked at still stands, so that an overtaken one has written nothing.
 *
 * Problems: those of a try; `Unavailable` when it was overtaken each time.
 */
export async function decideAgain<Value>(
  attempt: () => Promise<Result<Value, Problem> | 'overtaken'>,
): Promise<Result<Value, Problem>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answer = await attempt();
    if (answer !== 'overtaken') return answer;
  }
  return refuse({ type: 'Unavailable', retryAfterSeconds: 1 });
}
