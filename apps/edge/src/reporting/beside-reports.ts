import type { DisconnectionView, StateCallBody } from '@countersign/contract/report-views';
import type { LocationId, StaffId } from '@countersign/domain/identifiers';
import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { disconnectionNotices, locations, reportStreams, stateCalls, stateCircuits, stateOutages } from '../db/schema/index.ts';

// What belongs to a conversation with a state and is told by no report: what else was asked, and when nobody answered.

/** A period and where; its end is not included. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly reach: readonly LocationId[];
}

/** A call as it is kept, with its place among calls of the same moment. */
export interface KeptCall {
  readonly locationId: LocationId;
  readonly at: string;
  readonly n: number;
  readonly body: StateCallBody;
}

/** Pulls, test calls and questions to the registry of a period, oldest first, `most` at most. */
export const callsIn = (db: Database, { from, to, reach }: Period, most: number, where?: SQL): Promise<KeptCall[]> =>
  db
    .select()
    .from(stateCalls)
    .where(and(inJson(stateCalls.locationId, reach), sql`${stateCalls.at} >= ${from} AND ${stateCalls.at} < ${to}`, where))
    .orderBy(asc(stateCalls.at), asc(stateCalls.locationId), asc(stateCalls.n))
    .limit(most);

/** A disconnection with the person who told the regulator by their id. */
export interface KeptDisconnection extends Omit<DisconnectionView, 'locationName' | 'notice'> {
  readonly notice: {
    readonly draftedAt: string;
    readonly words: string;
    readonly told: { readonly at: string; readonly staffId: StaffId | null; readonly how: string } | null;
  } | null;
}

/**
 * When the state did not answer, in a period or across its bounds, for each location that reports there: the past ones, the one that
 * lasts, and every notice that was drafted. Oldest first, `most` at most.
 */
export async function disconnectionsIn(
  db: Database,
  connection: string,
  { from, to, reach }: Period,
  most: number,
): Promise<KeptDisconnection[]> {
  const [places, past, [now], notices] = await db.batch([
    db
      .select({ locationId: reportStreams.locationId })
      .from(reportStreams)
      .innerJoin(locations, eq(locations.id, reportStreams.locationId))
      .where(inJson(reportStreams.locationId, reach)),
    db
      .select()
      .from(stateOutages)
      .where(
        and(eq(stateOutages.connection, connection), sql`${stateOutages.beganAt} < ${to} AND ${stateOutages.endedAt} >= ${from}`),
      )
      .orderBy(asc(stateOutages.beganAt))
      .limit(most),
    db.select().from(stateCircuits).where(eq(stateCircuits.connection, connection)),
    db
      .select()
      .from(disconnectionNotices)
      .where(and(inJson(disconnectionNotices.locationId, reach), sql`${disconnectionNotices.beganAt} < ${to}`))
      .orderBy(asc(disconnectionNotices.beganAt))
      .limit(most),
  ]);
  const since = now?.failingSince ?? null;
  const lasting =
    now === undefined || since === null || now.openSince === null || since >= to
      ? []
      : [{ beganAt: since, endedAt: null, attempts: now.failures, lastFailure: now.lastFailure }];
  const silences = [...past.map(({ connection: _, ...outage }) => outage), ...lasting];
  const known = places.flatMap(({ locationId }) =>
    silences.map((silence) => ({
      ...{ locationId, ...silence, isOver: silence.endedAt !== null },
      notice: noticeOf(notices.find((row) => row.locationId === locationId && row.beganAt === silence.beganAt)),
    })),
  );
  // A notice of a silence that so few calls met that nobody counted it as an outage: it stands for itself.
  const alone = notices
    .filter((row) => row.beganAt >= from && !silences.some(({ beganAt }) => beganAt === row.beganAt))
    .map((row) => ({
      ...{ locationId: row.locationId, beganAt: row.beganAt, endedAt: null, isOver: row.beganAt !== since },
      ...{ attempts: 0, lastFailure: null, notice: noticeOf(row) },
    }));
  return [...known, ...alone]
    .sort((one, other) => (one.beganAt < other.beganAt ? -1 : one.beganAt > other.beganAt ? 1 : 0))
    .slice(0, most);
}

function noticeOf(row: typeof disconnectionNotices.$inferSelect | undefined): KeptDisconnection['notice'] {
  if (row === undefined) return null;
  const { draftedAt, words, toldAt, toldBy, toldHow } = row;
  return {
    ...{ draftedAt, words },
    told: toldAt === null ? null : { at: toldAt, staffId: toldBy as StaffId | null, how: toldHow ?? '' },
  };
}
