import { readScan, type Scan as Reading, type ScanSource as Symbology } from '@countersign/domain/scan/read-scan';
import { readTypedScan, type TypedScan } from '@countersign/domain/scan/read-typed-scan';
import { forgottenAfterMs, Repeats } from './repeat.ts';
import { canRead, openers, type AskedRoad, type ConnectedScanner, type OpenRoad, type ScanRoad } from './road.ts';
import { scannerSettings } from './scanner-settings.ts';
import { startWedge } from './wedge.ts';

export type { Reading };

export interface ScanEvent {
  /** What was read. A licence is in here as it is: use it and let it go, never store or log it. */
  readonly text: string;
  readonly reading: Reading;
  readonly source: ScanRoad;
  /** RFC 3339. */
  readonly at: string;
}

const askedRoads = Object.keys(openers) as AskedRoad[];

/** One stream of scans, whatever read them. Scanners are read as long as somebody listens. */
class ScanHub {
  #handlers: ((scan: ScanEvent) => void)[] = [];
  #first: ((scan: ScanEvent) => boolean) | undefined;
  #watchers: ((scan: ScanEvent) => void)[] = [];
  #stopReaders: (() => void) | undefined;
  readonly #repeats = new Repeats();
  #forget: ReturnType<typeof setTimeout> | undefined;
  #open = new Map<AskedRoad, Promise<OpenRoad>>();
  #names = $state.raw<Partial<Record<AskedRoad, readonly string[]>>>({});

  /** Scanners that are read now, besides those that type and cameras. */
  readonly connected: readonly ConnectedScanner[] = $derived(
    askedRoads.flatMap((road) => (this.#names[road] ?? []).map((name) => ({ road, name }))),
  );

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

  /**
   * Tells of scans without being who they are for, until the returned function is called. It starts no reader: what was pressed
   * before one was there waits for {@link on}.
   */
  watch(watcher: (scan: ScanEvent) => void): () => void {
    this.#watchers = [...this.#watchers, watcher];
    return () => {
      this.#watchers = this.#watchers.filter((found) => found !== watcher);
    };
  }

  /** Tells one who asks before all others, until the returned function is called. What they take, with true, is for nobody else. */
  first(takes: (scan: ScanEvent) => boolean): () => void {
    this.#first = takes;
    return () => {
      if (this.#first === takes) this.#first = undefined;
    };
  }

  /** Asks the person for a scanner; only a tap may do this. False when none was chosen or it cannot be read. */
  async choose(road: AskedRoad): Promise<boolean> {
    return (await this.#roadOf(road)).choose();
  }

  /** Takes a text from a reader. Nothing at all and the same text again at once are not scans. */
  offer(text: string, source: ScanRoad, symbology: Symbology = 'other'): void {
    this.#take({ text, scan: readScan(text, symbology) }, source);
  }

  #take({ text, scan: reading }: TypedScan, source: ScanRoad): void {
    if (text === '') return;
    const atMs = Date.now();
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => this.#repeats.forget(), forgottenAfterMs);
    if (this.#repeats.isRepeat({ text, road: source, atMs })) return;
    const scan: ScanEvent = { text, reading, source, at: new Date(atMs).toISOString() };
    for (const watches of this.#watchers) watches(scan);
    if (this.#first?.(scan)) return;
    for (const hears of this.#handlers) hears(scan);
  }

  #startReaders(): () => void {
    const stopWedge = startWedge((typed) => this.#take(readTypedScan(typed), 'wedge'), {
      prefix: scannerSettings.read().prefix,
    });
    // Few devices have such a scanner, so its code is fetched only where one was chosen once.
    for (const road of scannerSettings.read().roads) if (canRead(road)) void this.#roadOf(road);
    return () => {
      stopWedge();
      for (const opened of this.#open.values()) void opened.then((road) => road.stop());
      this.#open.clear();
    };
  }

  #roadOf(road: AskedRoad): Promise<OpenRoad> {
    const open =
      this.#open.get(road) ??
      openers[road]({
        onscan: (text) => this.offer(text, road),
        onconnected: (names) => {
          this.#names = { ...this.#names, [road]: names };
          if (names.length > 0) scannerSettings.remember(road);
        },
      });
    this.#open.set(road, open);
    return open;
  }
}

export const scanHub = new ScanHub();
