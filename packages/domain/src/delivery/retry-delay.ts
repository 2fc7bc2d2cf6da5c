import { assert } from '../result.ts';

/** How long to wait between attempts, in milliseconds. */
export interface RetryPace {
  /** The ceiling of the first wait; it doubles with every attempt. */
  readonly firstMs: number;
  /** No wait is longer, however often it failed. */
  readonly longestMs: number;
}

/** For people who wait: the first retry comes within two seconds, and a state that returns is found within five minutes. */
export const defaultRetryPace: RetryPace = { firstMs: 2_000, longestMs: 300_000 };

/** 2^40 times any first wait is past every ceiling; the bound keeps the doubling exact. */
const mostDoublings = 40;

/**
 * The wait before the next attempt, in whole milliseconds: capped exponential growth with full jitter, so that devices which failed
 * together do not come back together.
 *
 * @param attempts how often it has failed, at least 1
 * @param chance a random number from 0 up to, but not including, 1; the rule itself draws none
 * @throws {Bug} for arguments out of range
 */
export function retryDelayMs(attempts: number, chance: number, pace: RetryPace = defaultRetryPace): number {
  assert(Number.isSafeInteger(attempts) && attempts >= 1, 'attempts are counted from one');
  assert(chance >= 0 && chance < 1, 'chance lies between zero and one');
  const ceilingMs = Math.min(pace.longestMs, pace.firstMs * 2 ** Math.min(attempts - 1, mostDoublings));
  return Math.floor(chance * (ceilingMs + 1));
}
