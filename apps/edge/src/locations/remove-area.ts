import type { RemoveRecord } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { AreaId } from '@countersign/domain/identifiers';
import { removeArea as decide } from '@countersign/domain/places/area';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { areas } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { countInside, insideReads, untoldRead } from './inside-area.ts';

/** An empty room is given up. It stays in the books, for old packages name it. */
export const removeArea = (
  ctx: EdgeContext,
  caller: Caller,
  input: RemoveRecord & { readonly areaId: AreaId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'remove-area',
    reads: (db, reach) =>
      [
        db.select().from(areas).where(inJson(areas.locationId, reach)),
        untoldRead(db, reach, input.areaId),
        ...insideReads(db, reach, input.areaId),
      ] as const,
    decide: ([rows, untold, ...inside], { db, at, staff }) => {
      const row = rows.find((each) => each.id === input.areaId);
      if (row === undefined) return refuse({ type: 'NotFound', what: 'area' });
      const left = rows.filter((each) => each.locationId === row.locationId && each.removedAt === null && each.id !== row.id);
      const decided = decide({ ...row, isRemoved: row.removedAt !== null }, countInside(inside), left.length);
      if (!decided.ok) return decided;
      const { id: areaId, locationId, holds, name, isQuarantine } = row;
      return ok({
        entityId: areaId,
        locationId,
        what: decided.value.type,
        rows: [
          db
            .update(areas)
            .set({ removedAt: at, revision: nextRevision(areas.revision, row.revision) })
            .where(eq(areas.id, areaId)),
        ],
        reports: [
          { kind: 'area-remove', areaId, by: staff.id, holds, name, isQuarantine, after: untold.map(({ key }) => key) } as const,
        ],
      });
    },
  });
