/** Scanners in HID-POS mode: usage page "bar code scanner", usage "bar code scanner" (USB HID POS Usage Tables 1.02, 2 and 4). */
export const barcodeScanner = { usagePage: 0x8c, usage: 0x02 } as const;

/** The report that carries what was scanned, as Honeywell, Zebra and Datalogic send it. */
export const scannedDataReport = 2;
/** Where the report says whether the scan goes on in the next one. */
const continuedAt = 62;
const bracket = 0x5d;

/**
 * Puts the reports of one scanner together: length, AIM symbology identifier (`]C1`), data, and at the end whether more follows.
 * Some makers leave one byte free before the identifier.
 */
export class HidReports {
  readonly #longest: number;
  #text = '';

  /** @param longest characters after which a scanner that never stops is cut off */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** A whole scan with its symbology identifier, or `undefined` while more follows or the report is none of a scan. */
  take(report: DataView): string | undefined {
    const start = report.byteLength <= continuedAt ? -1 : [1, 2].findIndex((at) => report.getUint8(at) === bracket);
    if (start === -1) return undefined;
    const identifier = latin1(report, 1 + start, 3);
    const data = latin1(report, 4 + start, Math.min(report.getUint8(0), continuedAt - 4 - start));
    const text = (this.#text === '' ? identifier : this.#text) + data;
    const isOver = report.getUint8(continuedAt) === 0;
    this.#text = isOver ? '' : text.slice(0, this.#longest);
    return isOver ? text : undefined;
  }
}

const latin1 = (report: DataView, start: number, length: number): string =>
  Array.from({ length }, (_, at) => String.fromCharCode(report.getUint8(start + at))).join('');
