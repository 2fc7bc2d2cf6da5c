/** What a manager asks of rooms: one more, another name, a quarantine of one or none any more, and one given up. */
import { removeArea } from '../../../apps/edge/src/locations/remove-area.ts';
import { saveArea } from '../../../apps/edge/src/locations/save-area.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import type { AreaId, CommandId } from '../../../packages/domain/src/identifiers.ts';
import type { Chance } from '../chance.ts';
import type { RoomWish } from '../history.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import type { Request } from './road.ts';
import { locationId } from './shop.ts';

/** A room as the manager's list shows it. */
export interface StandingRoom {
  readonly id: AreaId;
  readonly name: string;
  readonly is_quarantine: number;
}

/** Rooms for packages that stand, the newest first. */
export const standingRooms = (file: SqliteFile): readonly StandingRoom[] =>
  file.objects(
    "SELECT id, name, is_quarantine FROM areas WHERE location_id = ? AND holds = 'inventory' AND removed_at IS NULL ORDER BY id DESC",
    [locationId],
  ) as unknown as readonly StandingRoom[];

/** @param areaId of the room that is to be, when one is added */
export function roomRequest(
  commandId: CommandId,
  { areaId, room, wish }: { readonly areaId: AreaId; readonly room: StandingRoom; readonly wish: RoomWish },
  chance: Chance,
): Request<string> {
  const isQuarantine = room.is_quarantine === 1;
  const asked = { commandId, locationId, areaId: room.id, holds: 'inventory', name: room.name, isQuarantine } as const;
  const name = `Shelves ${chance.below(20)}`;
  const isApart = chance.oneIn(4);
  switch (wish) {
    case 'add':
      return (ctx) => saveArea(ctx, office, { ...asked, areaId, name, isQuarantine: isApart });
    case 'rename':
      return (ctx) => saveArea(ctx, office, { ...asked, name });
    case 'turn':
      return (ctx) => saveArea(ctx, office, { ...asked, isQuarantine: !isQuarantine });
    case 'give-up':
      return (ctx) => removeArea(ctx, office, { commandId, areaId: room.id });
  }
}
