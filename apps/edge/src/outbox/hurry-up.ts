import type { LocationId } from '@countersign/domain/identifiers';
import { and, eq, gt, inArray } from 'drizzle-orm';
import { inJson, type Database, type Statement } from '../db/database.ts';
import { reports } from '../db/schema/index.ts';

/**
 * What waits at some locations for its next try need not wait out its pause: the next sweep tries it.
 *
 * @param because only what waits for a login that speaks for it; everything when left out
 */
export const hurryUp = (db: Database, locationIds: readonly LocationId[], at: string, because?: 'credential'): Statement =>
  db
    .update(reports)
    .set({ dueAt: at })
    .where(
      and(
        inJson(reports.locationId, locationIds),
        eq(reports.isOpen, true),
        inArray(reports.state, ['pending', 'unknown']),
        gt(reports.dueAt, at),
        because && eq(reports.cause, because),
      ),
    );
