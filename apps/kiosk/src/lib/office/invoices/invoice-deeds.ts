import type { Answer } from '@countersign/contract/caller';
import type { InvoiceView, PaymentView } from '@countersign/contract/manifest-views';
import { paymentMethods, type PaymentMethod } from '@countersign/domain/manifests/invoice';
import { formatCents } from '@countersign/domain/money';
import { officeCall } from '#lib/device/caller.ts';
import { moneyParts, readMoney } from '#lib/ui/money-entry.ts';
import { newCommandId, newId } from '../mint.ts';
import type { RecordField } from '../record/RecordDialog.svelte';

/** Something done to an invoice from its panel: what is asked, and who is asked. */
export interface InvoiceDeed {
  readonly name: string;
  readonly button: string;
  readonly note: string;
  readonly fields: readonly RecordField[];
  /** What stands in the form when it opens. */
  readonly values: Readonly<Record<string, string>>;
  readonly isDangerous?: boolean;
  readonly ask: (values: Readonly<Record<string, string>>) => Promise<Answer<unknown>>;
}

/** What was typed is no amount: the edge refuses this by name. */
const noAmount = -1;

const methodNames: Readonly<Record<PaymentMethod, string>> = {
  cash: 'Cash',
  check: 'Check',
  'bank-transfer': 'Bank transfer',
  other: 'Another way',
};

/** Money changes hands. What is no amount is refused by the edge, by name. */
export function payDeed(invoice: InvoiceView): InvoiceDeed {
  const paymentId = newId('pay');
  return {
    name: 'Record a payment',
    button: 'Record',
    note: invoice.hearsPayments
      ? 'The state is told of it, and the seller accepts or rejects it there.'
      : 'The state hears of no payments here: it stays in our books.',
    fields: [
      { key: 'amount', label: 'Amount in dollars', hint: `${formatCents(invoice.dueCents)} is due` },
      { key: 'method', label: 'How', options: paymentMethods.map((value) => ({ value, label: methodNames[value] })) },
    ],
    values: { amount: written(invoice.dueCents), method: 'check' },
    ask: (values) =>
      officeCall('recordPayment', {
        ...{ commandId: newCommandId(), invoiceId: invoice.id, paymentId },
        ...{ amountCents: readMoney(values['amount'] ?? '') ?? noAmount, method: values['method'] as PaymentMethod },
      }),
  };
}

/** Other prices, line by line. */
export const priceDeed = (invoice: InvoiceView): InvoiceDeed => ({
  name: 'Change prices',
  button: 'Change',
  note: 'For the whole line, before anybody pays. The state is told of what changed.',
  fields: invoice.lines.map((line, n) => ({
    key: `price${n}`,
    label: `${line.barcode ?? 'No barcode yet'}, ${line.units} pieces`,
    hint: 'In dollars',
  })),
  values: Object.fromEntries(invoice.lines.map((line, n) => [`price${n}`, written(line.priceCents)])),
  ask: (values) =>
    officeCall('changeInvoicePrices', {
      ...{ commandId: newCommandId(), invoiceId: invoice.id },
      lines: invoice.lines.flatMap(({ packageId }, n) =>
        packageId === null ? [] : [{ packageId, priceCents: readMoney(values[`price${n}`] ?? '') ?? noAmount }],
      ),
    }),
});

export const acceptDeed = (invoice: InvoiceView, payment: PaymentView): InvoiceDeed => ({
  name: 'The payment came',
  button: 'Accept',
  note: `${formatCents(payment.amountCents)} is accepted at the state. That cannot be taken back.`,
  fields: [],
  values: {},
  ask: () => answer(invoice, payment, 'accept', ''),
});

export const rejectDeed = (invoice: InvoiceView, payment: PaymentView): InvoiceDeed => ({
  name: 'The payment did not come',
  button: 'Reject',
  note: `${formatCents(payment.amountCents)} is due again.`,
  fields: [{ key: 'reason', label: 'Why' }],
  values: { reason: '' },
  isDangerous: true,
  ask: (values) => answer(invoice, payment, 'reject', values['reason'] ?? ''),
});

const answer = (invoice: InvoiceView, { id: paymentId }: PaymentView, said: 'accept' | 'reject', reason: string) =>
  officeCall('answerPayment', { commandId: newCommandId(), invoiceId: invoice.id, paymentId, answer: said, reason });

/** An amount as a person types it, e.g. `1240.50`. */
function written(cents: number): string {
  const { dollars, cents: rest } = moneyParts(cents);
  return `${dollars.replaceAll(',', '')}.${rest}`;
}
