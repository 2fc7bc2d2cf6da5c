import type { TillCountView } from '@countersign/contract/till-views';
import { verdictOf } from '#lib/tills/count-words.ts';
import { timeOfDay } from '../clock.svelte.ts';

/** The day and the time of a count: the last one may be of another day. */
export const whenCounted = ({ at }: Pick<TillCountView, 'at'>, timeZone: string): string =>
  `${new Date(at).toLocaleDateString('en-US', { timeZone, month: 'short', day: 'numeric' })}, ${timeOfDay(at, timeZone)}`;

/** A count in a line: when, by whom, and whether it was right. */
export const countLine = (count: TillCountView, timeZone: string): string =>
  `${whenCounted(count, timeZone)}, by ${count.by}: ${verdictOf(count).words.toLowerCase()}`;
