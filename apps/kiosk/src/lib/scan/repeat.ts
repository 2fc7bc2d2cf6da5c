import type { ScanRoad } from './road.ts';

/** The same text within this time is the same look at the same code, in milliseconds. */
const sameLookMs = 1_000;
/** A trigger pulled again this soon is a trembling finger; later it is another piece of the same package, in milliseconds. */
const sameTriggerMs = 200;

interface Seen {
  readonly text: string;
  readonly road: ScanRoad;
  readonly atMs: number;
}

/** Tells a second scan from the same one seen twice. */
export class Repeats {
  #last: Seen | undefined;

  /** True when this is the last scan again. */
  isRepeat(scan: Seen): boolean {
    const last = this.#last;
    const isSame = last?.text === scan.text && scan.atMs - last.atMs < windowMs(last.road, scan.road);
    // A code that stays before a camera is read many times a second and stays one scan.
    if (!isSame || scan.road === 'camera') this.#last = scan;
    return isSame;
  }

  /** Nothing is remembered any more: a text may be somebody's licence. */
  forget(): void {
    this.#last = undefined;
  }
}

/** A camera, and two scanners that saw the same code, look; one scanner in a hand is triggered. */
const windowMs = (before: ScanRoad, now: ScanRoad): number => (now === 'camera' || before !== now ? sameLookMs : sameTriggerMs);

/** After this time a scan is never taken for a repeat, in milliseconds. */
export const forgottenAfterMs = sameLookMs;
