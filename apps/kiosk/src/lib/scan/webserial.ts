import type { OpenRoad, RoadPorts } from './road.ts';
import { ScanFramer } from './scan-framer.ts';

/** The members of Web Serial that are used here; the type library does not know it yet. */
interface Port extends EventTarget {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly open: (options: { readonly baudRate: number }) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly getInfo: () => { readonly usbVendorId?: number; readonly usbProductId?: number };
}
interface Serial extends EventTarget {
  readonly getPorts: () => Promise<readonly Port[]>;
  readonly requestPort: () => Promise<Port>;
}

/** What scanners are set to when they leave the factory; a virtual port over USB takes any. */
const baudRate = 9_600;

/** Reads scanners on a serial port, real or virtual: those this device was allowed before, and whenever one is plugged in. */
export function openSerial({ onscan, onconnected }: RoadPorts): OpenRoad {
  const serial = (navigator as Navigator & { readonly serial: Serial }).serial;
  const readers = new Map<Port, AbortController>();
  const tell = (): void => onconnected([...readers.keys()].map(nameOf));

  async function read(port: Port): Promise<boolean> {
    if (readers.has(port)) return true;
    if (port.readable === null) await port.open({ baudRate });
    const stop = new AbortController();
    readers.set(port, stop);
    tell();
    void listen(port, stop.signal).finally(() => {
      readers.delete(port);
      tell();
    });
    return true;
  }

  async function listen(port: Port, signal: AbortSignal): Promise<void> {
    const framer = new ScanFramer(onscan);
    const write = (bytes: Uint8Array): void => framer.push(bytes);
    // A broken byte ends the stream and not the port: then there is another stream. Unplugged, there is none.
    while (!signal.aborted && port.readable !== null)
      await port.readable.pipeTo(new WritableStream({ write }), { signal }).catch(() => undefined);
    framer.flush();
    await port.close().catch(() => undefined);
  }

  const onConnect = ({ target }: Event): void => void read(target as Port).catch(() => undefined); // held by another program
  serial.addEventListener('connect', onConnect);
  void serial.getPorts().then((known) => Promise.allSettled(known.map(read)));

  return {
    choose: () =>
      serial.requestPort().then(
        (port) => read(port).catch(() => false),
        () => false, // closed without a choice
      ),
    stop: () => {
      serial.removeEventListener('connect', onConnect);
      for (const stop of readers.values()) stop.abort();
    },
  };
}

function nameOf(port: Port): string {
  const { usbVendorId, usbProductId } = port.getInfo();
  return usbVendorId === undefined ? 'Serial port' : `Serial port ${hex(usbVendorId)}:${hex(usbProductId ?? 0)}`;
}

const hex = (number: number): string => number.toString(16).padStart(4, '0');
