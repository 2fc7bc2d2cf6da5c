/** I3 and I4 for rooms: each stands at the state once, as it stands here; what lies here lies in one that stands. */
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import type { Stored } from './stored.ts';

export function judgeRooms({ state, serverRolledBack }: Outcome, stored: Stored, accuse: Accuse): void {
  const { areas, packages, reports, otherReports } = stored;
  const givenUp = new Set(areas.filter(({ removed_at }) => removed_at !== null).map(({ id }) => id));
  for (const { id, units_left, area_id } of packages)
    if (units_left > 0 && givenUp.has(area_id)) accuse('I3', `${id} lies in ${area_id}, which was given up`);
  // What was kept apart is sold to nobody: the state hears of it too late. Unless the state forgot that it had come out.
  for (const { id, state: stands, last_answer } of reports) {
    const barcode = stands === 'refused' ? /(\d{16}) is in quarantine/.exec(last_answer ?? '')?.[1] : undefined;
    if (barcode !== undefined && !state.putBackApart.has(barcode))
      accuse('I6', `${id} was told when the state had its goods apart: ${last_answer}`);
  }
  // Whoever restores a backup, here or there, knows of less than the other.
  if (state.wasRolledBack || serverRolledBack) return;
  const about = Map.groupBy(otherReports, ({ entity_id }) => entity_id);
  const rooms = new Map(state.rooms.map((room) => [room.id, room]));
  for (const { id, name, is_quarantine, state_id, removed_at } of areas) {
    const told = about.get(id) ?? [];
    const room = rooms.get(state_id ?? '');
    rooms.delete(state_id ?? '');
    if (told.some((report) => report.state !== 'in-sync')) continue;
    if (room === undefined) accuse('I4', `${id} is told, and the state has no room ${state_id}`);
    else if (room.isRemoved !== (removed_at !== null))
      accuse('I4', `${id} is told, stands here: ${removed_at === null}, and at the state: ${!room.isRemoved}`);
    else if (room.name !== name || room.isQuarantine !== (is_quarantine === 1))
      accuse('I4', `${id} is told and is "${name}" (${is_quarantine}), at the state "${room.name}" (${room.isQuarantine})`);
  }
  const isEveryOneTold = otherReports.every((report) => report.kind !== 'area-add' || report.state === 'in-sync');
  if (isEveryOneTold) for (const id of rooms.keys()) accuse('I4', `the state has the room ${id}, which is none of ours`);
  if (![...reports, ...otherReports].every((report) => report.state === 'in-sync')) return;
  for (const [barcode, { left, room }] of state.packages)
    if (left > 0 && state.rooms.some(({ id, isRemoved }) => isRemoved && id === room))
      accuse('I3', `all is told, and at the state ${left} of ${barcode} lie in the room ${room}, which was removed`);
}

/** The state's number of a room. */
export const roomAtState = ({ areas }: Stored, areaId: string): string | null | undefined =>
  areas.find(({ id }) => id === areaId)?.state_id;
