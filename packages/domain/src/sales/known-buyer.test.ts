import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { RegistryPatient } from '../identity/registry-patient.ts';
import { defaultFloridaLimitSettings } from '../limits/florida-ceilings.ts';
import { buyerProblem, type PatientFacts } from './known-buyer.ts';

const on = localDate('2026-11-22');
const fern = {
  number: 'C-2',
  name: 'Fern Delgado',
  birthDate: localDate('1990-01-01'),
  expiresOn: on,
  status: 'ACTIVE',
} as const;
const rosa: RegistryPatient = {
  ...{ firstName: 'Rosa', lastName: 'Delgado', birthDate: localDate('1961-05-04') },
  card: { status: 'ACTIVE', expiresOn: on },
  caregivers: [fern],
  amounts: {
    orders: [{ type: 'MEDICAL', route: 'ORAL', remaining: 14_000, startsOn: '2026-10-01', endsOn: '2026-12-31' }],
    history: [],
    exceptions: {},
  },
};
const oral = { category: 'tincture', kind: { type: 'MEDICAL', route: 'ORAL' }, medUsable: 1_000, quantity: 1 } as const;
const facts = (patient: Partial<RegistryPatient> = {}, override: Partial<PatientFacts> = {}): PatientFacts => ({
  ...{ registry: { ...rosa, ...patient }, caregiverNumber: null, cart: [oral], on, settings: defaultFloridaLimitSettings },
  ...override,
});
const minor = { birthDate: localDate('2009-11-23') };

describe('who may buy', () => {
  test('an adult-use store asks for nobody, and New York’s patients are not known yet', () => {
    expect(buyerProblem('adult-use', undefined)).toBeUndefined();
    expect(buyerProblem('medical', facts())).toEqual({ type: 'PatientNotKnown' });
  });

  test('nobody in Florida without the registry’s answer', () => {
    expect(buyerProblem('florida-medical', undefined)).toEqual({ type: 'PatientNotKnown' });
  });

  test.each([
    { who: 'a patient whose card stands, on its last day, too', given: facts() },
    { who: 'their caregiver', given: facts({}, { caregiverNumber: 'C-2' }) },
    { who: 'the caregiver of a patient of 17', given: facts(minor, { caregiverNumber: 'C-2' }) },
    { who: 'a patient on the day they are 18', given: facts({ birthDate: localDate('2008-11-22') }) },
  ])('$who', ({ given }) => {
    expect(buyerProblem('florida-medical', given)).toBeUndefined();
  });

  test.each([
    {
      who: 'a card that expired yesterday',
      given: facts({ card: { status: 'ACTIVE', expiresOn: localDate('2026-11-21') } }),
      is: 'FL-REG-01 CARD_EXPIRED',
    },
    {
      who: 'a card that is not active',
      given: facts({ card: { status: 'INACTIVE', expiresOn: on } }),
      is: 'FL-REG-01 CARD_INACTIVE',
    },
    {
      who: 'a suspended registration',
      given: facts({ card: { status: 'SUSPENDED', expiresOn: on } }),
      is: 'FL-REG-02 CARD_SUSPENDED',
    },
    { who: 'a revoked one', given: facts({ card: { status: 'REVOKED', expiresOn: on } }), is: 'FL-REG-02 CARD_SUSPENDED' },
    { who: 'a patient of 17 in person', given: facts(minor), is: 'FL-MINOR-01 MINOR' },
    { who: 'a caregiver of another patient', given: facts({}, { caregiverNumber: 'C-9' }), is: 'FL-CG-01 CAREGIVER_NOT_LINKED' },
    {
      who: 'a caregiver of 20',
      given: facts({ caregivers: [{ ...fern, birthDate: localDate('2005-11-23') }] }, { caregiverNumber: 'C-2' }),
      is: 'FL-CG-01 CAREGIVER_TOO_YOUNG',
    },
    {
      who: 'a caregiver whose own card was revoked',
      given: facts({ caregivers: [{ ...fern, status: 'REVOKED' }] }, { caregiverNumber: 'C-2' }),
      is: 'FL-CG-01 CARD_SUSPENDED',
    },
    {
      who: 'a good caregiver for a patient whose card does not stand',
      given: facts({ card: { status: 'INACTIVE', expiresOn: on } }, { caregiverNumber: 'C-2' }),
      is: 'FL-REG-01 CARD_INACTIVE',
    },
  ])('not $who', ({ given, is }) => {
    const problem = buyerProblem('florida-medical', given);
    expect(problem?.type === 'PatientMayNotBuy' && problem.findings.map(({ rule, reason }) => `${rule} ${reason}`)).toEqual([is]);
  });

  const claimed = { temporaryEmail: 'claimed' } as const;
  const seen = { temporaryEmail: 'seen' } as const;
  const inactive = { card: { status: 'INACTIVE', expiresOn: on } } as const;

  test('a verification e-mail needs a person’s look, and passes with it (P02)', () => {
    expect(buyerProblem('florida-medical', facts({}, claimed))).toEqual({
      type: 'PatientMayNotBuy',
      findings: [{ outcome: 'NEEDS_STAFF', rule: 'FL-REG-01', reason: 'EMAIL_NOT_SEEN', whose: 'patient' }],
    });
    expect(buyerProblem('florida-medical', facts({}, seen))).toBeUndefined();
    expect(buyerProblem('florida-medical', facts({}, { ...claimed, caregiverNumber: 'C-2' }))).toMatchObject({
      findings: [{ outcome: 'NEEDS_STAFF', rule: 'FL-CG-01', whose: 'caregiver' }],
    });
  });

  test('and it overrules nothing that the registry says', () => {
    for (const patient of [inactive, minor, { card: { status: 'SUSPENDED', expiresOn: on } } as const])
      expect(buyerProblem('florida-medical', facts(patient, seen))).toMatchObject({
        type: 'PatientMayNotBuy',
        findings: [{ outcome: 'BLOCK' }],
      });
  });

  test('and nobody more than the registry leaves', () => {
    const cart = [{ ...oral, quantity: 15 }];
    expect(buyerProblem('florida-medical', facts({}, { cart }))).toMatchObject({
      type: 'OverPatientLimit',
      findings: [
        { reason: 'ORDER_REMAINING', shortBy: 1_000 },
        { reason: 'WINDOW_70_ROUTE', shortBy: 1_000 },
      ],
    });
  });
});
