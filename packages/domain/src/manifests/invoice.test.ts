import { describe, expect, test } from 'vitest';
import type { InvoiceId, ManifestId, PackageId, PaymentId } from '../identifiers.ts';
import { answerPayment, changePrices, dueCents, invoicesOf, recordPayment, type Invoice, type Payment } from './invoice.ts';
import { priceStops, type Manifest } from './manifest.ts';

const [jar, tin] = ['pkg_jar', 'pkg_tin'] as [PackageId, PackageId];
const line = (packageId: PackageId, priceCents: number) => ({ packageId, barcode: `B-${packageId}`, units: 10, priceCents });
const anInvoice = (over: Partial<Invoice> = {}): Invoice => ({
  ...{ id: 'inv_1' as InvoiceId, direction: 'sold', state: 'open', counterpartLicence: 'OCM-RETL-8' },
  ...{ manifestId: 'man_1' as ManifestId, stopN: 1, lines: [line(jar, 24_000), line(tin, 6_000)] },
  ...over,
});
const aPayment = (over: Partial<Payment> = {}): Payment => ({
  ...{ id: 'pay_1' as PaymentId, amountCents: 10_000, method: null, state: 'recorded', reason: '' },
  ...over,
});
const asked = (amountCents: number) => ({ paymentId: 'pay_2' as PaymentId, amountCents, method: 'check' as const });

test('a journey owes for each stop that bears prices, and for no other', () => {
  const stop = (n: number, invoiceId?: InvoiceId) => ({
    ...{ n, licence: `L${n}`, departsAt: '', arrivesAt: '', route: '', state: 'planned' as const },
    ...(invoiceId === undefined ? {} : { invoiceId }),
    lines: [{ packageId: jar, units: 4, priceCents: 900, was: 'open' as const }],
  });
  const manifest = { id: 'man_1', stops: [stop(1, 'inv_1' as InvoiceId), stop(2)] } as unknown as Manifest;
  expect(invoicesOf(manifest, new Map([[jar, 'B1']]))).toMatchObject([
    { id: 'inv_1', direction: 'sold', stopN: 1, lines: [{ barcode: 'B1', units: 4, priceCents: 900 }] },
  ]);
  expect(priceStops(manifest.stops, [{ packageId: jar, priceCents: 950 }])).toMatchObject([
    { lines: [{ priceCents: 950 }] },
    { lines: [{ priceCents: 950 }] },
  ]);
});

describe('prices of what we sold', () => {
  test('change by line, and only what changed is told', () => {
    expect(
      changePrices(
        anInvoice(),
        [],
        [
          { packageId: jar, priceCents: 23_000 },
          { packageId: tin, priceCents: 6_000 },
        ],
      ),
    ).toMatchObject({
      value: {
        told: [{ barcode: 'B-pkg_jar', priceCents: 23_000 }],
        invoice: { lines: [{ priceCents: 23_000 }, { priceCents: 6_000 }] },
      },
    });
  });

  const jarAt = (priceCents: number) => [{ packageId: jar, priceCents }];
  test.each([
    { why: 'somebody paid', given: anInvoice(), payments: [aPayment()], lines: jarAt(1), type: 'InvoicePaid' },
    { why: 'we bought it', given: anInvoice({ direction: 'bought' }), lines: jarAt(1), type: 'InvoiceOfOtherSide' },
    { why: 'it is voided', given: anInvoice({ state: 'voided' }), lines: jarAt(1), type: 'InvoiceVoided' },
    { why: 'a price is below nothing', given: anInvoice(), lines: jarAt(-1), type: 'AmountNotPossible' },
    { why: 'a price is no whole cent', given: anInvoice(), lines: jarAt(0.5), type: 'AmountNotPossible' },
    { why: 'a line is not there', given: anInvoice({ lines: [line(tin, 1)] }), lines: jarAt(1), type: 'NotFound' },
    { why: 'a line is named twice', given: anInvoice(), lines: [...jarAt(1), ...jarAt(2)], type: 'NotFound' },
    { why: 'it is so already', given: anInvoice(), lines: jarAt(24_000), type: 'NothingChanged' },
    {
      why: 'the state did not mint the barcode yet',
      given: anInvoice({ lines: [{ ...line(jar, 5), barcode: null }] }),
      lines: jarAt(1),
      type: 'PackageWithoutBarcode',
    },
  ])('stand when $why', ({ given, payments = [], lines, type }) => {
    expect(changePrices(given, payments, lines)).toMatchObject({ ok: false, problem: { type } });
  });

  test('may change again when the payment was rejected', () => {
    expect(changePrices(anInvoice(), [aPayment({ state: 'rejected' })], jarAt(1)).ok).toBe(true);
  });
});

describe('money', () => {
  const bought = anInvoice({ direction: 'bought' });

  test('is due until it is paid, and again when it was rejected', () => {
    expect(dueCents(bought.lines, [])).toBe(30_000);
    expect(dueCents(bought.lines, [aPayment()])).toBe(20_000);
    expect(dueCents(bought.lines, [aPayment({ state: 'rejected' })])).toBe(30_000);
  });

  test('is recorded by who bought, never more than is due', () => {
    expect(recordPayment(bought, [aPayment()], asked(20_000), true)).toMatchObject({ value: { state: 'recorded' } });
    expect(recordPayment(bought, [aPayment()], asked(20_001), true)).toMatchObject({ problem: { maxCents: 20_000 } });
    expect(recordPayment(bought, [], asked(0), true)).toMatchObject({ problem: { type: 'AmountNotPossible' } });
    expect(recordPayment(anInvoice(), [], asked(1), true)).toMatchObject({ problem: { type: 'InvoiceOfOtherSide' } });
  });

  test('needs no answer where the state hears of none: each side writes down what was paid', () => {
    expect(recordPayment(anInvoice(), [], asked(30_000), false)).toMatchObject({ value: { state: 'accepted' } });
    expect(recordPayment(bought, [], asked(1), false)).toMatchObject({ value: { state: 'accepted' } });
    expect(recordPayment(bought, [], asked(30_001), false)).toMatchObject({ problem: { maxCents: 30_000 } });
  });

  test('is accepted or rejected once, by who sold, a rejection with its reason', () => {
    expect(answerPayment(anInvoice(), aPayment(), 'accept', '')).toMatchObject({ value: { state: 'accepted' } });
    expect(answerPayment(anInvoice(), aPayment(), 'reject', ' Bounced ')).toMatchObject({
      value: { state: 'rejected', reason: 'Bounced' },
    });
    expect(answerPayment(anInvoice(), aPayment(), 'reject', ' ')).toMatchObject({ problem: { type: 'ReasonMissing' } });
    expect(answerPayment(anInvoice(), aPayment({ state: 'accepted' }), 'accept', '')).toMatchObject({
      problem: { type: 'PaymentAnswered', state: 'accepted' },
    });
    expect(answerPayment(bought, aPayment(), 'accept', '')).toMatchObject({ problem: { type: 'InvoiceOfOtherSide' } });
  });
});
