import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeSlip, testSlip, type OrderSlip } from './order-slip.ts';
import { PrintJobs } from './print-jobs.svelte.ts';
import { bytesAtOnce, patienceMs, PrinterTrouble, type Printer } from './printer.ts';
import { serialPrinter, type WritablePort } from './serial-printer.ts';
import { usbPrinter } from './usb-printer.ts';

const slip = (over: Partial<OrderSlip> = {}): OrderSlip => ({
  storeName: 'Hazel & Orne',
  number: 'A47',
  placedAt: 'Nov 24, 2026, 3:00 PM',
  lines: [{ quantity: 2, name: 'Cold Frame', sizeLabel: '3.5 g', totalCents: 9_492 }],
  totalCents: 9_492,
  notes: ['spanish'],
  ticket: 'CS1:ABC',
  ...over,
});
const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const has = (bytes: Uint8Array, part: readonly number[]): boolean => text(bytes).includes(String.fromCharCode(...part));

/** A printer on a USB cable: keeps what it was sent, and can be pulled out. */
class FakeUsb {
  readonly productName = 'TM-T20';
  opened = false;
  configuration = { configurationValue: 1 };
  readonly pieces: Uint8Array[] = [];
  /** After so many pieces the cable is out. */
  pulledAfter = Infinity;
  isGone = false;
  isHeld = false;
  readonly configurations = [
    {
      interfaces: [
        {
          interfaceNumber: 0,
          alternate: { interfaceClass: 7, endpoints: [{ type: 'bulk', direction: 'out', endpointNumber: 1 }] },
        },
      ],
    },
  ];
  open = async (): Promise<void> => {
    if (this.isGone) throw new DOMException('', 'NotFoundError');
    this.opened = true;
  };
  claimInterface = async (): Promise<void> => {
    if (this.isHeld) throw new DOMException('', 'NetworkError');
  };
  transferOut = async (_: number, piece: Uint8Array): Promise<{ status: string }> => {
    if (this.pieces.length >= this.pulledAfter) throw new DOMException('', 'NetworkError');
    this.pieces.push(piece);
    return { status: 'ok' };
  };
  close = async (): Promise<void> => {
    this.opened = false;
  };
  get sent(): Uint8Array {
    return Uint8Array.from(this.pieces.flatMap((piece) => [...piece]));
  }
}
const printerOn = (device: FakeUsb): Printer => usbPrinter(device as unknown as USBDevice)!;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the slip', () => {
  test('begins anew, says number, lines and total, holds the whole order as a code, and is cut', () => {
    const bytes = encodeSlip(slip(), 42);
    expect([...bytes.slice(0, 2)]).toEqual([0x1b, 0x40]);
    for (const part of ['Hazel & Orne', 'A47', '2 x Cold Frame, 3.5 g', '$94.92', 'Total with tax', '* Speaks Spanish'])
      expect(text(bytes)).toContain(part);
    // GS ( k, function 180: store the data of a QR code.
    expect(has(bytes, [0x1d, 0x28, 0x6b, 'CS1:ABC'.length + 3, 0, 0x31, 0x50, 0x30])).toBe(true);
    expect(text(bytes)).toContain('CS1:ABC');
    expect(has(bytes, [0x1d, 0x56])).toBe(true);
  });

  test('of an order without a code has none, and a long name stays on its paper', () => {
    const bytes = encodeSlip(
      slip({ ticket: null, lines: [{ quantity: 1, name: 'N'.repeat(90), sizeLabel: '1 g', totalCents: 1 }] }),
      32,
    );
    expect(has(bytes, [0x1d, 0x28, 0x6b])).toBe(false);
    for (const line of text(bytes).split(/[\r\n]+/)) expect(line.replace(/[^\x20-\x7e]/g, '').length).toBeLessThanOrEqual(60);
  });

  test('for trying a printer says that it is no order', () => {
    expect(text(encodeSlip(testSlip('Hazel & Orne', 'now'), 42))).toContain('no order');
  });
});

