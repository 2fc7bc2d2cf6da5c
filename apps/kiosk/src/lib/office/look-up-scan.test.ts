import { readScan } from '@countersign/domain/scan/read-scan';
import { expect, test } from 'vitest';
import { lookUpScan } from './look-up-scan.ts';

const heard = (text: string) => lookUpScan(readScan(text), text);

test.each(['6853296789574115', '1A4FF0100000022000000123', 'FL-2026-0042'])('the number %s of a record is looked up', (text) => {
  expect(heard(text)).toEqual({ find: text });
});

test.each([
  ['a member’s code', `CSM1:${'ab12'.repeat(8)}`],
  ['a staff badge', 'CSB1:staff_0198f3a0-0000-7000-8000-3f9a21c04b7e'],
  ['an order’s ticket', 'CS1:abc'],
  ['a damaged code', '036000291453'],
])('%s goes into no address', (_, text) => {
  expect(heard(text)).toEqual({ say: expect.any(String) });
});

test('a licence is nobody’s to look for', () => {
  expect(heard('@\n\u001e\rANSI 636001100001DL00310231DLDAQ000000001\n')).toBeUndefined();
});
