import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { frameSilenceMs, ScanFramer } from './scan-framer.ts';
import { roadOf } from './webusb.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
let scans: string[];
let framer: ScanFramer;

beforeEach(() => {
  vi.useFakeTimers();
  scans = [];
  framer = new ScanFramer((text) => scans.push(text));
});
afterEach(() => vi.useRealTimers());

test('a line is a scan, however its bytes arrive', () => {
  framer.push(bytes('0360002'));
  framer.push(bytes('91452\r\n6853296789'));
  framer.push(bytes('574115\r'));
  expect(scans).toEqual(['036000291452', '6853296789574115']);
});

test('a scanner that sends no line end is understood by its silence', () => {
  framer.push(bytes('036000291452'));
  expect(scans).toEqual([]);
  vi.advanceTimersByTime(frameSilenceMs);
  expect(scans).toEqual(['036000291452']);
});

test('a licence is one scan though it holds line ends', () => {
  const licence = '@\n\x1e\rANSI 636000110002DL00410277\nDCSSAMPLE\nDBB06062006\r';
  framer.push(bytes(licence.slice(0, 30)));
  framer.push(bytes(licence.slice(30)));
  vi.advanceTimersByTime(frameSilenceMs);
  expect(scans).toEqual([licence]);
});

test('a scanner that never stops is cut off, one character past what any code holds', () => {
  framer.push(bytes('7'.repeat(10_000)));
  vi.advanceTimersByTime(frameSilenceMs);
  expect(scans.map((scan) => scan.length)).toEqual([4097]);
});

test('a serial scanner is read over its data interface and told that we listen', () => {
  const face = (interfaceNumber: number, interfaceClass: number, endpoints: unknown[]) => ({
    interfaceNumber,
    alternate: { interfaceClass, endpoints },
  });
  const bulkIn = { type: 'bulk', direction: 'in', endpointNumber: 2, packetSize: 64 };
  const usb = (interfaces: unknown[]) => ({ configuration: { interfaces } }) as unknown as Pick<USBDevice, 'configuration'>;
  expect(roadOf(usb([face(0, 2, []), face(1, 10, [bulkIn])]))).toEqual({
    interfaceNumber: 1,
    endpointNumber: 2,
    packetSize: 64,
    controlNumber: 0,
  });
  expect(roadOf(usb([face(0, 255, [bulkIn])]))).toMatchObject({ interfaceNumber: 0, controlNumber: undefined });
  expect(roadOf(usb([face(0, 3, [bulkIn])]))).toBeUndefined();
});
