/** Who counts the till: looks, counts while others go on selling, and hands in what was found; puts cash in and takes some out. */
import { countTill } from '../../../apps/edge/src/tills/count-till.ts';
import { moveTill } from '../../../apps/edge/src/tills/move-till.ts';
import type { CommandId } from '../../../packages/domain/src/identifiers.ts';
import type { Chance } from '../chance.ts';
import type { TillWish } from '../history.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import type { Request } from './road.ts';
import { locationId, tabletCallers } from './shop.ts';

/** What the screen showed when the counting began. */
export interface SeenTill {
  readonly upTo: number;
  /** The place of the last count. */
  readonly after: number;
}

/** The till as its screen shows it, at no cost of a turn. */
export function lookAtTill(file: SqliteFile): SeenTill {
  const [seen] = file.objects(
    `SELECT (SELECT coalesce(max(n), 0) FROM audit WHERE chain = ?) AS upTo,
      (SELECT coalesce(max(place), 0) FROM till_counts WHERE location_id = ?) AS after`,
    [locationId, locationId],
  );
  return seen as unknown as SeenTill;
}

/** A manager stands at the second tablet: in the office there is no till. */
const atCounter = tabletCallers[1]!;

export function tillRequest(
  commandId: CommandId,
  wish: Exclude<TillWish, 'look'>,
  seen: SeenTill,
  chance: Chance,
): Request<unknown> {
  if (wish === 'count') {
    const countedCents = chance.below(100_000);
    const count = { commandId, ...seen, countedCents, leftCents: chance.below(countedCents + 1) };
    return (ctx) => countTill(ctx, atCounter, count);
  }
  const move = { commandId, kind: wish, cents: chance.between(1, 20_000), reason: 'Change from the bank' } as const;
  return (ctx) => moveTill(ctx, atCounter, move);
}
