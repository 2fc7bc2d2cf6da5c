import type { SetStoreLook } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { LocationId } from '@countersign/domain/identifiers';
import { readHours } from '@countersign/domain/places/read-opening-hours';
import { readName } from '@countersign/domain/places/record-name';
import { picturesOf, readLook } from '@countersign/domain/places/store-look';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { locations, pictures } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { withMembers } from './location-store.ts';

/**
 * The owner gives a store its name, hours and look. Kiosks hear of it like of a price, and show it within seconds; pictures that the look
 * no longer names go.
 *
 * Problems: `NotFound` (the location, or a picture that was dropped meanwhile), and what the rules say of name, hours and look.
 */
export const setStoreLook = (
  ctx: EdgeContext,
  caller: Caller,
  input: SetStoreLook & { readonly locationId: LocationId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'set-store-look',
    reads: (db, reach) => [
      db.select().from(locations).where(inJson(locations.id, reach)),
      db.select({ id: pictures.id }).from(pictures).where(eq(pictures.locationId, input.locationId)),
    ],
    decide: ([reached, kept], { db }) => {
      const location = reached.find(({ id }) => id === input.locationId);
      if (location === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const others = reached.filter(({ id }) => id !== location.id).map(({ name }) => name);
      const [name, hours, look] = [
        readName(input.name, others),
        readHours(input, location.settings.program),
        readLook(input.look),
      ];
      if (!name.ok) return name;
      if (!hours.ok) return hours;
      if (!look.ok) return look;
      const shown = picturesOf(look.value);
      if (!shown.every((id) => kept.some((picture) => picture.id === id))) return refuse({ type: 'NotFound', what: 'picture' });

      const settings = { ...hours.value, look: look.value };
      return ok({
        entityId: location.id,
        locationId: location.id,
        what: 'StoreLookSet',
        rows: [
          db
            .update(locations)
            .set({ name: name.value, settings: withMembers(settings) })
            .where(eq(locations.id, location.id)),
          db.delete(pictures).where(and(eq(pictures.locationId, location.id), sql`NOT (${inJson(pictures.id, shown)})`)),
        ],
        reports: [],
        changed: [{ kind: 'location', id: location.id }],
        detail: { name: name.value, ...settings },
      });
    },
  });
