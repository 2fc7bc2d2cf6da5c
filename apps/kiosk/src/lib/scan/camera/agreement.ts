import type { ScanSource as Symbology } from '@countersign/domain/scan/read-scan';

/** What a decoder found in one frame. */
export interface CameraReading {
  readonly text: string;
  /** A code of bars has at most one check digit; two-dimensional codes correct their own errors. */
  readonly isLinear: boolean;
  readonly symbology: Symbology;
}

/** How many equal readings make a code of bars believable. */
const equalReadings = 2;
/** A first reading is forgotten after this many frames without its second. */
const framesBetween = 15;

/** Believes a two-dimensional code at once, and a code of bars when it was read twice alike. */
export class Agreement {
  #seen: { readonly text: string; readonly times: number; readonly frame: number } | undefined;
  #frame = 0;

  /** Takes what one frame held. Answers the reading that is now believed, or `undefined`. */
  take(readings: readonly CameraReading[]): CameraReading | undefined {
    this.#frame += 1;
    const sure = readings.find(({ isLinear }) => !isLinear);
    if (sure !== undefined) return sure;
    const linear = readings[0];
    if (linear === undefined) return undefined;
    const isSame = this.#seen?.text === linear.text && this.#frame - this.#seen.frame <= framesBetween;
    const times = isSame && this.#seen !== undefined ? this.#seen.times + 1 : 1;
    this.#seen = { text: linear.text, times, frame: this.#frame };
    return times >= equalReadings ? linear : undefined;
  }
}
