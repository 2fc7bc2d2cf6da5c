import { isoFromMs } from '@countersign/domain/business-day';
import { hoursClosed, type HandOverPlace, type HandOverStore } from '@countersign/domain/sales/hand-over-hours';
import { problemWords, type ProblemWords } from './problem-words.ts';

/**
 * What whoever takes the money, or stands at a door, should know about the hour before the bag changes hands: by the rule that the edge
 * asks too, with a network or without. It locks nothing, because the edge's clock decides and not this device's.
 */
export function hoursWords(
  store: HandOverStore | null | undefined,
  nowMs: number,
  place: HandOverPlace,
): ProblemWords | undefined {
  const problem = store ? hoursClosed(store, isoFromMs(nowMs), place) : undefined;
  return problem && problemWords(problem);
}
