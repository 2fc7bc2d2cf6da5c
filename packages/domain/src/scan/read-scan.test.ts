import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idFrom } from '../identifiers.ts';
import { staffBadgeText } from '../staff/staff-badge.ts';
import { gtinCheckDigit } from './check-digit.ts';
import { readScan } from './read-scan.ts';

const gtin = '00036000291452';
const staffId = idFrom('staff', '0199c3a1-7f00-7abc-8def-0123456789ab');
/** A coupon off paper and one off a phone, in the form of GS1's North American coupon guideline. */
const paperCoupon = '8110106141416543213500110000310123196000';
const phoneCoupon = '811200614141654321011234567';

describe('what a scan means', () => {
  test.each<[string, object]>([
    ['036000291452', { kind: 'gtin', gtin }],
    ['036000291452\r\n', { kind: 'gtin', gtin }],
    [']E00036000291452', { kind: 'gtin', gtin }],
    ['4006381333931', { kind: 'gtin', gtin: '04006381333931' }],
    ['96385074', { kind: 'gtin', gtin: '00000096385074' }],
    ['04252614', { kind: 'gtin', gtin: '00042100005264' }],
    ['00036000291452', { kind: 'gtin', gtin }],
    ['036000291453', { kind: 'unreadable', reason: 'check digit' }],
    ['512345000107', { kind: 'coupon', gtin: '00512345000107' }],
    ['0512345000107', { kind: 'coupon', gtin: '00512345000107' }],
    ['5123450001078', { kind: 'gtin', gtin: '05123450001078' }],
    ['512345000108', { kind: 'unreadable', reason: 'check digit' }],
    ['9812345678902', { kind: 'coupon', gtin: '09812345678902' }],
    ['9842345678909', { kind: 'coupon', gtin: '09842345678909' }],
    ['9852345678908', { kind: 'gtin', gtin: '09852345678908' }],
    ['9802345678903', { kind: 'gtin', gtin: '09802345678903' }],
    ['9912345678909', { kind: 'coupon', gtin: '09912345678909' }],
    [`]e0${paperCoupon}`, { kind: 'coupon' }],
    [`]C1${phoneCoupon}`, { kind: 'coupon' }],
    [paperCoupon, { kind: 'coupon' }],
    [`(8110)${paperCoupon.slice(4)}`, { kind: 'coupon' }],
    [`]e0811010614`, { kind: 'unreadable', reason: 'no item number' }],
    [`]e0${paperCoupon.replace(/\d{3}$/, 'A-1')}`, { kind: 'unreadable', reason: 'no item number' }],
    [`]d201${gtin}${paperCoupon}`, { kind: 'gs1', gtin }],
    ['8110106141416543', { kind: 'biotrack-package', barcode: '8110106141416543' }],
    ['6853296789574115', { kind: 'biotrack-package', barcode: '6853296789574115' }],
    ['6853 2967 8957 4115', { kind: 'biotrack-package', barcode: '6853296789574115' }],
    [']C06853296789574115', { kind: 'biotrack-package', barcode: '6853296789574115' }],
    ['0103600029145200', { kind: 'biotrack-package', barcode: '0103600029145200' }],
    ['1A4120300000C1F000005534', { kind: 'metrc-tag', tag: '1A4120300000C1F000005534' }],
    ['1a4120300000c1f000005534', { kind: 'metrc-tag', tag: '1A4120300000C1F000005534' }],
    ['HTTPS://1A4.COM/5LO1I9DSOPW43WR19JI8', { kind: 'retail-item', shortId: '5LO1I9DSOPW43WR19JI8' }],
    ['https://www.1a4.com/5lo1i9dsopw43wr19ji8', { kind: 'retail-item', shortId: '5LO1I9DSOPW43WR19JI8' }],
    [
      'https://app.1a4.com/landingpage/1a4060300003f59000014187/17',
      { kind: 'retail-item', retailId: '1A4060300003F59000014187', index: 17 },
    ],
    [
      'https://1a4.com.example.com/5LO1I9DSOPW43WR19JI8',
      { kind: 'unknown', text: 'https://1a4.com.example.com/5LO1I9DSOPW43WR19JI8' },
    ],
    [`]d201${gtin}10LOT7\x1d1726123121SER1`, { kind: 'gs1', gtin, lot: 'LOT7', serial: 'SER1', expires: '2026-12-31' }],
    [`]C101${gtin}17260200`, { kind: 'gs1', gtin, expires: '2026-02-28' }],
    [`]Q301${gtin}3103000350\x1d10A/B`, { kind: 'gs1', gtin, lot: 'A/B' }],
    [`\x1d01${gtin}11260101`, { kind: 'gs1', gtin, producedOn: '2026-01-01' }],
    [`01${gtin}10LOT7<GS>21S`, { kind: 'gs1', gtin, lot: 'LOT7', serial: 'S' }],
    [`01${gtin}1726123110LOT7`, { kind: 'gs1', gtin, lot: 'LOT7', expires: '2026-12-31' }],
    [`(01)${gtin}(17)261231(10)LOT7`, { kind: 'gs1', gtin, lot: 'LOT7', expires: '2026-12-31' }],
    ['https://example.com/01/00036000291452/10/LOT7?17=261231', { kind: 'gs1', gtin, lot: 'LOT7', expires: '2026-12-31' }],
    ['https://example.com/some/where/01/036000291452/21/S%2F1#x', { kind: 'gs1', gtin, serial: 'S/1' }],
    ['https://example.com/01/00036000291453', { kind: 'unreadable', reason: 'check digit' }],
    ['https://example.com/menu', { kind: 'unknown', text: 'https://example.com/menu' }],
    [`]d201${gtin}17261301`, { kind: 'unreadable', reason: 'date' }],
    [`]d201${gtin}10ONE\x1d10TWO`, { kind: 'unreadable', reason: 'element repeated' }],
    [`]d201${gtin}10ABCDEFGHIJKLMNOPQRSTU`, { kind: 'unreadable', reason: 'element' }],
    [']d210LOT7', { kind: 'unreadable', reason: 'no item number' }],
    [']d201000360', { kind: 'unreadable', reason: 'element' }],
    ['@\n\x1e\rANSI 636001', { kind: 'licence', payload: '@\n\x1e\rANSI 636001' }],
    [']L2@\n\x1e\rANSI 636001', { kind: 'licence', payload: ']L2@\n\x1e\rANSI 636001' }],
    ['AAMVA6360030101DL', { kind: 'licence', payload: 'AAMVA6360030101DL' }],
    ['CS1:AbC-123', { kind: 'order-ticket', ticket: 'CS1:AbC-123' }],
    [staffBadgeText(staffId), { kind: 'staff-badge', staffId }],
    [`]Q1${staffBadgeText(staffId)}\r\n`, { kind: 'staff-badge', staffId }],
    [staffBadgeText(staffId).slice(0, -1), { kind: 'unreadable', reason: 'damaged staff badge' }],
    [`${staffBadgeText(staffId)}0`, { kind: 'unreadable', reason: 'damaged staff badge' }],
    [`CSB1:${staffId.replace('staff', 'mem')}`, { kind: 'unreadable', reason: 'damaged staff badge' }],
    [`CSB1:${staffId.toUpperCase()}`, { kind: 'unreadable', reason: 'damaged staff badge' }],
    [`CSB1:${staffId}\x07`, { kind: 'unreadable', reason: 'damaged staff badge' }],
    [`CSB2:${staffId}`, { kind: 'unknown', text: `CSB2:${staffId}` }],
    [staffId, { kind: 'unknown', text: staffId }],
    ['', { kind: 'unreadable', reason: 'empty' }],
    [' \r\n', { kind: 'unreadable', reason: 'empty' }],
    ['AB\x00C', { kind: 'unreadable', reason: 'control characters' }],
    ['x'.repeat(10_000), { kind: 'unreadable', reason: 'too long' }],
    ['SKU-77', { kind: 'unknown', text: 'SKU-77' }],
    ['1A4120300000C1F00000553', { kind: 'unknown', text: '1A4120300000C1F00000553' }],
    ['3F2504E0-4F89-41D3-9A0C-0305E82C3301', { kind: 'biotrack-package', barcode: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' }],
  ])('%j', (text, meaning) => {
    expect(readScan(text)).toEqual(meaning);
  });

  test('the scanner settles what eight digits leave open', () => {
    expect(readScan('04252614', 'upc-e')).toEqual({ kind: 'gtin', gtin: '00042100005264' });
    expect(readScan('04252614', 'ean-8')).toMatchObject({ kind: expect.stringMatching(/gtin|unreadable/) as string });
  });

  test('one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11,12}$/), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const right = `${body}${gtinCheckDigit(body)}`;
        const place = at % right.length;
        const wrong = right.slice(0, place) + String((Number(right[place]) + by) % 10) + right.slice(place + 1);
        return 'gtin' in readScan(right) && readScan(wrong).kind === 'unreadable';
      }),
    );
  });

  test('any text has a meaning, and none of them crashes', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ maxLength: 60 }).map((text) => `]d201${gtin}${text}`),
      fc.string({ maxLength: 60 }).map((text) => `https://example.com/01/${text}`),
      fc.string({ maxLength: 60 }).map((text) => `(01)${text}`),
    );
    fc.assert(
      fc.property(anyText, (text) => typeof readScan(text).kind === 'string'),
      { numRuns: 2_000 },
    );
  });
});
