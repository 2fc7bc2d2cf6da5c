/**
 * Rooms in the state's books (`biotrack/protocol.md` 2.1.2): one that is removed stays in them, and no package that holds something may
 * lie in it then.
 */
import type { Shelf } from './state-shelf.ts';

export interface StateRoom {
  /** In v1 the licensee's choice. */
  readonly id: string;
  readonly name: string;
  readonly isQuarantine: boolean;
  readonly isRemoved: boolean;
  /** Ours, in the Licensee API. */
  readonly externalId: string;
  readonly transactionId: number;
}

export type Rooms = Map<string, StateRoom>;

/** What may be done with a room, whichever dialect says so. A new one without a number gets the state's. */
export type RoomChange =
  | (RoomFacts & { readonly kind: 'add'; readonly id?: string; readonly externalId: string })
  | (RoomFacts & { readonly kind: 'change'; readonly id: string })
  | { readonly kind: 'remove'; readonly id: string };

interface RoomFacts {
  readonly name: string;
  readonly isQuarantine: boolean;
}

/** The room as a change leaves it; `undefined` when the change is refused. @param newId the number of one that has none of ours */
export function changedRoom(
  rooms: Rooms,
  shelf: Shelf,
  change: RoomChange,
  transactionId: number,
  newId: () => string,
): StateRoom | undefined {
  if (change.kind === 'add') {
    const { id = newId(), name, isQuarantine, externalId } = change;
    return rooms.has(id) ? undefined : { id, name, isQuarantine, externalId, isRemoved: false, transactionId };
  }
  const room = rooms.get(change.id);
  if (room === undefined || room.isRemoved) return undefined;
  if (change.kind === 'change') return { ...room, name: change.name, isQuarantine: change.isQuarantine, transactionId };
  const isEmpty = [...shelf.values()].every(({ left, room: lies }) => left === 0 || lies !== room.id);
  return isEmpty ? { ...room, isRemoved: true, transactionId } : undefined;
}

/** Numbers of the rooms that stand. */
export const standing = (rooms: Rooms): readonly string[] =>
  [...rooms.values()].filter(({ isRemoved }) => !isRemoved).map(({ id }) => id);
