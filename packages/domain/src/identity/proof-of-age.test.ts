import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import { proveAge, type AgeDocument, type AgeFacts } from './proof-of-age.ts';

const document = (override: Partial<AgeDocument> = {}): AgeDocument => ({
  type: 'driver-licence',
  issuer: 'US-NY',
  birthDate: localDate('1990-01-01'),
  expires: localDate('2030-01-01'),
  ...override,
});
const facts = (override: Partial<AgeFacts> = {}): AgeFacts => ({
  on: localDate('2026-11-22'),
  program: 'adult-use',
  document: document(),
  isConfirmedByStaff: true,
  ...override,
});
const reasons = (given: Partial<AgeFacts>): string[] =>
  proveAge(facts(given)).findings.map(({ rule, reason }) => `${rule} ${reason}`);

describe('proof of age in New York', () => {
  test('a good document that a member of staff has looked at passes', () => {
    expect(proveAge(facts())).toEqual({ outcome: 'PASS', findings: [], age: 36 });
  });

  test('without that look, nothing is wrong and it is not enough', () => {
    expect(proveAge(facts({ isConfirmedByStaff: false }))).toMatchObject({
      outcome: 'NEEDS_STAFF',
      findings: [{ rule: 'NY-ID-02', reason: 'STAFF_REQUIRED', version: '2021-03-31' }],
    });
  });

  test('on the 21st birthday it passes; the day before it says from when', () => {
    const born = (birthDate: string) => proveAge(facts({ document: document({ birthDate: localDate(birthDate) }) }));
    expect(born('2005-11-22')).toMatchObject({ outcome: 'PASS', age: 21 });
    expect(born('2005-11-23')).toMatchObject({
      outcome: 'BLOCK',
      age: 20,
      findings: [{ rule: 'NY-AGE-01', eligibleFrom: '2026-11-23' }],
    });
  });

  test('born on 29 February, one is of age on 1 March of a year without it', () => {
    const leapling = document({ birthDate: localDate('2004-02-29') });
    expect(proveAge(facts({ on: localDate('2025-02-28'), document: leapling }))).toMatchObject({
      outcome: 'BLOCK',
      findings: [{ eligibleFrom: '2025-03-01' }],
    });
    expect(proveAge(facts({ on: localDate('2025-03-01'), document: leapling })).outcome).toBe('PASS');
  });

  test('a document is good through the day it expires', () => {
    expect(reasons({ document: document({ expires: localDate('2026-11-22') }) })).toEqual([]);
    expect(reasons({ document: document({ expires: localDate('2026-11-21') }) })).toEqual(['NY-ID-01 ID_EXPIRED']);
  });

  test('where no expiry is shown, a person decides', () => {
    const silent = { document: document({ expires: null }) };
    expect(reasons({ ...silent, isConfirmedByStaff: false })).toContain('NY-ID-01 ID_EXPIRY_NOT_SHOWN');
    expect(reasons(silent)).toEqual([]);
  });

  test.each([
    ['driver-licence', 'US-PR', true],
    ['driver-licence', 'US-DC', true],
    ['driver-licence', 'CA-QC', true],
    ['non-driver-id', 'US-NJ', true],
    ['non-driver-id', 'US', true],
    ['driver-licence', 'CA-YT', false],
    ['driver-licence', 'CA', false],
    ['driver-licence', 'US-XX', false],
    ['driver-licence', 'MX-COA', false],
    ['driver-licence', 'GB', false],
    ['driver-licence', '', false],
    ['passport', 'GB', true],
    ['passport', 'FRA', true],
    ['passport', '', false],
    ['military-id', 'US', true],
    ['military-id', 'FR', false],
    ['idnyc', 'US-NY', false],
    ['national-id', 'DE', false],
    ['consular-id', 'MX', false],
    ['mobile-id', 'US-NY', false],
    ['student-id', 'US-NY', false],
    ['copy', 'US-NY', false],
  ] as const)('a %s of "%s": %s', (type, issuer, isAccepted) => {
    expect(reasons({ document: document({ type, issuer }) })).toEqual(isAccepted ? [] : ['NY-ID-01 ID_TYPE']);
  });

  test('IDNYC counts where the organisation says so', () => {
    expect(reasons({ document: document({ type: 'idnyc' }), settings: { acceptIdnyc: true } })).toEqual([]);
  });

  test('a scan that does not match the print is refused', () => {
    expect(reasons({ printed: { birthDate: localDate('2001-01-01') } })).toEqual(['NY-ID-03 ID_MISMATCH']);
    expect(reasons({ printed: { matches: false } })).toEqual(['NY-ID-03 ID_MISMATCH']);
    expect(reasons({ printed: { birthDate: localDate('1990-01-01'), expires: localDate('2030-01-01') } })).toEqual([]);
  });

  test('everything wrong is said at once, refusals first', () => {
    const bad = document({ type: 'copy', birthDate: localDate('2010-01-01'), expires: localDate('2020-01-01') });
    expect(reasons({ document: bad, isConfirmedByStaff: false, isIntoxicated: true })).toEqual([
      'NY-AGE-01 AGE',
      'NY-ID-01 ID_TYPE',
      'NY-ID-01 ID_EXPIRED',
      'NY-INTOX-01 INTOXICATED',
      'NY-ID-02 STAFF_REQUIRED',
    ]);
  });

  test('a patient of 18 buys for themselves, one of 17 does not', () => {
    const patient = (birthDate: string) =>
      reasons({ program: 'medical', document: document({ birthDate: localDate(birthDate) }) });
    expect(patient('2008-11-22')).toEqual([]);
    expect(patient('2008-11-23')).toEqual(['NY-AGE-01 AGE']);
  });
});
