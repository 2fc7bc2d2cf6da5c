import { describe, expect, test } from 'vitest';
import { readScan } from '@countersign/domain/scan/read-scan';
import { HidReports } from './hid-report.ts';

/** One report: length, symbology identifier, data, and whether more follows. */
function report(text: string, given: { identifier?: string; more?: boolean; gap?: number } = {}): DataView {
  const { identifier = ']C0', more = false, gap = 0 } = given;
  const bytes = new Uint8Array(63);
  bytes[0] = text.length;
  for (const [at, character] of [...`${identifier}${text}`].entries()) bytes[1 + gap + at] = character.charCodeAt(0);
  bytes[62] = more ? 1 : 0;
  return new DataView(bytes.buffer);
}
const read = (...reports: DataView[]): (string | undefined)[] => {
  const scanner = new HidReports(4097);
  return reports.map((one) => scanner.take(one));
};

describe('a scanner in HID mode', () => {
  test('gives its code with the symbology it read', () => {
    expect(read(report('6853296789574115'))).toEqual([']C06853296789574115']);
  });

  test('is understood when its maker leaves a byte free', () => {
    expect(read(report('036000291452', { identifier: ']E0', gap: 1 }))).toEqual([']E0036000291452']);
  });

  test('sends a licence in pieces', () => {
    const pieces = ['@\n\x1e\rANSI 636000110002', 'DL00410277\nDCSSAMPLE\n', 'DBB06062006\r'];
    const answers = read(...pieces.map((text, at) => report(text, { identifier: ']L2', more: at < 2 })));
    expect(answers.slice(0, 2)).toEqual([undefined, undefined]);
    expect(readScan(answers[2]!)).toMatchObject({ kind: 'licence' });
  });

  test('that says something else is not a scan', () => {
    expect(read(new DataView(new ArrayBuffer(63)), new DataView(new ArrayBuffer(2)))).toEqual([undefined, undefined]);
  });

  test('that lies about its length gives what there is', () => {
    const lying = report('123');
    lying.setUint8(0, 255);
    expect(read(lying)[0]?.length).toBe(61);
  });

  test('that never ends is cut off', () => {
    const scanner = new HidReports(100);
    for (let piece = 0; piece < 50; piece += 1) scanner.take(report('x'.repeat(50), { more: true }));
    expect(scanner.take(report('x'))?.length).toBeLessThanOrEqual(101);
  });
});
