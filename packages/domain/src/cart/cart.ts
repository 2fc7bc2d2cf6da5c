import type { ItemId } from '../identifiers.ts';

/** Bounds of one order. Larger orders are not refused by law but by what one bag and one person can carry. */
export const maxLinesPerOrder = 50;
export const maxUnitsPerLine = 99;

/** One line of a shopper's cart: an item, how many, and the price that was on the screen. */
export interface CartLine {
  readonly itemId: ItemId;
  readonly quantity: number;
  /** Unit price in cents as the shopper saw it. */
  readonly priceCents: number;
  /** What the shopper takes instead when the item is gone; left out when they chose nothing. */
  readonly substituteItemId?: ItemId;
}

export type Cart = readonly CartLine[];

/** Adds units of an item; a second add of the same item grows its line. Quantities stop at {@link maxUnitsPerLine}. */
export function addToCart(cart: Cart, line: CartLine): Cart {
  const present = cart.find((found) => found.itemId === line.itemId);
  if (present === undefined) return [...cart, line];
  return setQuantity(cart, line.itemId, present.quantity + line.quantity);
}

/** Sets the units of an item; zero or less takes the line out. */
export function setQuantity(cart: Cart, itemId: ItemId, quantity: number): Cart {
  if (quantity <= 0) return cart.filter((line) => line.itemId !== itemId);
  const bounded = Math.min(quantity, maxUnitsPerLine);
  return cart.map((line) => (line.itemId === itemId ? { ...line, quantity: bounded } : line));
}

/** Units in the cart, over all lines. */
export const unitsIn = (cart: Cart): number => cart.reduce((sum, line) => sum + line.quantity, 0);

/** Chooses what to take instead of a line's item, or nothing. An item does not stand in for itself. */
export const setSubstitute = (cart: Cart, itemId: ItemId, substituteItemId: ItemId | null): Cart =>
  cart.map((line) => {
    if (line.itemId !== itemId) return line;
    const { substituteItemId: _, ...bare } = line;
    return substituteItemId === null || substituteItemId === itemId ? bare : { ...bare, substituteItemId };
  });
