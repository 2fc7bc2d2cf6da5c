import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scanHub, type ScanEvent } from './hub.svelte.ts';

let scans: ScanEvent[];
let off: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
  scans = [];
  off = scanHub.on((scan) => scans.push(scan));
});
afterEach(() => {
  off();
  vi.advanceTimersByTime(5_000);
  vi.useRealTimers();
});

test('a scan says what it means, who read it and when', () => {
  scanHub.offer('036000291452', 'wedge');
  expect(scans).toEqual([
    { text: '036000291452', reading: { kind: 'gtin', gtin: '00036000291452' }, source: 'wedge', at: '2026-11-24T10:00:00.000Z' },
  ]);
});

test('the same code within a second is one scan, whoever read it', () => {
  scanHub.offer('036000291452', 'wedge');
  vi.advanceTimersByTime(900);
  scanHub.offer('036000291452', 'camera');
  expect(scans).toHaveLength(1);
});

test('what one who asks first takes is for nobody else, and is still watched', () => {
  const watched: string[] = [];
  const ends = [scanHub.watch(({ text }) => watched.push(text)), scanHub.first(({ text }) => text === 'MINE')];
  for (const text of ['MINE', 'YOURS']) scanHub.offer(text, 'wedge');
  for (const end of ends) end();
  vi.advanceTimersByTime(2_000);
  scanHub.offer('MINE', 'wedge');
  expect(scans.map(({ text }) => text)).toEqual(['YOURS', 'MINE']);
  expect(watched).toEqual(['MINE', 'YOURS']);
});

test('two pieces of one package, scanned as fast as a hand can, are two', () => {
  scanHub.offer('036000291452', 'wedge');
  vi.advanceTimersByTime(250);
  scanHub.offer('036000291452', 'wedge');
  vi.advanceTimersByTime(100);
  scanHub.offer('036000291452', 'wedge');
  expect(scans).toHaveLength(2);
});

test('the same code again later is another unit, for the camera too', () => {
  scanHub.offer('036000291452', 'camera');
  vi.advanceTimersByTime(1_000);
  scanHub.offer('036000291452', 'camera');
  expect(scans).toHaveLength(2);
});

test('a code that stays before the camera stays one scan', () => {
  for (let frame = 0; frame < 30; frame += 1) {
    scanHub.offer('036000291452', 'camera');
    vi.advanceTimersByTime(200);
  }
  expect(scans).toHaveLength(1);
});

test('garbage is said to be garbage', () => {
  scanHub.offer('036000291453', 'wedge');
  scanHub.offer('x'.repeat(10_000), 'usb');
  expect(scans.map(({ reading }) => reading)).toEqual([
    { kind: 'unreadable', reason: 'check digit' },
    { kind: 'unreadable', reason: 'too long' },
  ]);
});

test('nobody hears a scan after they left', () => {
  off();
  scanHub.offer('036000291452', 'wedge');
  expect(scans).toEqual([]);
});
