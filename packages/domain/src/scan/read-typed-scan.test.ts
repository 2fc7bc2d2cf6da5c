import { expect, test } from 'vitest';
import { readTypedScan } from './read-typed-scan.ts';

test.each([
  {
    who: 'a scanner as it comes, on a German computer',
    byPlace: 'HTTPS://1A4.COM/5LO1I9DSOPW43WR19JI8',
    byLayout: 'HTTPSÖ--1A4.COM-5LO1I9DSOPW43WR19JI8',
    kind: 'retail-item',
  },
  { who: 'a scanner set to French, on a French computer', byPlace: ')#^)))@(!$%@', byLayout: '036000291452', kind: 'gtin' },
  { who: 'a scanner set to German, on a German computer', byPlace: 'CS1>4f2a', byLayout: 'CS1:4f2a', kind: 'order-ticket' },
])('$who is understood', ({ byPlace, byLayout, kind }) => {
  expect(readTypedScan({ byPlace, byLayout }).scan.kind).toBe(kind);
});

test('what neither way understands is kept as the scanner of the factory means it', () => {
  expect(readTypedScan({ byPlace: 'SKU-77', byLayout: 'SKUß77' })).toEqual({
    text: 'SKU-77',
    scan: { kind: 'unknown', text: 'SKU-77' },
  });
});

test('the place of the keys wins when both have a meaning', () => {
  expect(readTypedScan({ byPlace: '036000291452', byLayout: '4006381333931' }).text).toBe('036000291452');
});
