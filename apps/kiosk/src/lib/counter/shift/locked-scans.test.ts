import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readScan } from '@countersign/domain/scan/read-scan';
import { ticketPayload, ticketText } from '@countersign/domain/ticket/order-ticket';
import { idFrom, type LocationId } from '@countersign/domain/identifiers';

const heard = vi.hoisted(() => ({ sounds: [] as string[], lines: [] as string[] }));
vi.mock('#lib/ui/sounds.ts', () => ({ play: (sound: string) => heard.sounds.push(sound) }));
vi.mock('#lib/ui/announcer.ts', () => ({ announce: (line: string) => heard.lines.push(line) }));

const { device } = await import('#lib/device/device.svelte.ts');
const { LockedScans } = await import('./locked-scans.svelte.ts');

const uuid = (n: number): string => `00000000-0000-7000-8000-00000000000${n}`;
const here = idFrom('loc', uuid(1));
const ticketAt = (locationId: LocationId): string =>
  ticketText(
    ticketPayload({
      ...{ locationId, deviceId: idFrom('dev', uuid(2)), commandId: idFrom('cmd', uuid(3)), orderId: idFrom('ord', uuid(4)) },
      ...{ number: 'A47', placedAt: '2026-11-27T17:00:00.000Z', language: 'en', seenTotalCents: 4000 },
      lines: [{ itemId: idFrom('item', uuid(5)), quantity: 1, priceCents: 4000 }],
    }),
    new Uint8Array(64),
  );

describe('a scan at the locked counter', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    [heard.sounds, heard.lines] = [[], []];
    device.view = { id: 'dev_1', locationId: here } as never;
  });
  afterEach(() => {
    vi.useRealTimers();
    device.view = null;
  });

  test('an order’s code waits for whoever switches in, once', () => {
    const scans = new LockedScans();
    scans.hear(readScan(ticketAt(here)));
    expect(scans.said).toEqual({ what: 'The code of order A47.', todo: 'Switch in, and A47 opens by itself.' });
    scans.chosen();
    expect(scans.said?.what).toBe('The code of order A47.');
    expect(scans.take()).toBe(ticketAt(here));
    expect([scans.take(), scans.said]).toEqual([undefined, undefined]);
  });

  test('after two minutes its shopper is gone: it neither opens nor is promised any more', () => {
    const scans = new LockedScans();
    scans.hear(readScan(ticketAt(here)));
    vi.advanceTimersByTime(119_000);
    expect(scans.said).toBeDefined();
    vi.advanceTimersByTime(2000);
    expect([scans.said, scans.take()]).toEqual([undefined, undefined]);
  });

  test('what is scanned after it takes its place', () => {
    const scans = new LockedScans();
    scans.hear(readScan(ticketAt(here)));
    scans.hear(readScan('6853296789574115'));
    expect(scans.take()).toBeUndefined();
  });

  test.each([
    [
      'another store’s order',
      ticketAt(idFrom('loc', uuid(9))),
      'That order is for another store.',
      'Its own counter can open it.',
    ],
    ['a damaged code', 'CS1:AAAA', 'That code is damaged, or not an order of ours.', 'Scan it again from the screen.'],
    ['a package', '6853296789574115', 'Package …4115.', 'Switch in, open its order, then scan it again.'],
    ['a member’s code', `CSM1:${'0'.repeat(32)}`, 'A member’s code. It was not kept.', 'Switch in, then scan it again.'],
    ['an item', '00012345678905', 'An item’s number.', 'Switch in and open an order first.'],
    [
      'a web address',
      'https://example.com/',
      'That code is nothing this screen knows.',
      'Here a staff badge chooses who you are.',
    ],
  ])('%s is said for what it is, with a sound, and waits for nobody', (_, text, what, todo) => {
    const scans = new LockedScans();
    scans.hear(readScan(text));
    expect(scans.said).toEqual({ what, todo });
    expect(heard).toEqual({ sounds: ['attention'], lines: [`${scans.said?.what} ${scans.said?.todo}`] });
    expect(scans.take()).toBeUndefined();
  });

  test('of a licence nothing is said or kept', () => {
    const scans = new LockedScans();
    scans.hear(readScan('@\n\x1e\rANSI 636001100401DL00310100DLDCSSPECIMEN\nDACRIVER\r'));
    expect(scans.said?.what).toBe('A driver license. Nothing of it was kept.');
    expect(JSON.stringify([heard, scans])).not.toMatch(/SPECIMEN|RIVER/);
    scans.chosen();
    expect(scans.said).toBeUndefined();
  });
});
