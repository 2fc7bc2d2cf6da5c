import type { OnDutyEntry } from '@countersign/contract/views';
import { isoFromMs } from '@countersign/domain/business-day';
import type { LocationId, StaffId } from '@countersign/domain/identifiers';
import { awayMs, dutyOf } from '@countersign/domain/staff/duty';
import { sql } from 'drizzle-orm';
import type { EdgeContext } from '../db/context.ts';
import { database, rawStatement } from '../db/database.ts';
import { sessionLifeMs } from './tablet-sessions.ts';

interface SessionRow extends Omit<OnDutyEntry, 'duty' | 'since'> {
  readonly begunAt: string;
  readonly until: string;
}

/** Who is at work at a location, by name: in at one of its tablets, or away from it for a moment. Who may not work there any more is not. */
export async function onDutyAt(ctx: EdgeContext, locationId: LocationId): Promise<readonly OnDutyEntry[]> {
  const now = ctx.now();
  const db = database(ctx.db);
  // A session that began before is over for longer than anybody counts as away.
  const earliest = isoFromMs(Date.parse(now) - sessionLifeMs - awayMs);
  const [sessions, shifts] = await db.batch([
    rawStatement<SessionRow>(
      db,
      sql`SELECT staff.id AS id, staff.name AS name, staff.initials AS initials, staff.role AS role, devices.name AS deviceName,
          staff_sessions.created_at AS begunAt, coalesce(staff_sessions.ended_at, staff_sessions.expires_at) AS until
        FROM staff_sessions JOIN staff ON staff.id = staff_sessions.staff_id AND staff.active = 1
          JOIN staff_locations ON staff_locations.staff_id = staff.id AND staff_locations.location_id = staff_sessions.location_id
          JOIN devices ON devices.id = staff_sessions.device_id
        WHERE staff_sessions.location_id = ${locationId} AND staff_sessions.created_at >= ${earliest}
        ORDER BY staff.name, staff.id, until DESC, begunAt DESC`,
    ),
    rawStatement<{ readonly staffId: StaffId; readonly endedAt: string }>(
      db,
      sql`SELECT staff_id AS staffId, max(ended_at) AS endedAt FROM ended_shifts
        WHERE location_id = ${locationId} AND ended_at >= ${earliest} GROUP BY staff_id`,
    ),
  ]);
  // The latest of each person's sessions stands first: it says where they are.
  const latest = [...Map.groupBy(sessions, ({ id }) => id).values()].map(([first]) => first!);
  return latest.flatMap(({ begunAt, until, ...person }) => {
    const duty = dutyOf({ until, shiftEndedAt: shifts.find(({ staffId }) => staffId === person.id)?.endedAt ?? null }, now);
    return duty === 'gone' ? [] : [{ ...person, duty, since: duty === 'here' ? begunAt : until }];
  });
}
