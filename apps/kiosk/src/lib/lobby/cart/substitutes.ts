import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { similarTo } from '../item/similar.ts';
import type { LobbySession } from '../lobby-session.svelte.ts';
import { priceOne } from '../menu/prices.ts';
import { mostThatFit, type Amount } from './limits.ts';

/** So many can be compared at a glance; the nearest come first. */
const mostOffered = 4;

/** What could be taken in place of a line: much like its item, on the menu, in the store, and within the limits beside the rest of the cart. */
export function substitutesFor(
  { item: wanted, quantity }: Amount,
  items: readonly CatalogueItemView[],
  { cart, context }: Pick<LobbySession, 'cart' | 'context'>,
): CatalogueItemView[] {
  const rest = cart.amounts.filter(({ item }) => item.id !== wanted.id);
  const fits = items.filter(
    (item) => item.active && item.unitsFree >= quantity && mostThatFit(rest, { item, quantity }, context) >= quantity,
  );
  return similarTo(wanted, fits, (item) => priceOne(item, context.location, context.on).totalCents, mostOffered);
}