describe('a job', () => {
  test('goes from queued over printing to printed, and the printer has every byte in order', async () => {
    const device = new FakeUsb();
    const jobs = new PrintJobs(async () => printerOn(device));
    const large = slip({ lines: Array.from({ length: 50 }, () => slip().lines[0]!) });
    const done = jobs.print('ord_1', large);
    expect(jobs.of('ord_1')).toEqual({ kind: 'queued' });
    await done;
    expect(jobs.of('ord_1')).toEqual({ kind: 'printed' });
    expect(device.sent).toEqual(encodeSlip(large, 42));
    expect(device.pieces.length).toBeGreaterThan(1);
    expect(device.pieces.every(({ length }) => length <= bytesAtOnce)).toBe(true);
    expect(device.opened).toBe(false);
  });

  test('is one slip however often it is asked for, and another when a person asks again', async () => {
    const device = new FakeUsb();
    const jobs = new PrintJobs(async () => printerOn(device));
    await Promise.all([jobs.print('ord_1', slip()), jobs.print('ord_1', slip())]);
    await jobs.print('ord_1', slip());
    expect(device.sent).toEqual(encodeSlip(slip(), 42));
    await jobs.again('ord_1', slip());
    expect(device.sent.length).toBe(2 * encodeSlip(slip(), 42).length);
  });

  test('whose printer is pulled out in the middle says so, and the next one waits for nobody', async () => {
    const device = new FakeUsb();
    device.pulledAfter = 1;
    const jobs = new PrintJobs(async () => printerOn(device));
    const large = slip({ lines: Array.from({ length: 50 }, () => slip().lines[0]!) });
    const both = Promise.all([jobs.print('ord_1', large), jobs.print('ord_2', slip())]);
    await both;
    expect(jobs.of('ord_1')).toEqual({ kind: 'failed', failure: 'lost' });
    expect(jobs.of('ord_2')).toEqual({ kind: 'failed', failure: 'lost' });
    device.pulledAfter = Infinity;
    await jobs.print('ord_1', large);
    expect(jobs.of('ord_1')).toEqual({ kind: 'printed' });
  });

  test.each([
    ['is not there', async (): Promise<undefined> => undefined, 'no-printer'],
    [
      'was unplugged before',
      async (): Promise<Printer> => printerOn(Object.assign(new FakeUsb(), { isGone: true })),
      'no-printer',
    ],
    [
      'is held by a driver of the system',
      async (): Promise<Printer> => printerOn(Object.assign(new FakeUsb(), { isHeld: true })),
      'stuck',
    ],
  ] satisfies [string, () => Promise<Printer | undefined>, string][])(
    'fails by name when its printer %s',
    async (_, printer, failure) => {
      const jobs = new PrintJobs(printer);
      await jobs.print('ord_1', slip());
      expect(jobs.of('ord_1')).toEqual({ kind: 'failed', failure });
    },
  );

  test('whose printer takes nothing any more is given up after a while', async () => {
    const device = Object.assign(new FakeUsb(), { transferOut: () => new Promise<never>(() => undefined) });
    const jobs = new PrintJobs(async () => printerOn(device));
    const done = jobs.print('ord_1', slip());
    await vi.advanceTimersByTimeAsync(patienceMs);
    await done;
    expect(jobs.of('ord_1')).toEqual({ kind: 'failed', failure: 'stuck' });
  });

  test('that is our own mistake is not called the printer’s', async () => {
    const jobs = new PrintJobs(async () => {
      throw new TypeError('a bug');
    });
    await expect(jobs.print('ord_1', slip())).rejects.toThrow('a bug');
  });
});

describe('a serial printer', () => {
  const portWith = (write: (piece: Uint8Array) => void): WritablePort & { isOpen: boolean } => {
    const port = {
      isOpen: false,
      writable: null as WritableStream<Uint8Array> | null,
      open: async () => {
        port.isOpen = true;
        port.writable = new WritableStream({ write });
      },
      close: async () => {
        port.isOpen = false;
        port.writable = null;
      },
    };
    return port;
  };

  test('gets the same bytes, and its port is let go', async () => {
    const sent: number[] = [];
    const port = portWith((piece) => void sent.push(...piece));
    await serialPrinter(port).write(encodeSlip(slip(), 42));
    expect(Uint8Array.from(sent)).toEqual(encodeSlip(slip(), 42));
    expect(port.isOpen).toBe(false);
  });

  test('that is pulled out in the middle is lost', async () => {
    let pieces = 0;
    const port = portWith(() => {
      pieces += 1;
      if (pieces > 1) throw new DOMException('', 'NetworkError');
    });
    const large = new Uint8Array(bytesAtOnce * 3);
    await expect(serialPrinter(port).write(large)).rejects.toEqual(new PrinterTrouble('lost'));
  });
});
