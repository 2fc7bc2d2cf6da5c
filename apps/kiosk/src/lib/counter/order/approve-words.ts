/** What to do about an order that a recall sent back to the queue: what lay in its bag lies there still. @param reason of the recall */
export const recalledWords = (reason: string): string =>
  `${reason}. Nothing is set aside for it any more. If it has a bag, empty it: what was recalled goes into quarantine, the rest back to its place. Then approve it again with what there is, or reject it and tell the shopper.`;

/** What to offer for an item that is gone before its order was approved. @param chosen what the shopper takes instead; undefined for nothing. @param isOnly whether it is the order's only line */
export function goneWords(alternatives: readonly string[], chosen: string | undefined, isOnly: boolean): string {
  if (chosen !== undefined)
    return `The shopper chose ${chosen} for that: use it instead.${isOnly ? '' : ' If they want neither, take it off.'}`;
  const instead = alternatives.length > 0 ? `Instead: ${alternatives.join(', ')}.` : 'Nothing close to it is in stock.';
  return isOnly
    ? `${instead} Reject with that reason, and help the shopper order again.`
    : `${instead} If the shopper wants the rest without it, take it off. Otherwise reject with that reason, and help them order again.`;
}
