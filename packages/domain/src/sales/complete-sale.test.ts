import { describe, expect, test } from 'vitest';
import type { ItemId, PackageId, SaleId } from '../identifiers.ts';
import { aLine, anIdentityCheck, anOrder, aStaffId } from '../testing/builders.ts';
import { completeSale, type SaleFacts } from './complete-sale.ts';
import { likelyCashCents } from './tender.ts';

const ready = anOrder({
  state: 'ready',
  identity: anIdentityCheck(),
  lines: [aLine({ quantity: 1, picked: [{ packageId: 'pkg_1' as PackageId, barcode: '6853296789574115', units: 1 }] })],
});
const hours = Array.from({ length: 7 }, () => ({ opens: '09:00', closes: '21:00' }));
const store = { program: 'adult-use', timeZone: 'America/New_York', hours } as const;
const facts = (over: Partial<SaleFacts> = {}): SaleFacts => ({
  saleId: 'sale_1' as SaleId,
  by: aStaffId,
  at: '2026-03-01T17:10:00Z',
  store,
  place: 'counter',
  totalCents: 4746,
  seenTotalCents: 4746,
  tender: { kind: 'cash', tenderedCents: 5000 },
  limitFinding: undefined,
  forbidden: [],
  ...over,
});

describe('completing a sale', () => {
  test('cash over the total comes back as change', () => {
    expect(completeSale(ready, facts())).toMatchObject({ ok: true, value: { tender: { kind: 'cash', changeCents: 254 } } });
  });

  test('debit keeps the reference of the terminal', () => {
    expect(completeSale(ready, facts({ tender: { kind: 'debit', reference: ' 004217 ' } }))).toMatchObject({
      ok: true,
      value: { tender: { kind: 'debit', reference: '004217' } },
    });
  });

  test.each([
    { why: 'a piece is still missing', order: anOrder({ state: 'packing' }), given: facts(), type: 'OrderNotReady' },
    { why: 'no identity was checked', order: { ...ready, identity: null }, given: facts(), type: 'IdentityNotChecked' },
    {
      why: 'a patient is sold to, and no card was read',
      order: ready,
      given: facts({ store: { ...store, program: 'medical' } }),
      type: 'PatientNotKnown',
    },
    {
      why: 'it is night in Florida, and the bag would go over the counter',
      order: ready,
      given: facts({ store: { ...store, program: 'florida-medical' }, at: '2026-03-02T02:00:00Z' }),
      type: 'NotDispensingNow',
    },
    {
      why: 'it is night in Florida and the bag is at a door, but no card was read',
      order: ready,
      given: facts({ store: { ...store, program: 'florida-medical' }, at: '2026-03-02T02:00:00Z', place: 'door' }),
      type: 'PatientNotKnown',
    },
    {
      why: 'the store is closed in New York',
      order: ready,
      given: facts({ at: '2026-03-02T02:00:00Z' }),
      type: 'NotDispensingNow',
    },
    {
      why: 'the law forbids something in the bag since it was picked',
      order: ready,
      given: facts({
        forbidden: [{ itemId: 'item_1' as ItemId, rule: 'NY-PROD-THC-01', reason: 'OVER_PACKAGE', source: '123.6' }],
      }),
      type: 'ItemsNotSold',
    },
    { why: 'the total is not what the person saw', order: ready, given: facts({ seenTotalCents: 4700 }), type: 'TotalChanged' },
    {
      why: 'the cash does not reach',
      order: ready,
      given: facts({ tender: { kind: 'cash', tenderedCents: 4745 } }),
      type: 'NotEnoughMoney',
    },
    {
      why: 'the cash is a fraction of a cent',
      order: ready,
      given: facts({ tender: { kind: 'cash', tenderedCents: 5000.5 } }),
      type: 'AmountNotPossible',
    },
    {
      why: 'the reference is no reference',
      order: ready,
      given: facts({ tender: { kind: 'debit', reference: '' } }),
      type: 'ReferenceNotUnderstood',
    },
  ])('is refused when $why', ({ order, given, type }) => {
    expect(completeSale(order, given)).toMatchObject({ ok: false, problem: { type } });
  });
});

test('the amounts offered for cash begin with the exact one and never lie below it', () => {
  expect(likelyCashCents(4746)).toEqual([4746, 4800, 5000, 6000]);
  expect(likelyCashCents(10_000)).toEqual([10_000]);
});

test('what goes to a door is paid ahead, whether the store is open or not', () => {
  expect(completeSale(ready, facts({ at: '2026-03-02T02:00:00Z', place: 'door' })).ok).toBe(true);
});
