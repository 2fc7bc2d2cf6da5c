import type { AnswerPayment, ChangeInvoicePrices, RecordPayment } from '@countersign/contract/manifest-commands';
import type { Problem } from '@countersign/contract/problems';
import type { InvoiceId, StaffId } from '@countersign/domain/identifiers';
import * as rules from '@countersign/domain/manifests/invoice';
import { priceStops } from '@countersign/domain/manifests/manifest';
import type { ReportBody } from '@countersign/domain/reports/report';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { nextRevision } from '../db/revision.ts';
import { invoicePayments, invoices, manifests } from '../db/schema/index.ts';
import { takeInvoiceStep, type InvoiceGround } from './invoice-step.ts';

type Of<Command> = Command & { readonly invoiceId: InvoiceId };
type Taken = Promise<Result<string, Problem>>;

/**
 * Other prices for goods that we sold. The journey keeps them too: its shipment tells them once more. v1 prices with the shipment, so
 * before it there is nothing to tell.
 */
export const changeInvoicePrices = (ctx: EdgeContext, caller: Caller, input: Of<ChangeInvoicePrices>): Taken =>
  takeInvoiceStep(ctx, caller, input, {
    name: 'change-invoice-prices',
    decide: ({ row, payments, manifest, hearsPayments }, { db, staff }) => {
      const decided = rules.changePrices(row, payments, input.lines);
      if (!decided.ok) return decided;
      const { invoice, told } = decided.value;
      const here = and(eq(invoices.locationId, row.locationId), eq(invoices.id, row.id));
      const say = (lines: typeof told): ReportBody => ({ kind: 'invoice-price', invoiceId: row.id, by: staff.id, lines });
      const isPriced = hearsPayments || manifest?.state === 'shipped' || manifest?.state === 'done';
      return ok({
        what: 'InvoicePricesChanged',
        rows: [
          db.update(invoices).set({ lines: invoice.lines }).where(here),
          ...(manifest === undefined
            ? []
            : [
                db
                  .update(manifests)
                  .set({
                    stops: priceStops(manifest.stops, input.lines),
                    revision: nextRevision(manifests.revision, manifest.revision),
                  })
                  .where(and(eq(manifests.locationId, row.locationId), eq(manifests.id, manifest.id))),
              ]),
        ],
        reports: isPriced ? [say(told)] : [],
        detail: { lines: told.length },
      });
    },
  });

/** Money changes hands for an invoice. */
export const recordPayment = (ctx: EdgeContext, caller: Caller, input: Of<RecordPayment>): Taken =>
  takeInvoiceStep(ctx, caller, input, {
    name: 'record-payment',
    decide: ({ row, payments, hearsPayments }, { db, at, staff }) => {
      const decided = rules.recordPayment(row, payments, input, hearsPayments);
      if (!decided.ok) return decided;
      const payment = decided.value;
      const values = { ...payment, locationId: row.locationId, invoiceId: row.id, recordedAt: at, recordedBy: staff.id };
      return ok({
        what: 'PaymentRecorded',
        rows: [db.insert(invoicePayments).values(values)],
        reports: [told('payment-record', row.id, payment, staff.id)],
        detail: { paymentId: payment.id, amountCents: payment.amountCents, method: payment.method },
      });
    },
  });

/** We have the buyer's money, or we have not. */
export const answerPayment = (ctx: EdgeContext, caller: Caller, input: Of<AnswerPayment>): Taken =>
  takeInvoiceStep(ctx, caller, input, {
    name: 'answer-payment',
    decide: ({ row, payments }: InvoiceGround, { db, staff }) => {
      const before = payments.find(({ id }) => id === input.paymentId);
      if (before === undefined) return refuse({ type: 'NotFound', what: 'payment' });
      const decided = rules.answerPayment(row, before, input.answer, input.reason);
      if (!decided.ok) return decided;
      const { state, reason } = decided.value;
      return ok({
        what: input.answer === 'accept' ? 'PaymentAccepted' : 'PaymentRejected',
        rows: [
          db
            .update(invoicePayments)
            .set({ state, reason })
            .where(and(eq(invoicePayments.locationId, row.locationId), eq(invoicePayments.id, before.id))),
        ],
        reports: [told(`payment-${input.answer}`, row.id, decided.value, staff.id)],
        detail: { paymentId: before.id },
      });
    },
  });

const told = (
  kind: 'payment-record' | 'payment-accept' | 'payment-reject',
  invoiceId: InvoiceId,
  { id: paymentId, amountCents, reason }: rules.Payment,
  by: StaffId,
): ReportBody => ({ kind, invoiceId, paymentId, by, amountCents, reason });
