import { readScan, type Scan } from './read-scan.ts';

/** What a scanner typed, in the two ways to understand its keys. */
export interface Typed {
  /** By the place of the keys on a US keyboard: right for a scanner as it leaves the factory, whatever layout the computer has. */
  readonly byPlace: string;
  /** By the characters that the computer made of them: right for a scanner that was set to the computer's layout. */
  readonly byLayout: string;
}

export interface TypedScan {
  readonly text: string;
  readonly scan: Scan;
}

/** Reads what was typed by place, and by layout where only that has a meaning. */
export function readTypedScan({ byPlace, byLayout }: Typed): TypedScan {
  const placed = { text: byPlace, scan: readScan(byPlace) };
  if (byPlace === byLayout || isUnderstood(placed.scan)) return placed;
  const laidOut = { text: byLayout, scan: readScan(byLayout) };
  return isUnderstood(laidOut.scan) ? laidOut : placed;
}

const isUnderstood = ({ kind }: Scan): boolean => kind !== 'unknown' && kind !== 'unreadable';
