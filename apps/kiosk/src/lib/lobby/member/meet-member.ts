import type { FindMember } from '@countersign/contract/member-commands';
import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { maxUnitsPerLine } from '@countersign/domain/cart/cart';
import { idFrom, type ItemId } from '@countersign/domain/identifiers';
import { uuidv7 } from '#lib/local/uuid.ts';
import { call } from '#lib/device/caller.ts';
import { mostThatFit } from '../cart/limits.ts';
import type { LobbySession } from '../lobby-session.svelte.ts';
import { memberWordsIn } from './member-words.ts';
import type { PlacedOrder, VisitMember } from '../visit.ts';

/** Why nobody was met. */
export type NotMet = 'offline' | 'not-known' | 'wrong';

/**
 * Asks the edge who carries a code or says a number. What comes back stands in the visit, in memory alone, and goes with it; what was
 * scanned or typed is not kept. Nobody is met for a visit that was over meanwhile.
 */
export async function meetMember(
  session: LobbySession,
  by: FindMember['by'],
  isStillHere: () => boolean,
): Promise<NotMet | undefined> {
  const answer = await call('greetMember', { by });
  if (!isStillHere()) return undefined;
  if (answer.kind === 'unknown') return 'offline';
  if (answer.kind === 'refused') return answer.problem.type === 'NotFound' ? 'not-known' : 'wrong';
  const { greeting, points, orders } = answer.value;
  session.setMember({ points, orders, said: '', claim: (order) => void claim(session, order, greeting) });
  return undefined;
}

/** Says whose the order is that was just placed. Without a network it is not kept to be said later: the counter can do it. */
async function claim(session: LobbySession, order: PlacedOrder, greeting: string): Promise<void> {
  const words = memberWordsIn(session.visit.language);
  const say = (said: string): void => {
    const { member } = session.visit;
    if (session.visit.order?.id === order.id && member !== null) session.setMember({ ...member, said });
  };
  say(order.placedOffline ? words.notClaimed : words.claiming);
  if (order.placedOffline) return;
  const answer = await call('claimOrder', { orderId: order.id, commandId: idFrom('cmd', uuidv7()), greeting });
  say(answer.kind === 'answered' ? words.claimed : words.notClaimed);
}

/** Lines of an earlier order of which the store has something now. */
export interface Again {
  readonly placedAt: string;
  readonly lines: readonly { readonly item: CatalogueItemView; readonly quantity: number }[];
  /** Names of what it held besides and the store is out of. */
  readonly gone: readonly string[];
}

/** Earlier orders as they could be bought again now; one of which nothing is in stock is left out. */
export const againNow = (orders: VisitMember['orders'], byId: (id: ItemId) => CatalogueItemView | undefined): readonly Again[] =>
  orders
    .map(({ placedAt, lines }) => {
      const known = lines.flatMap(({ itemId, quantity }) => {
        const item = byId(itemId);
        return item === undefined ? [] : [{ item, quantity, isHere: item.active && item.unitsFree > 0 }];
      });
      return {
        placedAt,
        lines: known.filter(({ isHere }) => isHere).map(({ item, quantity }) => ({ item, quantity })),
        gone: known.filter(({ isHere }) => !isHere).map(({ item }) => item.name),
      };
    })
    .filter(({ lines }) => lines.length > 0);

/** Puts an earlier order into the cart, of each line as much as the shelf and the limits allow. @returns names of what did not fit, or not wholly */
export function putAgain(session: LobbySession, { lines }: Again): readonly string[] {
  const leftOut = lines.filter(({ item, quantity }) => {
    const room = Math.min(session.cart.unitsFree(item), maxUnitsPerLine) - session.cart.quantityOf(item.id);
    const wanted = Math.max(0, Math.min(quantity, room));
    const fitting = mostThatFit(session.cart.amounts, { item, quantity: wanted }, session.context);
    return fitting === 0 || !session.add(item, fitting) || fitting < quantity;
  });
  // What did not fit is named here, all at once.
  session.dismiss();
  return leftOut.map(({ item }) => item.name);
}
