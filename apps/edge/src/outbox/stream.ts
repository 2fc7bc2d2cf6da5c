import { epochMs } from '@countersign/domain/business-day';
import type { LocationId, OrderId } from '@countersign/domain/identifiers';
import type { Report } from '@countersign/domain/reports/report';
import { and, eq, sql, type Placeholder, type SQL } from 'drizzle-orm';
import { rawStatement, runBatch, type Database, type Statement } from '../db/database.ts';
import { madeOnce, updateRows } from '../db/made-once.ts';
import { reports, reportStreams, stateCredentials, type ReportRow } from '../db/schema/index.ts';
import {
  credentialOf,
  credentialRows,
  defaultLogin,
  waitsForLoginUntil,
  type Credential,
  type CredentialRow,
} from './credentials.ts';
import { waitsForNoneSql } from './waits-for.ts';

/**
 * How long a holder may keep a location's stream without a sign of life, in milliseconds: longer than the slowest conversation about
 * one report, so that nobody else starts while it goes on.
 */
export const leaseMs = 150_000;
/** A lease this old is renewed when the next report is looked for, in milliseconds: what is left is still longer than a conversation. */
const renewedAfterMs = 30_000;

/**
 * Before the end of a lease in which nothing may leave any more, in milliseconds: what left before it has arrived, or never will,
 * when the next holder asks about it.
 */
export const lastCallMs = 30_000;

/** Who drains a stream, and until when nobody else may. */
export interface Lease {
  readonly locationId: LocationId;
  readonly owner: string;
}

/** Takes a location's stream for one owner, unless somebody else has it; for a batch that goes on with {@link streamReads}. */
export const takeLease = (db: Database, lease: Lease, nowMs: number): Statement =>
  taking(db, { ...lease, until: isoAt(nowMs + leaseMs), now: isoAt(nowMs) })[0];

const taking = madeOnce(
  ['locationId', 'owner', 'until', 'now'],
  (db, { locationId, owner, until, now }) =>
    [
      rawStatement(
        db,
        sql`INSERT INTO report_streams (location_id, organisation_id, lease_owner, lease_until)
      SELECT id, organisation_id, ${owner}, ${until} FROM locations WHERE id = ${locationId}
      ON CONFLICT (location_id) DO UPDATE SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until
        WHERE lease_owner IS NULL OR lease_until <= ${now}`,
      ),
    ] as const,
);

/** Keeps a lease going while its stream is being drained. */
export const renewLease = (db: Database, lease: Lease, nowMs: number): Statement =>
  renewal(db, { ...lease, until: isoAt(nowMs + leaseMs), isOldAt: isoAt(nowMs + leaseMs - renewedAfterMs) })[0];

const renewal = madeOnce(
  ['locationId', 'owner', 'until', 'isOldAt'],
  (db, { locationId, owner, until, isOldAt }) =>
    [
      rawStatement(
        db,
        sql`UPDATE report_streams SET lease_until = ${until}
        WHERE location_id = ${locationId} AND lease_owner = ${owner} AND lease_until <= ${isOldAt}`,
      ),
    ] as const,
);

/**
 * What an answer does to the lease under which it came: only who still holds the stream may write, or a row without an organisation
 * rolls the batch back; and the holder lets it go when no other report waits. Who queues the next one calls after its commit, and finds
 * the stream free.
 */
export const keepLease = ({ locationId, owner }: Lease) => {
  const ifMoreWaits = (column: string): SQL => sql`CASE WHEN EXISTS (SELECT 1 FROM reports
    WHERE location_id = ${locationId} AND is_open = 1 AND state IN ('pending', 'unknown')) THEN ${sql.raw(column)} END`;
  return {
    organisationId: sql`CASE WHEN lease_owner = ${owner} THEN organisation_id END`,
    leaseOwner: ifMoreWaits('lease_owner'),
    leaseUntil: ifMoreWaits('lease_until'),
  };
};

/** Lets the stream go, if it is still ours. */
export const dropLease = async (db: Database, { locationId, owner }: Lease): Promise<void> => {
  await runBatch(db, [updateRows(db, reportStreams, { leaseOwner: null, leaseUntil: null }, { locationId, leaseOwner: owner })]);
};

/** A stream as its holder finds it. */
export interface HeldStream {
  /** Whether the lease is still ours. */
  readonly isOurs: boolean;
  /**
   * The oldest report that may be told, whether it is due or not: those behind it wait, for the state must hear of things in order.
   * Passed over are reports that wait for a person or for a login that rests, and those that need what such a report makes: where no
   * other is left, it is the oldest that waits for a login. Undefined when there is none.
   */
  readonly head: Head | undefined;
}

