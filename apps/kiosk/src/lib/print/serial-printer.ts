import { PrinterTrouble, writeInPieces, type Printer } from './printer.ts';

/** The members of Web Serial that are used here; the type library does not know it yet. */
export interface WritablePort {
  readonly writable: WritableStream<Uint8Array> | null;
  readonly open: (options: { readonly baudRate: number; readonly flowControl: 'hardware' | 'none' }) => Promise<void>;
  readonly close: () => Promise<void>;
}
interface Serial {
  readonly getPorts: () => Promise<readonly WritablePort[]>;
  readonly requestPort: () => Promise<WritablePort>;
}

/** What receipt printers are set to when they leave the factory; a virtual port over USB takes any. */
const baudRate = 9_600;
const serial = (): Serial => (navigator as Navigator & { readonly serial: Serial }).serial;

/** The printer on the port this device was allowed before; undefined when it is not there. */
export async function knownSerialPrinter(): Promise<Printer | undefined> {
  const [port] = await serial().getPorts();
  return port && serialPrinter(port);
}

/** Asks a person to choose a port. Undefined when none was chosen. */
export const chooseSerialPrinter = (): Promise<Printer | undefined> =>
  serial()
    .requestPort()
    .then(serialPrinter, () => undefined);

/** A port as a printer. */
export const serialPrinter = (port: WritablePort): Printer => ({
  name: 'Serial printer',
  write: async (bytes) => {
    try {
      if (port.writable === null) await port.open({ baudRate, flowControl: 'none' });
    } catch {
      throw new PrinterTrouble('no-printer');
    }
    const writer = port.writable?.getWriter();
    if (writer === undefined) throw new PrinterTrouble('no-printer');
    try {
      await writeInPieces(bytes, (piece) => writer.write(piece));
    } finally {
      writer.releaseLock();
      await port.close().catch(() => undefined);
    }
  },
});
