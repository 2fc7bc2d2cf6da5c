/**
 * A history is data: what people do, what the network does to it, and where something dies. Each scene carries its own chance, so
 * that a scene that is left out changes nothing about the others; scenes that are `beside` the one before happen at the same time.
 */

import type { StateSystemName } from '../../packages/domain/src/reports/state-systems.ts';

/** What the network does with a request of a device. */
export type Road = 'clear' | 'never-arrives' | 'answer-lost' | 'doubled' | 'delayed';

/** What the state does with its next request, whatever it is. */
export type StateWeather =
  | 'request-lost'
  | 'reply-lost'
  | 'reply-not-kept'
  | 'booked-late'
  | 'server-error'
  | 'error-after-booking'
  | 'empty-body'
  | 'not-json'
  | 'session-over'
  | 'locked-out'
  | 'busy'
  | 'refuse'
  | 'answer-of-another-sale'
  | 'odd-spelling'
  | 'hang-up-twice';

/** `bring-back`: one line with its goods; `bring-all-back`: every line; `lower-price`: one line for less, or two of them. */
export type UndoWish = 'void' | 'refund' | 'bring-back' | 'bring-all-back' | 'lower-price';
/**
 * `set-aside` takes a package to the quarantine, `bring-out` what nobody brought back to the vault, `carry` to the newest room. `lot` makes one of it and the next
 * package of the same goods, `convert` other goods of it, alone or with that one.
 */
export type StockWish =
  'count' | 'schedule' | 'spare' | 'destroy' | 'split' | 'lot' | 'convert' | 'set-aside' | 'bring-out' | 'carry';

/**
 * `look`: the counting of one till begins; what passes from then on belongs to the next count. `set-up`: one more till. `stand`: a tablet goes to a till. `close`:
 * the newest till that is open.
 */
export type TillWish = 'look' | 'count' | 'paid-in' | 'paid-out' | 'set-up' | 'stand' | 'close';

/** `turn`: what was kept apart is for sale there, or the other way round. */
export type RoomWish = 'add' | 'rename' | 'turn' | 'give-up';

/** `leave-out`: its first stop is not gone to. `another-driver`, `another-van`: the other of the shop's two. */
export type JourneyWish =
  'announce' | 'ship' | 'call-off' | 'leave-out' | 'arrive' | 'arrive-undo' | 'another-driver' | 'another-van';

/** `plan`: a packed order goes on a round to its customer's door, now and then two. What becomes of a door: `hand-over` or `bring-back`. */
export type DeliveryWish = 'plan' | 'hand-over' | 'bring-back';

/** `part`: of each line one piece less than was sent, and the last line goes back. */
export type ReceiveWish = 'all' | 'part' | 'reject';

/**
 * What becomes of plants: `plant` makes some of clones, `move` takes some to the other room. `batch` puts growing ones together, `announce` and
 * `call-off` are its harvest's; `weigh` weighs it wet or dry, `weigh-some` with more to come; `pack` makes jars of what is dry. `schedule`, `spare` and `destroy` are of some plants.
 */
export type GrowWish =
  'plant' | 'move' | 'batch' | 'announce' | 'call-off' | 'weigh' | 'weigh-some' | 'pack' | 'schedule' | 'spare' | 'destroy';

/** What a laboratory finds. */
export type LabWord = 'passed' | 'failed' | 'pending';

export type Wish = 'next' | 'unpick' | 'cancel' | 'reject';

