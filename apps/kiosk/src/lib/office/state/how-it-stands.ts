import type { StateConnectionView } from '@countersign/contract/report-views';
import { moment, waited } from '../words.ts';

type Standing = Pick<StateConnectionView, 'disconnection' | 'retired' | 'lastContactAt'>;

/** Whether the state does not answer there. */
export const isSilent = ({ disconnection }: Pick<Standing, 'disconnection'>): boolean => disconnection !== null;

/** How a connection stands, in a few words. @param nowMs as the edge's clock has it, milliseconds since 1970 */
export function howItStands({ disconnection, retired, lastContactAt }: Standing, nowMs: number): string {
  if (disconnection !== null) return `no answer for ${waited(disconnection.beganAt, nowMs)}`;
  if (retired !== null) return 'retired by the state';
  return lastContactAt === null ? 'not yet spoken' : `answered ${moment(lastContactAt)}`;
}

/** Those without an answer first, each part in the order it came in. */
export const silentFirst = <Item extends Pick<Standing, 'disconnection'>>(items: readonly Item[]): readonly Item[] => [
  ...items.filter(isSilent),
  ...items.filter((item) => !isSilent(item)),
];
