/** Why something does not fit, or fits no longer, in English: fetched with what says so, `cart/refused.ts` and `cart/cart-trouble.ts`. */
export const enRefusals = {
  didNotFit: (name: string, size: string, quantity: number) =>
    quantity === 1 ? `${name} ${size} did not fit` : `${quantity} × ${name} ${size} did not fit`,
  whyFlower: (limit: string) => `New York lets one person buy up to ${limit} of flower at a time.`,
  whyConcentrate: (limit: string) =>
    `New York lets one person buy up to ${limit} of concentrate at a time; the THC in edibles and drinks counts with it.`,
  whyEdible: (limit: string) => `This store sells one person up to ${limit} of THC in edibles.`,
  whyCombined: 'Flower and concentrate share one limit here.',
  whyUnknown: 'Its label does not say how much it holds, so nobody can tell whether it fits.',
  youWouldBe: 'With this you would be',
  notAdded: 'so it was not added. Nothing else in your cart changed.',
  theLimit: (limit: string) => `${limit}, the limit`,
  fixSize: (size: string) => `Add the ${size} size instead`,
  fixQuantity: (quantity: number) => (quantity === 1 ? 'Add 1 instead' : `Add ${quantity} instead`),
  fixNote: (left: string) => `the largest that fits · ${left} left after`,
  leaveOut: 'Leave it out',
  seeFits: 'See what still fits',
  limitFlower: 'Flower limit',
  limitConcentrate: 'Concentrate limit',
  keyFits: (amount: string) => `would still fit ${amount}`,
  keyOver: 'over the limit',
  priceLine: (name: string, was: string, now: string) => `${name}: was ${was}, now ${now}`,
  pricesAccept: (total: string) => `Use the new prices: ${total} in all`,
  stockAccept: 'Take what is left',
  stockRemove: 'Take it out',
  cartFix: 'Take less, so that it fits',
  notPlaced: 'Your order was not placed',
  notPlacedText: 'Nothing is lost: your cart is as it was.',
  notKept: 'This kiosk cannot keep your order just now. Please order at the counter; your cart stays on this screen.',
  tooMany: (seconds: number) => `Too many orders at once. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  dealOver: (total: string) => `A deal ended while you were choosing. Your cart comes to ${total} now.`,
};

export type Refusals = typeof enRefusals;
