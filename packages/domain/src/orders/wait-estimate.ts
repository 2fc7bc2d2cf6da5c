import { epochMs, type Instant } from '../business-day.ts';

/** An order that was made ready lately. */
export interface ServedOrder {
  readonly receivedAt: Instant;
  readonly readyAt: Instant;
}

/** How long one order keeps the counter busy, in milliseconds: a quick one and a slow one. */
export interface Pace {
  readonly quickMs: number;
  readonly slowMs: number;
}

/** A wait as it is said: from so many to so many whole minutes. */
export interface WaitEstimate {
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** Fewer orders than this say nothing about the next one. */
export const fewestServed = 5;
/** Orders older than this were served by other people on another kind of day, in milliseconds. */
export const servedWithinMs = 3 * 60 * 60_000;
/** Orders looked at: the last hour of a busy counter. */
export const mostServed = 30;
/** Beyond this a number would promise more than anybody knows. */
const longestMinutes = 120;

/**
 * How fast the counter works now, from the orders it made ready lately; undefined when there are too few to say.
 *
 * An order occupies the counter from when it came in, or from when the one before it was ready, whichever is later: waiting in the
 * queue is not work, and neither is a counter that waits for orders. With several people at work the gaps shrink by themselves.
 * The quick and the slow one are the lower and the upper quartile.
 */
export function paceOf(served: readonly ServedOrder[]): Pace | undefined {
  const inOrder = served
    .map(({ receivedAt, readyAt }) => ({ receivedMs: epochMs(receivedAt), readyMs: epochMs(readyAt) }))
    .filter(({ receivedMs, readyMs }) => readyMs >= receivedMs)
    .sort((one, other) => one.readyMs - other.readyMs);
  if (inOrder.length < fewestServed) return undefined;
  const busyMs = inOrder
    .map(({ receivedMs, readyMs }, place) => readyMs - Math.max(receivedMs, inOrder[place - 1]?.readyMs ?? receivedMs))
    .sort((one, other) => one - other);
  return { quickMs: quantile(busyMs, 0.25), slowMs: quantile(busyMs, 0.75) };
}

/**
 * The wait of an order behind so many others, in whole minutes, rounded outwards; undefined when it would be too long to say.
 *
 * @param ahead orders that came before it and are not ready yet
 */
export function estimateWait(pace: Pace, ahead: number): WaitEstimate | undefined {
  const orders = ahead + 1;
  const fromMinutes = Math.max(1, Math.floor((pace.quickMs * orders) / 60_000));
  const toMinutes = Math.max(fromMinutes + 1, Math.ceil((pace.slowMs * orders) / 60_000));
  return toMinutes > longestMinutes ? undefined : { fromMinutes, toMinutes };
}

/** The value below which a share of the sorted values lies, between neighbours in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
