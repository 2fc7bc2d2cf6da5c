import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSerial } from './webserial.ts';

/** A serial port of a scanner: what it sends next is decided by the test. */
class FakePort extends EventTarget {
  readable: ReadableStream<Uint8Array> | null = null;
  #sender: ReadableStreamDefaultController<Uint8Array> | undefined;

  open = (): Promise<void> => {
    this.#renew();
    return Promise.resolve();
  };
  close = (): Promise<void> => Promise.resolve();
  getInfo = () => ({ usbVendorId: 0x0c2e, usbProductId: 0x0901 });
  send = (text: string): void => this.#sender?.enqueue(new TextEncoder().encode(text));

  /** A byte that came broken: the stream ends, the port gives another. */
  garble(): void {
    const broken = this.#sender;
    this.#renew();
    broken?.error(new DOMException('framing', 'FramingError'));
  }

  unplug(): void {
    this.readable = null;
    this.#sender?.error(new DOMException('gone', 'NetworkError'));
  }

  #renew(): void {
    this.readable = new ReadableStream({ start: (sender) => void (this.#sender = sender) });
  }
}

let port: FakePort;
let serial: EventTarget & { getPorts: () => Promise<FakePort[]>; requestPort: () => Promise<FakePort> };
let scans: string[];
let names: (readonly string[])[];

beforeEach(() => {
  port = new FakePort();
  [scans, names] = [[], []];
  serial = Object.assign(new EventTarget(), {
    getPorts: () => Promise.resolve([port]),
    requestPort: () => Promise.resolve(port),
  });
  vi.stubGlobal('navigator', { serial });
});
afterEach(() => vi.unstubAllGlobals());

const open = () => openSerial({ onscan: (text) => scans.push(text), onconnected: (connected) => names.push(connected) });

test('a scanner that was allowed before is read from the start', async () => {
  const road = open();
  await vi.waitFor(() => expect(names.at(-1)).toEqual(['Serial port 0c2e:0901']));
  port.send('036000291452\r\n');
  await vi.waitFor(() => expect(scans).toEqual(['036000291452']));
  road.stop();
  await vi.waitFor(() => expect(names.at(-1)).toEqual([]));
});

test('a garbled byte does not end the reading', async () => {
  open();
  await vi.waitFor(() => expect(names).toHaveLength(1));
  port.garble();
  port.send('6853296789574115\r');
  await vi.waitFor(() => expect(scans).toEqual(['6853296789574115']));
});

test('an unplugged scanner is gone', async () => {
  open();
  await vi.waitFor(() => expect(names).toHaveLength(1));
  port.unplug();
  await vi.waitFor(() => expect(names.at(-1)).toEqual([]));
});

test('nothing chosen is no scanner', async () => {
  serial.requestPort = () => Promise.reject(new DOMException('closed', 'NotFoundError'));
  expect(await open().choose()).toBe(false);
});
