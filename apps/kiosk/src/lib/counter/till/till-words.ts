import type { TillCountView, TillView } from '@countersign/contract/till-views';
import { verdictOf } from '#lib/tills/count-words.ts';
import { timeOfDay } from '../clock.svelte.ts';

/** The day and the time of a count: the last one may be of another day. */
export const whenCounted = ({ at }: Pick<TillCountView, 'at'>, timeZone: string): string =>
  `${new Date(at).toLocaleDateString('en-US', { timeZone, month: 'short', day: 'numeric' })}, ${timeOfDay(at, timeZone)}`;

/** A count in a line: when, by whom, and whether it was right. */
export const countLine = (count: TillCountView, timeZone: string): string =>
  `${whenCounted(count, timeZone)}, by ${count.by}: ${verdictOf(count).words.toLowerCase()}`;

/**
 * What whoever leaves should know of the tills: of a store's one till its last count, of several those that something passed at since they
 * were counted, by name. Undefined is a till that nobody answered for.
 */
export function tillsWords(
  till: Pick<TillView, 'counts' | 'notCounted'> | undefined,
  isOneOfSeveral: boolean,
  timeZone: string,
): string {
  if (till === undefined) return 'Whether the money is counted is not known just now.';
  if (!isOneOfSeveral)
    return till.counts[0] ? `The till was last counted ${countLine(till.counts[0], timeZone)}.` : 'The till was never counted.';
  if (till.notCounted.length === 0) return 'All tills are counted: nothing passed at any of them since.';
  const named = till.notCounted.map(
    ({ name, countedAt }) => `${name} (${countedAt === null ? 'never' : `last ${whenCounted({ at: countedAt }, timeZone)}`})`,
  );
  return `Not counted: ${named.join(', ')}.`;
}