/** The report at the head of a stream, with what its answer will be written beside. */
export interface Head {
  readonly row: ReportRow;
  /** The order whose sale it is about: devices look at it again. Null for other records, which the office asks for anew. */
  readonly orderId: OrderId | null;
  /** Logins at the state that may speak for the report's person: the location's own first, then theirs. */
  readonly logins: readonly Credential[];
  /** The state's newest transaction number we know. */
  readonly watermark: number;
  /** Failures in a row before this. */
  readonly failures: number;
  /** Who drains the stream, and until when nobody else may, in milliseconds. */
  readonly lease: Lease;
  readonly leaseUntilMs: number;
}

/** Reads a stream for its holder, at the end of any batch: {@link heldStream} makes sense of the answers. */
export const streamReads = (db: Database, lease: Lease, now: string): readonly Statement[] => reading(db, { ...lease, now });

/**
 * The head of a location's stream, by its place in it: {@link HeldStream.head}.
 *
 * It is chosen from selections so that their depth is not added to that of what stands around it: D1 takes a tree of 100. Each of them
 * ends at the first report that fits, however many stand behind it.
 */
export function headSeq(locationId: LocationId | Placeholder | SQL, now: string | Placeholder): SQL {
  const oldest = (which: SQL): SQL => sql`(SELECT seq FROM (SELECT seq FROM reports AS report
    WHERE location_id = ${locationId} AND is_open = 1 AND state IN ('pending', 'unknown') AND ${which} AND ${waitsForNoneSql}
    ORDER BY seq LIMIT 1))`;
  const waits = sql`(coalesce(${waitsForLoginUntil}, '') > ${now})`;
  return sql`coalesce(${oldest(sql`NOT ${waits}`)}, ${oldest(waits)})`;
}

const reading = madeOnce(['locationId', 'owner', 'now'], (db, { locationId, owner, now }) => {
  const next = headSeq(locationId, now);
  const own = sql`(SELECT state_login FROM staff WHERE id = (SELECT staff_id FROM reports WHERE seq = ${next}))`;
  return [
    db
      .select()
      .from(reports)
      .where(sql`${reports.seq} = ${next}`),
    rawStatement<{ order_id: OrderId }>(
      db,
      sql`SELECT order_id FROM sales WHERE id = (SELECT entity_id FROM reports WHERE seq = ${next} AND entity_kind = 'sale')`,
    ),
    credentialRows(db, locationId, sql`${stateCredentials.login} IN (${sql.raw(`'${defaultLogin}'`)}, ${own})`),
    db
      .select()
      .from(reportStreams)
      .where(and(eq(reportStreams.locationId, locationId), eq(reportStreams.leaseOwner, owner))),
  ] as const;
});

/** The stream as it stood at the end of a batch. @param answers those of {@link streamReads} */
export function heldStream(lease: Lease, answers: readonly unknown[]): HeldStream {
  const [rows, orders, logins, streams] = answers as [
    readonly ReportRow[],
    readonly { readonly order_id: OrderId }[],
    readonly CredentialRow[],
    readonly (typeof reportStreams.$inferSelect)[],
  ];
  const [row] = rows;
  const [stream] = streams;
  if (stream === undefined || stream.leaseUntil === null) return { isOurs: false, head: undefined };
  if (row === undefined) return { isOurs: true, head: undefined };
  const { watermark, failures } = stream;
  const leaseUntilMs = epochMs(stream.leaseUntil);
  const orderId = orders[0]?.order_id ?? null;
  return { isOurs: true, head: { row, orderId, logins: logins.map(credentialOf), watermark, failures, lease, leaseUntilMs } };
}

/** The stream as it stands. One round trip; renews the lease. */
export async function readStream(db: Database, lease: Lease, nowMs: number): Promise<HeldStream> {
  const [, ...answers] = await runBatch(db, [renewLease(db, lease, nowMs), ...streamReads(db, lease, isoAt(nowMs))]);
  return heldStream(lease, answers);
}

/**
 * Notes that a report is about to leave, before it does: should we die on the way, the next run asks instead of sending again.
 *
 * @returns whether the report was still ours to send
 */
export async function noteLeaving(db: Database, head: Head, at: string): Promise<boolean> {
  const { row, watermark } = head;
  const left = await db
    .update(reports)
    .set({ state: 'unknown', attempts: row.attempts + 1, questions: 0, unknownSince: at, watermark: row.watermark ?? watermark })
    .where(and(eq(reports.seq, row.seq), eq(reports.state, 'pending'), eq(reports.attempts, row.attempts)))
    .returning({ seq: reports.seq });
  return left.length > 0;
}

/** The report as the state's port wants it. */
export const reportOf = (row: ReportRow): Report => ({
  id: row.id,
  locationId: row.locationId,
  reference: row.reference,
  body: row.body,
});

const isoAt = (ms: number): string => new Date(ms).toISOString();
