import type { LocationView } from '@countersign/contract/views';
import { isoFromMs } from '@countersign/domain/business-day';
import { dispensingProblem } from '@countersign/domain/sales/dispensing-hours';
import { problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';

/**
 * What whoever takes the money should know about the hour, before it is in their hand. It locks nothing: the edge knows whether an
 * order is on its round, where the hour does not matter.
 */
export function nightWords(location: Pick<LocationView, 'program' | 'timeZone'> | null, nowMs: number): ProblemWords | undefined {
  const problem = location === null ? undefined : dispensingProblem(location.program, isoFromMs(nowMs), location.timeZone);
  return problem && problemWords(problem);
}
