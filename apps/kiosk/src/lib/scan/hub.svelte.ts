import { readScan, type Scan as Reading, type ScanSource as Symbology } from '@countersign/domain/scan/read-scan';
import { startWedge } from './wedge.ts';

export type { Reading };

export type ScanRoad = 'wedge' | 'camera' | 'webusb';

export interface ScanEvent {
  /** What was read. A licence is in here as it is: use it and let it go, never store or log it. */
  readonly text: string;
  readonly reading: Reading;
  readonly source: ScanRoad;
  /** RFC 3339. */
  readonly at: string;
}

/** The same text within this time is the same look at the same code, in milliseconds. */
const sameScanMs = 1_000;

/** One stream of scans, whatever read them. The keyboard wedge and the USB scanners are read as long as somebody listens. */
class ScanHub {
  #handlers: ((scan: ScanEvent) => void)[] = [];
  #stopReaders: (() => void) | undefined;
  #forget: ReturnType<typeof setTimeout> | undefined;
  #last: { readonly text: string; readonly atMs: number } | undefined;

  /** Tells every scan until the returned function is called. */
  on(handler: (scan: ScanEvent) => void): () => void {
    this.#handlers = [...this.#handlers, handler];
    this.#stopReaders ??= this.#startReaders();
    return () => {
      this.#handlers = this.#handlers.filter((found) => found !== handler);
      if (this.#handlers.length > 0) return;
      this.#stopReaders?.();
      this.#stopReaders = undefined;
    };
  }

  /** True where the browser can read USB scanners in serial or vendor mode. Those in keyboard mode are read everywhere. */
  readonly canChooseUsb = 'navigator' in globalThis && 'usb' in navigator;

  /** Asks the person for a USB scanner; only a tap may do this. False when none was chosen or it cannot be read. */
  async chooseUsb(): Promise<boolean> {
    const { chooseUsbScanner } = await import('./webusb.ts');
    return chooseUsbScanner(this.#fromUsb);
  }

  /** Takes a text from a reader. Nothing at all and the same text again within a second are not scans. */
  offer(text: string, source: ScanRoad, symbology: Symbology = 'other'): void {
    if (text === '') return;
    const atMs = Date.now();
    const isRepeat = this.#last?.text === text && atMs - this.#last.atMs < sameScanMs;
    // A code that stays before a camera is read many times a second and stays one scan; a trigger pulled again is another one.
    if (!isRepeat || source === 'camera') this.#remember(text, atMs);
    if (isRepeat) return;
    const scan: ScanEvent = { text, reading: readScan(text, symbology), source, at: new Date(atMs).toISOString() };
    for (const handler of this.#handlers) handler(scan);
  }

  #fromUsb = (text: string): void => this.offer(text, 'webusb');

  #startReaders(): () => void {
    const stopWedge = startWedge((text) => this.offer(text, 'wedge'));
    // Few devices have such a scanner, so its code is fetched only where a browser could read one.
    const usb = this.canChooseUsb
      ? import('./webusb.ts').then(({ startUsbScanners }) => startUsbScanners(this.#fromUsb))
      : undefined;
    return () => {
      stopWedge();
      void usb?.then((stopUsb) => stopUsb());
    };
  }

  /** For a second only: a text may be somebody's licence. */
  #remember(text: string, atMs: number): void {
    this.#last = { text, atMs };
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => (this.#last = undefined), sameScanMs);
  }
}

export const scanHub = new ScanHub();
