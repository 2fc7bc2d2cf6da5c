/** Who counts the tills: looks, counts while others go on selling, and hands in what was found; puts cash in and takes some out; sets tills up and closes them. */
import { closeTill } from '../../../apps/edge/src/tills/close-till.ts';
import { countTill } from '../../../apps/edge/src/tills/count-till.ts';
import { moveTill } from '../../../apps/edge/src/tills/move-till.ts';
import { saveTill } from '../../../apps/edge/src/tills/save-till.ts';
import { standAtTill } from '../../../apps/edge/src/tills/stand-at-till.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import type { CommandId } from '../../../packages/domain/src/identifiers.ts';
import { openTills, type SetUpTills, type Till } from '../../../packages/domain/src/sales/location-tills.ts';
import type { Chance } from '../chance.ts';
import type { TillWish } from '../history.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import type { Request } from './road.ts';
import { locationId, tabletCallers } from './shop.ts';

/** What the screen showed when the counting began. */
export interface SeenTill {
  readonly till: number;
  readonly upTo: number;
  /** The place of the till's last count. */
  readonly after: number;
}

/** A shop has few tills: each history meets all that there are. */
const mostTills = 3;

/** Tills at which money passes, as the screen shows them. */
export function tillsOfShop(file: SqliteFile): readonly Till[] {
  const [row] = file.objects("SELECT settings -> '$.tills' AS tills FROM locations WHERE id = ?", [locationId]);
  return openTills((JSON.parse((row?.['tills'] as string | null) ?? 'null') as SetUpTills) ?? undefined);
}

/** A till as its screen shows it, at no cost of a turn: any of those that stand open. */
export function lookAtTill(file: SqliteFile, chance: Chance): SeenTill {
  const tills = tillsOfShop(file);
  const till = tills.length === 1 ? tills[0]!.number : chance.pick(tills).number;
  const [seen] = file.objects(
    `SELECT (SELECT coalesce(max(n), 0) FROM audit WHERE chain = ?) AS upTo,
      (SELECT coalesce(max(place), 0) FROM till_counts WHERE location_id = ? AND till = ?) AS after`,
    [locationId, locationId, till],
  );
  return { till, ...(seen as unknown as Omit<SeenTill, 'till'>) };
}

/** Out of which till money is given back in the office: it is named where there are several. */
export function tillToGiveBackFrom(file: SqliteFile, chance: Chance): { readonly till?: number } {
  const tills = tillsOfShop(file);
  return tills.length === 1 ? {} : { till: chance.pick(tills).number };
}

/** A manager stands at the second tablet: in the office there is no till. */
const atCounter = tabletCallers[1]!;

export function tillRequest(
  commandId: CommandId,
  wish: Exclude<TillWish, 'look'>,
  seen: SeenTill,
  { tills, chance }: { readonly tills: readonly Till[]; readonly chance: Chance },
): Request<unknown> | undefined {
  const asked = { commandId, locationId };
  switch (wish) {
    case 'count': {
      const countedCents = chance.below(100_000);
      // Often all of it is put away: only such a till can be closed.
      const leftCents = tills.length > 1 && chance.oneIn(2) ? 0 : chance.below(countedCents + 1);
      return (ctx) => countTill(ctx, atCounter, { commandId, ...seen, countedCents, leftCents });
    }
    case 'set-up':
      if (tills.length >= mostTills) return undefined;
      return (ctx) => saveTill(ctx, office, { ...asked, number: null, name: `Till ${commandId.slice(-4)}` });
    case 'stand': {
      const { number } = chance.pick(tills);
      const deviceId = chance.pick(tabletCallers).device!.id;
      return (ctx) => standAtTill(ctx, office, { ...asked, deviceId, number });
    }
    case 'close':
      return (ctx) => closeTill(ctx, office, { ...asked, number: tills.at(-1)!.number });
    default: {
      const move = {
        commandId,
        till: seen.till,
        kind: wish,
        cents: chance.between(1, 20_000),
        reason: 'Change from the bank',
      } as const;
      return (ctx) => moveTill(ctx, atCounter, move);
    }
  }
}
