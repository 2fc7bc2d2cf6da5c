import type { SetDestructionWait } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { LocationId } from '@countersign/domain/identifiers';
import { readWaitHours } from '@countersign/domain/inventory/destruction';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { locations } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { locationWithin, withMembers } from './location-store.ts';

/**
 * How long a location waits between the notice of a destruction and the deed: its state's rule, which may change. Plans that stand keep
 * the day they were given. The audit says who set it, and what it was.
 */
export const setDestructionWait = (
  ctx: EdgeContext,
  caller: Caller,
  input: SetDestructionWait & { readonly locationId: LocationId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'set-destruction-wait',
    reads: (db, reach) => [locationWithin(db, reach, input.locationId)],
    decide: ([[location]], { db }) => {
      if (location === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const hours = readWaitHours(input.hours);
      if (!hours.ok) return hours;
      const before = location.settings.destructionWaitHours ?? null;
      if (before === hours.value) return refuse({ type: 'NothingChanged' });
      return ok({
        entityId: location.id,
        locationId: location.id,
        what: 'DestructionWaitSet',
        rows: [
          db
            .update(locations)
            .set({ settings: withMembers({ destructionWaitHours: hours.value }) })
            .where(eq(locations.id, location.id)),
        ],
        reports: [],
        detail: { hours: hours.value, before },
      });
    },
  });
