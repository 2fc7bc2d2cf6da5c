import type { AreaId } from '../identifiers.ts';
import type { Pkg, PackageStatus } from './pkg.ts';

/** A room as it decides where goods come back to. */
export interface RoomToLayInto {
  readonly id: AreaId;
  readonly holds: 'inventory' | 'plants';
  readonly isQuarantine: boolean;
  readonly isRemoved: boolean;
}

/**
 * Where a package lies and what it may be used for once units come back into it. One that was empty may have lost its room meanwhile, or
 * the room became a quarantine or none any more: an empty room is given up and turned without asking it (`places/area`).
 *
 * In its own room while that stands, else in the first that stands and is for sale, else in the first that stands at all. For sale or not
 * as whatever lies there; recalled and put aside as before.
 *
 * @param rooms of its location, in the order in which they are walked
 */
export function layBack(
  pkg: Pick<Pkg, 'areaId' | 'status' | 'unitsLeft'>,
  rooms: readonly RoomToLayInto[],
): { readonly areaId: AreaId; readonly status: PackageStatus } {
  const { areaId, status, unitsLeft } = pkg;
  if (unitsLeft > 0) return { areaId, status };
  const standing = rooms.filter(({ holds, isRemoved }) => holds === 'inventory' && !isRemoved);
  const room = standing.find(({ id }) => id === areaId) ?? standing.find(({ isQuarantine }) => !isQuarantine) ?? standing[0];
  if (room === undefined) return { areaId, status };
  const followsItsRoom = status === 'open' || status === 'on-hold';
  return { areaId: room.id, status: followsItsRoom ? (room.isQuarantine ? 'on-hold' : 'open') : status };
}
