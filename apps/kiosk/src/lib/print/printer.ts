/** A printer that takes bytes. Each road (USB, serial) makes one. */
export interface Printer {
  readonly name: string;
  /** Resolves when the printer took all of it. @throws PrinterTrouble */
  write(bytes: Uint8Array): Promise<void>;
}

/** Why nothing was printed, or not all of it. */
export type PrintFailure =
  /** None is connected: it was unplugged, or switched off, or this browser may not have it any more. */
  | 'no-printer'
  /** It went away in the middle. */
  | 'lost'
  /** It takes nothing: out of paper, cover open, or held by a driver of the system. */
  | 'stuck';

/** A printer's own failure, in the words of {@link PrintFailure}. */
export class PrinterTrouble extends Error {
  readonly failure: PrintFailure;

  constructor(failure: PrintFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** Bytes given to a printer at once: the smallest buffers of receipt printers hold four thousand. */
export const bytesAtOnce = 2_048;

/** Longest a printer may take for a piece before it counts as stuck, in milliseconds: a full buffer empties in one or two seconds. */
export const patienceMs = 8_000;

/** Gives bytes piece by piece, and tells a printer that went away from one that does not take any more. */
export async function writeInPieces(bytes: Uint8Array, give: (piece: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<void> {
  for (let at = 0; at < bytes.length; at += bytesAtOnce) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new PrinterTrouble('stuck')), patienceMs);
    });
    try {
      await Promise.race([give(bytes.slice(at, at + bytesAtOnce)), late]);
    } catch (error) {
      throw error instanceof PrinterTrouble ? error : new PrinterTrouble('lost');
    } finally {
      clearTimeout(timer);
    }
  }
}
