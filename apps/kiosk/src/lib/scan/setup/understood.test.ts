import { expect, test } from 'vitest';
import { readScan } from '@countersign/domain/scan/read-scan';
import { understood } from './understood.ts';

test.each([
  ['036000291452', 'right', 'Item number', '00036000291452'],
  [']d20100036000291452172612311O', 'wrong', 'Garbage', 'It was read, and cannot be right: element.'],
  [']d20100036000291452' + '17261231' + '10LOT7', 'right', 'Item number', '00036000291452, lot LOT7, 2026-12-31'],
  ['6853296789574115', 'right', 'Package ID', '6853296789574115'],
  ['CS1:4f2a', 'right', 'Order ticket', 'CS1:4f2a'],
  ['512345000107', 'right', 'Manufacturer’s coupon', '00512345000107'],
  [']e08110106141416543213150110120', 'right', 'Manufacturer’s coupon', 'It came through whole.'],
  ['036000291453', 'wrong', 'Garbage', 'It was read, and cannot be right: check digit.'],
  ['x'.repeat(10_000), 'wrong', 'Garbage', 'It was read, and cannot be right: too long.'],
  [`SKU ${'7'.repeat(60)}`, 'decide', 'No code of ours', `SKU ${'7'.repeat(35)}…`],
] as const)('%j is said as it is understood', (text, verdict, title, detail) => {
  expect(understood(readScan(text))).toEqual({ verdict, title, detail });
});

test('nothing of a staff badge is shown', () => {
  expect(understood(readScan('CSB1:staff_00000000-0000-7000-8000-000000000001'))).toEqual({
    verdict: 'right',
    title: 'Staff badge',
    detail: 'It came through whole, and was let go.',
  });
});

test('nothing of a licence is shown', () => {
  const said = understood(readScan('@\n\x1e\rANSI 636000110002DL00410277\nDCSSAMPLE\nDBB06062006\r'));
  expect(JSON.stringify(said)).not.toMatch(/SAMPLE|2006|636000/);
  expect(said.title).toBe('Driver license');
});
