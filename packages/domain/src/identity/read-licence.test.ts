import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blows, mutated, neverAnImpossibleDate, neverAWrongAge, specimens } from '../../cases/licence-mutations.ts';
import { readLicence } from './read-licence.ts';

/** A valid card; change one thing. */
const card = (change: (text: string) => string = (text) => text): string =>
  change(
    '@\n\x1e\rANSI 636001100401DL00310231DLDCAD\nDCBNONE\nDBA11222030\nDCSSAMPLE\nDACALEX\nDADTAYLOR\nDBD11222022\nDBB11222005\n' +
      'DBC9\nDAG42 SAMPLE RD\nDAJNY\nDAQ000000001\nDCGUSA\nDDB03072022\r',
  );
const reasonOf = (payload: string): string => {
  const read = readLicence(payload);
  return read.ok ? 'read' : read.problem.reason;
};

describe('reading a licence', () => {
  test('keeps what proof of age needs and nothing else', () => {
    expect(readLicence(card())).toEqual({
      ok: true,
      value: {
        documentType: 'driver-licence',
        issuer: 'US-NY',
        version: 10,
        birthDate: '2005-11-22',
        expires: '2030-11-22',
        family: 'SAMPLE',
        given: 'ALEX',
      },
    });
  });

  test.each([
    { why: 'a scanner’s line end', change: (text: string) => `${text}\r\n` },
    { why: 'a symbology prefix', change: (text: string) => `]L2${text}` },
    { why: 'a lost record separator', change: (text: string) => text.replace('\x1e', '') },
    { why: 'doubled segment ends', change: (text: string) => text.replaceAll('\r', '\r\r') },
    { why: 'line ends of two characters', change: (text: string) => text.replaceAll('\n', '\r\n') },
    {
      why: 'control characters written out',
      change: (text: string) => text.replaceAll('\n', '<LF>').replaceAll('\r', '<CR>').replaceAll('\x1e', '<RS>'),
    },
    { why: 'the other country’s order of date', change: (text: string) => text.replace('DBB11222005', 'DBB20051122') },
    { why: 'the same element twice alike', change: (text: string) => text.replace('DBC9', 'DBC9\nDBB11222005') },
    { why: 'an offset that is wrong', change: (text: string) => text.replace('00310231', '00330229') },
    { why: 'a jurisdiction’s own subfile', change: (text: string) => `${text}ZNZNADBB01011970\nDBB01011970\r` },
  ])('bears $why', ({ change }) => {
    expect(readLicence(card(change))).toMatchObject({ ok: true, value: { birthDate: '2005-11-22', family: 'SAMPLE' } });
  });

  test.each([
    { why: 'an empty scan', payload: '', reason: 'NotALicence' },
    { why: 'an item’s barcode', payload: '036000291452', reason: 'NotALicence' },
    { why: 'ten kilobytes', payload: card((text) => text + 'X'.repeat(10_000)), reason: 'TooLong' },
    {
      why: 'an edition from the future',
      payload: card((text) => text.replace('636001100401', '636001120401')),
      reason: 'UnknownVersion',
    },
    {
      why: 'a header that counts wrong',
      payload: card((text) => text.replace('636001100401', '636001100402')),
      reason: 'BrokenHeader',
    },
    { why: 'an issuer nobody knows', payload: card((text) => text.replace('636001', '999999')), reason: 'UnknownIssuer' },
    { why: 'a licence of Mexico', payload: card((text) => text.replace('636001', '636056')), reason: 'UnknownIssuer' },
    {
      why: 'a country that is not the issuer’s',
      payload: card((text) => text.replace('DCGUSA', 'DCGCAN')),
      reason: 'CountriesDisagree',
    },
    {
      why: 'separators swallowed by the scanner',
      payload: card((text) => text.replaceAll(/[\n\r\x1e]/g, '')),
      reason: 'SeparatorsLost',
    },
    { why: 'no birth date', payload: card((text) => text.replace('DBB11222005\n', '')), reason: 'BirthDateMissing' },
    { why: 'no expiry', payload: card((text) => text.replace('DBA11222030\n', '')), reason: 'ExpiryMissing' },
    { why: 'no date of issue', payload: card((text) => text.replace('DBD11222022\n', '')), reason: 'IssueDateMissing' },
    {
      why: '29 February of a common year',
      payload: card((text) => text.replace('DBB11222005', 'DBB02292005')),
      reason: 'DateNotReal',
    },
    { why: 'a month that is none', payload: card((text) => text.replace('DBB11222005', 'DBB13222005')), reason: 'DateNotReal' },
    {
      why: 'a birth date one digit short',
      payload: card((text) => text.replace('DBB11222005', 'DBB1122200')),
      reason: 'DateNotReal',
    },
    { why: 'a birth before 1900', payload: card((text) => text.replace('DBB11222005', 'DBB11221899')), reason: 'DateNotReal' },
    { why: 'two birth dates', payload: card((text) => text.replace('DBC9', 'DBC9\nDBB11221985')), reason: 'ElementRepeated' },
    {
      why: 'a birth after the card was made',
      payload: card((text) => text.replace('DBB11222005', 'DBB11232022')),
      reason: 'DatesDisagree',
    },
    {
      why: 'an expiry before the card was made',
      payload: card((text) => text.replace('DBA11222030', 'DBA11212022')),
      reason: 'DatesDisagree',
    },
    {
      why: 'an "under 21 until" that tells another age',
      payload: card((text) => text.replace('DBC9', 'DDJ11222027')),
      reason: 'DatesDisagree',
    },
    { why: 'a birth date run into its neighbour', payload: card((text) => text.replace('DACALEX\n', 'DACALEX')), reason: 'read' },
    { why: 'a name run into the birth date', payload: card((text) => text.replace('\nDBB', 'DBB')), reason: 'SeparatorsLost' },
    { why: 'a broken element', payload: card((text) => text.replace('DBC9', 'D?C9')), reason: 'BrokenElement' },
  ])('$why: $reason', ({ payload, reason }) => {
    expect(reasonOf(payload)).toBe(reason);
  });

  test('a card that does not expire says so', () => {
    for (const blank of ['DBA00000000', 'DBA        '])
      expect(readLicence(card((text) => text.replace('DBA11222030', blank)))).toMatchObject({
        ok: true,
        value: { expires: null },
      });
  });

  test('an identification card and an enhanced licence are told apart', () => {
    expect(readLicence(card((text) => text.replaceAll('DL', 'ID')))).toMatchObject({ value: { documentType: 'non-driver-id' } });
    expect(readLicence(card((text) => text.replaceAll('DL', 'EN')))).toMatchObject({ value: { documentType: 'driver-licence' } });
  });

  test('older forms of names and headers are read', () => {
    const first = 'AAMVA6360030101DL00290192DLDAAJOHNSON,JACK,,3RD\nDBB19761123\nDBA20311201\nDBD19961201\r';
    expect(readLicence(`@\n\x1e\r${first}`)).toMatchObject({
      value: { version: 1, issuer: 'US-MD', family: 'JOHNSON', given: 'JACK', birthDate: '1976-11-23', expires: '2031-12-01' },
    });
    const third = card((text) => text.replace('636001100401', '636001030401').replace('DACALEX\nDADTAYLOR', 'DCTALEX,TAYLOR'));
    expect(readLicence(third)).toMatchObject({ value: { version: 3, given: 'ALEX' } });
  });

  test('placeholders are no names', () => {
    const nameless = card((text) => text.replace('DCSSAMPLE', 'DCSUNAVL').replace('DACALEX', 'DACNONE   '));
    expect(readLicence(nameless)).toMatchObject({ ok: true, value: { family: null, given: null } });
  });

  test('born on 29 February, either neighbour day may be "21 since"', () => {
    const leapling = (until: string) => card((text) => text.replace('DBB11222005', 'DBB02292004').replace('DBC9', `DDJ${until}`));
    expect(['02282025', '03012025', '03022025'].map((until) => reasonOf(leapling(until)))).toEqual([
      'read',
      'read',
      'DatesDisagree',
    ]);
  });
});

describe('a damaged licence', () => {
  test('never makes a wrong age (a million of them: `node packages/domain/cases/fuzz-licence.ts`)', () => {
    fc.assert(neverAWrongAge, { numRuns: 20_000, seed: 1 });
  });

  test('never makes an impossible date', () => {
    fc.assert(neverAnImpossibleDate, { numRuns: 5_000, seed: 1 });
  });

  test('is often enough still readable, or the tests above would prove nothing', () => {
    const cards = fc.sample(fc.tuple(fc.constantFrom(...specimens), blows), { numRuns: 2_000, seed: 1 });
    const readable = cards.filter(([card, done]) => readLicence(mutated(card, done)).ok).length;
    expect(readable).toBeGreaterThan(100);
    expect(readable).toBeLessThan(1_900);
  });

  test('any text at all is read or refused, never a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (noise) => {
        readLicence(noise);
        readLicence(`@\n\x1e\rANSI 636001100401DL00310231DL${noise}`);
      }),
    );
  });
});
