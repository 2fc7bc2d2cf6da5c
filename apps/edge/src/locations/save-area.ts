import type { SaveArea } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { AreaId } from '@countersign/domain/identifiers';
import { saveArea as decide } from '@countersign/domain/places/area';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { areas } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { countInside, insideReads, untoldRead } from './inside-area.ts';

/** A room is added, renamed, or made quarantine; the state is told. Where on a shelf things lie stays ours. */
export const saveArea = (
  ctx: EdgeContext,
  caller: Caller,
  input: SaveArea & { readonly areaId: AreaId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'save-area',
    reads: (db, reach) =>
      [
        db.select().from(areas).where(inJson(areas.locationId, reach)),
        untoldRead(db, reach, input.areaId),
        ...insideReads(db, reach, input.areaId),
      ] as const,
    decide: ([rows, untold, ...inside], { db, staff }) => {
      const { areaId, locationId } = input;
      const here = rows.filter((row) => row.locationId === locationId);
      const row = here.find((each) => each.id === areaId);
      if (!caller.locationIds.includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
      const known = here.map((each) => ({ ...each, isRemoved: each.removedAt !== null }));
      const decided = decide(
        input,
        known.find((each) => each.id === areaId),
        known.filter((each) => each.id !== areaId),
        countInside(inside),
      );
      if (!decided.ok) return decided;
      const { type, name, isQuarantine, holds } = decided.value;
      const written =
        row === undefined
          ? db.insert(areas).values({ id: areaId, locationId, name, isQuarantine, holds, walkOrder: here.length + 1 })
          : db
              .update(areas)
              .set({ name, isQuarantine, revision: nextRevision(areas.revision, row.revision) })
              .where(eq(areas.id, areaId));
      return ok({
        entityId: areaId,
        locationId,
        what: type,
        rows: [written],
        reports: [
          {
            ...({
              kind: row === undefined ? 'area-add' : 'area-change',
              areaId,
              by: staff.id,
              holds,
              name,
              isQuarantine,
            } as const),
            ...(row?.isQuarantine === false && isQuarantine ? { after: untold.map(({ key }) => key) } : {}),
          },
        ],
        detail: { name, isQuarantine },
      });
    },
  });
