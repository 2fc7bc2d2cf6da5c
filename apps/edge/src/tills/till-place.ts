import type { Problem } from '@countersign/contract/problems';
import type { DeviceId, LocationId } from '@countersign/domain/identifiers';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { tillOfTablet, type SetUpTills } from '@countersign/domain/sales/location-tills';
import { eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, type Database } from '../db/database.ts';
import { locations } from '../db/schema/index.ts';

/** A till at which somebody is, with the tablet. */
export interface TillPlace {
  readonly locationId: LocationId;
  readonly deviceId: DeviceId;
  readonly till: number;
  readonly setUp: SetUpTills;
}

/** The till that somebody at a tablet means: the one they name, or the one at which it stands. Problem: `NotFound` (no till stands in the office). */
export async function tillPlace(
  ctx: EdgeContext,
  { locationId, device, staff }: Caller,
  named: number | undefined,
): Promise<Result<TillPlace, Problem>> {
  if (locationId === null || device === null || staff === null) return refuse({ type: 'NotFound', what: 'till' });
  const [location] = await readLocation(database(ctx.db), locationId);
  assert(location !== undefined, 'a device has a location');
  const setUp = location.settings.tills;
  return ok({ locationId, deviceId: device.id, till: named ?? tillOfTablet(setUp, device.id).number, setUp });
}

export const readLocation = (db: Database, locationId: LocationId) =>
  db.select().from(locations).where(eq(locations.id, locationId));
