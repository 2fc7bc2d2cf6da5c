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
/** Codes of eight digits are short enough to be found in the middle of others, and in letters. */
const equalShortReadings = 3;
/** Readings by which the believed text must be ahead of any other. */
const lead = 2;
/** A reading is forgotten after this many frames: more than one whole sweep, so that what only one way reads can be read twice. */
const framesRemembered = 40;

/**
 * Believes a two-dimensional code at once, and a code of bars when it was read twice alike. A second text in the same view makes
 * both doubtful, until one is clearly ahead.
 */
export class Agreement {
  #seen: { readonly text: string; readonly frame: number }[] = [];
  #frame = 0;

  /** Takes what one frame held. Answers the reading that is now believed, or `undefined`. */
  take(reading: CameraReading | undefined): CameraReading | undefined {
    this.#frame += 1;
    if (reading === undefined || !reading.isLinear) return reading;
    this.#seen = this.#seen.filter(({ frame }) => this.#frame - frame < framesRemembered);
    this.#seen.push({ text: numberOf(reading.text), frame: this.#frame });
    const text = numberOf(reading.text);
    const times = this.#timesOf(text);
    const rivals = new Set(this.#seen.map((seen) => seen.text).filter((seen) => seen !== text));
    const strongest = Math.max(0, ...[...rivals].map((rival) => this.#timesOf(rival)));
    const isShort = reading.symbology === 'upc-e' || reading.symbology === 'ean-8';
    return times >= (isShort ? equalShortReadings : equalReadings) && (strongest === 0 || times >= strongest + lead)
      ? reading
      : undefined;
  }

  #timesOf(wanted: string): number {
    return this.#seen.filter(({ text }) => text === wanted).length;
  }
}

/** A UPC-A is an EAN-13 with a zero before it; decoders give the one or the other. */
const numberOf = (text: string): string => (/^0\d{12}$/.test(text) ? text.slice(1) : text);
