import type { TillMoveView } from '@countersign/contract/till-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { sql, type SQL } from 'drizzle-orm';
import { rawStatement, type Database } from '../db/database.ts';
import { nameOr } from './count-view.ts';
import { tillOfEntry } from './till-flow.ts';

interface MoveRow {
  readonly what: string;
  readonly at: string;
  readonly by: string | null;
  readonly cents: number;
  readonly reason: string;
}

/**
 * What was put into a till of a location and taken out behind a step, and up to another where one is named, oldest first. Nothing is before
 * the first count.
 */
export const readMoves = (db: Database, locationId: LocationId, till: number | SQL, after: SQL, upTo?: SQL) =>
  rawStatement<MoveRow>(
    db,
    sql`SELECT audit.what AS what, audit.at AS at, staff.name AS by, audit.detail ->> 'cents' AS cents, audit.detail ->> 'reason' AS reason
      FROM audit LEFT JOIN staff ON staff.id = audit.actor
      WHERE audit.chain = ${locationId} AND audit.n > ${after} AND ${upTo === undefined ? sql`true` : sql`audit.n <= ${upTo}`}
        AND ${tillOfEntry} = ${till} AND audit.what IN ('TillPaidIn', 'TillPaidOut') ORDER BY audit.n`,
  );

export const moveView = ({ what, at, by, cents, reason }: MoveRow): TillMoveView => ({
  ...{ kind: what === 'TillPaidIn' ? 'paid-in' : 'paid-out', cents, reason, at },
  by: nameOr(by),
});
