import type { SetDoors } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { LocationId } from '@countersign/domain/identifiers';
import { readDoors, usualDoorSettings } from '@countersign/domain/manifests/door-settings';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { locations } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { locationWithin, withMembers } from './location-store.ts';

/** Who may take a location's deliveries at a door, from the next door on. The audit says who set it and why, and what it was. */
export const setDoors = (
  ctx: EdgeContext,
  caller: Caller,
  input: SetDoors & { readonly locationId: LocationId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'set-doors',
    reads: (db, reach) => [locationWithin(db, reach, input.locationId)],
    decide: ([[location]], { db }) => {
      if (location === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const { program, doors: before = usualDoorSettings } = location.settings;
      const read = readDoors(input, { program, before });
      if (!read.ok) return read;
      const { reason, doors } = read.value;
      return ok({
        entityId: location.id,
        locationId: location.id,
        what: 'DoorsSet',
        rows: [
          db
            .update(locations)
            .set({ settings: withMembers({ doors }) })
            .where(eq(locations.id, location.id)),
        ],
        reports: [],
        detail: { takesAnyAdult: doors.takesAnyAdult, before: before.takesAnyAdult, reason },
      });
    },
  });
