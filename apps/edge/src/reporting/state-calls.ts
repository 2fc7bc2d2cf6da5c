import type { StateCallBody } from '@countersign/contract/report-views';
import { isoFromMs } from '@countersign/domain/business-day';
import type { LocationId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { rawStatement, type Database, type Statement } from '../db/database.ts';
import type { HeardRequest } from '../state/transport.ts';

/** Requests of one call that are kept one by one: a pull of ten thousand rows takes a hundred. Of the others their number is kept. */
const mostRequests = 120;

/** Longest that what a call concluded may be, in characters. */
const longestWords = 2_000;

/** Listens to the requests of one call. */
export class CallEar {
  readonly #heard: HeardRequest[] = [];
  #count = 0;

  /** Handed to whoever asks the state. */
  readonly hear = (request: HeardRequest): void => {
    this.#count += 1;
    if (this.#heard.length < mostRequests) this.#heard.push(request);
  };

  /** What was asked, as it is kept: nothing of what was said or answered but its length. */
  asked(): Pick<StateCallBody, 'requests' | 'requestCount' | 'durationMs'> {
    return {
      requests: this.#heard.map(({ atMs, ...request }) => ({ at: isoFromMs(atMs), ...request })),
      requestCount: this.#count,
      durationMs: this.#heard.reduce((sum, { durationMs }) => sum + durationMs, 0),
    };
  }
}

/** Keeps what was asked of a state beside our reports. The database numbers calls of the same moment. */
export function keepCall(db: Database, locationId: LocationId, at: string, body: StateCallBody): Statement {
  const kept = { ...body, words: body.words.slice(0, longestWords) };
  return rawStatement(
    db,
    sql`INSERT INTO state_calls (location_id, at, n, body)
      SELECT ${locationId}, ${at}, coalesce(max(n), 0) + 1, ${JSON.stringify(kept)}
      FROM state_calls WHERE location_id = ${locationId} AND at = ${at}`,
  );
}
