import type { Problem } from '@countersign/contract/problems';
import type { ConversationBesideView } from '@countersign/contract/report-views';
import { ok, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import { database, inJson } from '../db/database.ts';
import { locations, staff, stateCalls } from '../db/schema/index.ts';
import { callsIn, disconnectionsIn, type KeptCall } from './beside-reports.ts';
import { connectionOf, type ReportingContext } from './send-report.ts';

/** Calls one part holds: two days of two locations. Disconnections of a period, all with the first part: a state that is silent so often has no conversation. */
const mostCalls = 200;
const mostDisconnections = 500;

/**
 * What stands beside the records of a period (`list-conversation`), for reading and printing: pulls and test calls, oldest first, and
 * when the state did not answer.
 *
 * `after` is the part's `next`. Nothing is left out between two parts.
 */
export async function conversationBeside(
  ctx: ReportingContext,
  caller: Caller,
  input: { readonly from: string; readonly to: string; readonly locationId?: string; readonly after?: string },
): Promise<Result<ConversationBesideView, Problem>> {
  const db = database(ctx.db);
  const period = { ...input, reach: reachWithin(caller, input.locationId) };
  const behind = input.after === undefined ? undefined : behindOf(input.after);
  const [found, silences, places, people] = await Promise.all([
    callsIn(db, period, mostCalls + 1, behind),
    input.after === undefined ? disconnectionsIn(db, connectionOf(ctx), period, mostDisconnections) : [],
    db.select({ id: locations.id, name: locations.name }).from(locations).where(inJson(locations.id, period.reach)),
    db
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(sql`${staff.organisationId} = ${caller.organisationId}`),
  ]);
  const placeName = (id: string): string => places.find((place) => place.id === id)?.name ?? id;
  const personName = (id: string | null): string | null =>
    id === null ? null : (people.find((person) => person.id === id)?.name ?? 'somebody who left');
  const calls = found.slice(0, mostCalls);
  const last = calls.at(-1);
  return ok({
    calls: calls.map(({ locationId, at, body }) => ({
      ...{ ...body, at, locationId },
      ...{ locationName: placeName(locationId), by: personName(body.staffId) },
    })),
    disconnections: silences.map(({ notice, ...silence }) => ({
      ...{ ...silence, locationName: placeName(silence.locationId) },
      notice:
        notice === null
          ? null
          : {
              ...notice,
              told:
                notice.told === null
                  ? null
                  : { at: notice.told.at, by: personName(notice.told.staffId) ?? '', how: notice.told.how },
            },
    })),
    next: found.length > mostCalls && last !== undefined ? placeOf(last) : null,
  });
}

/** A call's place in the order of {@link callsIn}, as text. */
const placeOf = ({ at, locationId, n }: KeptCall): string => `${at} ${locationId} ${n}`;

function behindOf(after: string) {
  const [at = '', locationId = '', n = '0'] = after.split(' ');
  return sql`(${stateCalls.at}, ${stateCalls.locationId}, ${stateCalls.n}) > (${at}, ${locationId}, ${Number(n)})`;
}
