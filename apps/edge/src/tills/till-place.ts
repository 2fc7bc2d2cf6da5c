import type { Problem } from '@countersign/contract/problems';
import type { DeviceId, LocationId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';

/** The location whose till somebody stands at, and the tablet. Problem: `NotFound` (no till stands in the office). */
export function tillPlace({
  locationId,
  device,
  staff,
}: Caller): Result<{ readonly locationId: LocationId; readonly deviceId: DeviceId }, Problem> {
  if (locationId === null || device === null || staff === null) return refuse({ type: 'NotFound', what: 'till' });
  return ok({ locationId, deviceId: device.id });
}