export type Deed =
  | {
      readonly does: 'place';
      readonly kiosk: 0 | 1;
      readonly lines: readonly (readonly [item: number, quantity: number])[];
      readonly offline: boolean;
    }
  | { readonly does: 'push'; readonly kiosk: 0 | 1 }
  | {
      readonly does: 'serve';
      readonly tablet: 0 | 1;
      /** Place among the open orders, oldest first; negative counts from the newest. */
      readonly order: number;
      readonly wish: Wish;
      /** Picks from the last package of its goods instead of from any. */
      readonly fromLast?: true;
    }
  /** The place of the sale, oldest first; negative counts from the newest. */
  | { readonly does: 'undo'; readonly sale: number; readonly wish: UndoWish }
  | { readonly does: 'handle'; readonly pkg: number; readonly wish: StockWish }
  /** The place of the journey, the newest first; one that is announced takes the package of that place with it, now and then two. */
  | { readonly does: 'travel'; readonly n: number; readonly wish: JourneyWish }
  /** The place of the packed order, the newest first; or of the round, the newest first, whose first open door is answered. */
  | { readonly does: 'deliver'; readonly n: number; readonly wish: DeliveryWish }
  /** The place of the room among those that stand, the newest first. */
  | { readonly does: 'room'; readonly n: number; readonly wish: RoomWish }
  | { readonly does: 'till'; readonly wish: TillWish }
  /** The place of the first plant among those that stand, or of the batch, the newest first. */
  | { readonly does: 'grow'; readonly n: number; readonly wish: GrowWish }
  /** Others send us a crate of so many lines; with none they take back what waits longest. */
  | { readonly does: 'send-us'; readonly lines: 0 | 1 | 2 }
  /** The place of the transfer among all that were listed, the newest first. */
  | { readonly does: 'receive'; readonly n: number; readonly wish: ReceiveWish }
  /** The place of the package on the state's shelf. */
  | { readonly does: 'examine'; readonly pkg: number; readonly word: LabWord }
  /** What moved at the state is read: by the minute's bell where it is due, or because a person compares. */
  | { readonly does: 'read-books'; readonly by: 'bell' | 'person' }
  | { readonly does: 'manager-again' }
  | { readonly does: 'repeat'; readonly tablet: 0 | 1 }
  | { readonly does: 'restart-tablet'; readonly tablet: 0 | 1 }
  | { readonly does: 'pull'; readonly tablet: 0 | 1 }
  | { readonly does: 'wake' }
  | { readonly does: 'cron' }
  | { readonly does: 'retry-report' }
  | { readonly does: 'wait'; readonly seconds: number }
  | { readonly does: 'weather'; readonly faults: readonly StateWeather[] }
  | { readonly does: 'price'; readonly item: number; readonly cents: number }
  | { readonly does: 'new-isolate' }
  | { readonly does: 'keep'; readonly of: 'state' | 'server' }
  | { readonly does: 'roll-back'; readonly of: 'state' | 'server' };

export type Scene = Deed & {
  readonly seed: number;
  readonly road?: Road;
  /** The isolate that serves it dies there. */
  readonly crash?: { readonly atTurn: number; readonly after: boolean };
  /** The isolate that serves it stands still for minutes after that turn, and goes on as if nothing had been. */
  readonly freezesAt?: number;
  readonly beside?: true;
  /** Turns that pass before it begins, when it is `beside` another. */
  readonly late?: number;
};

/** What some histories have in common: whoever names it begins with the same scenes, so many of them. */
export interface Beginning {
  readonly name: string;
  readonly scenes: number;
}

export interface History {
  readonly seed: number;
  /** How wrong each clock goes. */
  readonly day: number;
  /** Which hour of the shop's day it begins at: an index of `openings`. */
  readonly opening: number;
  /** What the shop's state speaks. */
  readonly system: StateSystemName;
  /** The shop keeps nothing apart: its second room is one as the first. */
  readonly isWithoutQuarantine?: true;
  /** The shop grows plants; how far they are when the day begins: an index of `gardens`. */
  readonly garden?: number;
  readonly scenes: readonly Scene[];
  /** What it shares, the shortest first; nothing when it stands alone. */
  readonly beginnings: readonly Beginning[];
}

/** One line a scene: how a history is written down, byte for byte. */
export const historyText = ({ scenes, beginnings: _, ...head }: History): string =>
  [JSON.stringify(head), ...scenes.map((scene) => JSON.stringify(scene))].join('\n');
