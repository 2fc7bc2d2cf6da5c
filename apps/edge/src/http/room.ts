import type { DeviceView } from '@countersign/contract/views';
import type { LocationId } from '@countersign/domain/identifiers';
import type { Caller } from '../db/caller.ts';
import type { Env } from '../env.ts';
import { roomOf } from '../live/room-of.ts';
import type { PinCounter } from '../staff/switch-staff.ts';

/** Hangs up on a device. Its next request is refused by itself; this only spares it the wait. */
export const disconnect = (env: Env, device: DeviceView): Promise<void> => roomOf(env, device.locationId).disconnect(device.id);

/** The count of wrong PINs at a location: the caller's, or one that is named. */
export const pinCounterAt = (env: Env, { locationId }: Pick<Caller, 'locationId'>, now = Date.now): PinCounter => {
  const room = roomOf(env, locationId ?? ('' as LocationId));
  return {
    takeTry: (staffId) => room.takePinTry(staffId, now()),
    clear: (staffId) => room.clearPin(staffId),
  };
};
