import { maxScanCharacters } from '@countersign/domain/scan/read-scan';

/** After this silence whatever came is one scan, in milliseconds. A scanner sends one code in a few milliseconds. */
export const frameSilenceMs = 60;

/**
 * Cuts the bytes of a scanner into scans: at line ends, or after a silence. A licence holds line ends itself, so only silence
 * ends one.
 */
export class ScanFramer {
  readonly #onScan: (text: string) => void;
  readonly #decoder = new TextDecoder('latin1');
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onScan: (text: string) => void) {
    this.#onScan = onScan;
  }

  push(bytes: Uint8Array): void {
    clearTimeout(this.#timer);
    // One character past the bound is kept, so that the reading says "too long" instead of guessing from a part.
    this.#text = (this.#text + this.#decoder.decode(bytes)).slice(0, maxScanCharacters + 1);
    if (!isLicence(this.#text)) this.#cutLines();
    if (this.#text !== '') this.#timer = setTimeout(() => this.flush(), frameSilenceMs);
  }

  /** What is left is a scan: the scanner went silent, or away. */
  flush(): void {
    clearTimeout(this.#timer);
    const text = this.#text;
    this.#text = '';
    if (text.trim() !== '') this.#onScan(text);
  }

  #cutLines(): void {
    const lines = this.#text.split(/[\r\n]+/);
    this.#text = lines.pop() ?? '';
    for (const line of lines) if (line !== '') this.#onScan(line);
  }
}

const isLicence = (text: string): boolean => /^[\r\n]*(?:\]L[0-2])?@/.test(text);
