import type { StateConnectionView } from '@countersign/contract/report-views';
import { moment, waited } from '../words.ts';

type Standing = Pick<StateConnectionView, 'disconnection' | 'retired' | 'lastContactAt'>;

/** Whether somebody should look at a connection: the state does not answer there, or has retired what it answers with. */
export const isTroubled = ({ disconnection, retired }: Pick<Standing, 'disconnection' | 'retired'>): boolean =>
  disconnection !== null || retired !== null;

/** How a connection stands, in a few words. @param nowMs as the edge's clock has it, milliseconds since 1970 */
export function howItStands({ disconnection, retired, lastContactAt }: Standing, nowMs: number): string {
  if (disconnection !== null) return `no answer for ${waited(disconnection.beganAt, nowMs)}`;
  if (retired !== null) return 'retired by the state';
  return lastContactAt === null ? 'not yet spoken' : `answered ${moment(lastContactAt)}`;
}

/** Those that need a look first, each part in the order it came in. */
export const troubledFirst = <Item extends Pick<Standing, 'disconnection' | 'retired'>>(
  items: readonly Item[],
): readonly Item[] => [...items.filter(isTroubled), ...items.filter((item) => !isTroubled(item))];
