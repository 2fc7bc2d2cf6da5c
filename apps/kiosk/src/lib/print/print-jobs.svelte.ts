import { encodeSlip, type OrderSlip, type PaperColumns } from './order-slip.ts';
import { PrinterTrouble, type PrintFailure, type Printer } from './printer.ts';
import { printerSettings } from './printer-settings.ts';

/** What became of a slip. The order itself is safe elsewhere: a slip that failed can be printed again, or shown on the screen. */
export type JobState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'printing' }
  | { readonly kind: 'printed' }
  | { readonly kind: 'failed'; readonly failure: PrintFailure };

export interface PrintJob {
  readonly key: string;
  readonly state: JobState;
}

/** What is printed: an order's slip, or something that says for itself how it looks on paper of so many columns. */
export type Printed = OrderSlip | ((columns: PaperColumns) => Uint8Array);

/** Jobs kept in sight: those of the last minutes. Older ones are only forgotten, never undone. */
const mostJobs = 20;

/** The slips of this device, printed one after the other. */
export class PrintJobs {
  jobs = $state.raw<readonly PrintJob[]>([]);
  readonly #printer: () => Promise<Printer | undefined>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(printer: () => Promise<Printer | undefined> = knownPrinter) {
    this.#printer = printer;
  }

  of(key: string): JobState | undefined {
    return this.jobs.find((job) => job.key === key)?.state;
  }

  /** Prints a slip after those that wait. The same key again while it waits, prints or was printed does nothing: a slip is one slip. */
  print(key: string, slip: Printed): Promise<void> {
    const standing = this.of(key);
    if (standing !== undefined && standing.kind !== 'failed') return Promise.resolve();
    return this.again(key, slip);
  }

  /** Prints a slip, also when it was printed before: a person asked for it. */
  again(key: string, slip: Printed): Promise<void> {
    this.#set(key, { kind: 'queued' });
    const done = this.#last.then(() => this.#now(key, slip));
    // Our own mistake is told to whoever asked, and holds up nobody behind it.
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #now(key: string, slip: Printed): Promise<void> {
    this.#set(key, { kind: 'printing' });
    try {
      const printer = await this.#printer();
      if (printer === undefined) throw new PrinterTrouble('no-printer');
      const columns = printerSettings.read()?.columns ?? 42;
      await printer.write(typeof slip === 'function' ? slip(columns) : encodeSlip(slip, columns));
      this.#set(key, { kind: 'printed' });
    } catch (error) {
      if (!(error instanceof PrinterTrouble) && !(error instanceof DOMException)) throw error;
      this.#set(key, { kind: 'failed', failure: error instanceof PrinterTrouble ? error.failure : 'lost' });
    }
  }

  #set(key: string, state: JobState): void {
    this.jobs = [...this.jobs.filter((job) => job.key !== key), { key, state }].slice(-mostJobs);
  }
}

/** The printer that was set up on this device, if it is there. */
async function knownPrinter(): Promise<Printer | undefined> {
  const settings = printerSettings.read();
  if (settings === null) return undefined;
  return settings.road === 'usb'
    ? (await import('./usb-printer.ts')).knownUsbPrinter()
    : (await import('./serial-printer.ts')).knownSerialPrinter();
}

export const printJobs = new PrintJobs();
