import type { LocationId } from '@countersign/domain/identifiers';
import { assert } from '@countersign/domain/result';
import { roomOf, type Rooms } from './room-of.ts';

/** Where news goes: the rooms of the locations, and the queue of the consumer. */
export interface NewsRoads extends Rooms {
  readonly REPORTS: { readonly send: (wakeUp: { readonly locationId: LocationId }) => Promise<unknown> };
}

/** What a commit moved: the location's newest change number, and whether a report waits for the state. */
export interface News {
  readonly locationId: LocationId;
  readonly version: number;
  readonly reports: boolean;
}

/** `Queue.send` can hang for minutes: what is not announced by then is found by the sweep and by the next pull. */
const announceDeadlineMs = 3_000;

/**
 * Tells the world after a commit: the location's devices that they are behind, and the consumer that a report waits.
 *
 * Runs after the answer has gone out. Nothing depends on it, so a failure is noted and forgotten.
 */
export async function announce(roads: NewsRoads, news: News): Promise<void> {
  const { locationId } = news;
  const hinted = roomOf(roads, locationId).hint(news.version);
  await untilTold(locationId, news.reports ? [hinted, roads.REPORTS.send({ locationId })] : [hinted]);
}

/** Tells the location's tablets that somebody came to work, or left. What is not heard is found with the next look. */
export const announcePeople = (rooms: Rooms, locationId: LocationId): Promise<void> =>
  untilTold(locationId, [roomOf(rooms, locationId).people()]);

async function untilTold(locationId: LocationId, told: readonly Promise<unknown>[]): Promise<void> {
  const answers = await Promise.allSettled(told.map((each) => withDeadline(each, announceDeadlineMs)));
  for (const answer of answers) {
    if (answer.status === 'rejected')
      console.warn(JSON.stringify({ event: 'announce-failed', locationId, why: String(answer.reason) }));
  }
}

/** Waits for work, but not longer than so many milliseconds. @throws {Error} when it took longer */
export async function withDeadline<Value>(work: Promise<Value>, deadlineMs: number): Promise<Value> {
  assert(deadlineMs > 0, 'a deadline lies ahead');
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}
