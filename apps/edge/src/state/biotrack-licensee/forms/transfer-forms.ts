import { entityKey, type EntityKey } from '@countersign/domain/reports/entity';
import type { InvoicePriceReport, PaymentReport, ReceiveTransferReport } from '@countersign/domain/reports/manifest-reports';
import { isAmount, type Members } from '../wire.ts';
import {
  amountOf,
  dollars,
  idOf,
  lookByIds,
  readsRecord,
  recordIn,
  recordsIn,
  withIds,
  type Said,
  type Saying,
  type WireForm,
} from './form.ts';

const pkg = (id: string): EntityKey => entityKey('package', id);

/** `PUT /v1/inventory/transfer/{id}/receive`: what we keep, line by line; the rest goes back (2.4 `RejectedData`). */
export const receiveForm = (saying: Saying, body: ReceiveTransferReport): Said =>
  withIds(saying, [entityKey('transfer', body.transferId)], ([id]) => ({
    method: 'PUT',
    path: `/v1/inventory/transfer/${id!}/receive`,
    body: {
      Item: body.lines.map((line) => ({
        InventoryID: line.barcode,
        ReceivedAmount: amountOf(line.received).amount,
        IsRejected: line.isRejected,
      })),
    },
    read: (answer) => (idOf(recordIn(answer, 'inventorytransfer')) === id ? { identifiers: keptOf(body) } : undefined),
    look: {
      ...lookByIds('/v1/inventory/transfer/inbound', 'inventorytransfer', [id!], (row) => row['received'] === true),
      conclude: (rows, isNarrowed) => {
        const [row] = rows;
        if (row === undefined)
          return isNarrowed ? { kind: 'absent' } : { kind: 'unclear', why: 'The state does not list the transfer.' };
        return row['received'] === true || row['isrejected'] === true
          ? { kind: 'done', identifiers: keptOf(body) }
          : { kind: 'absent' };
      },
    },
  }));

/** Goods keep the sender's barcode (2.4). */
const keptOf = (body: ReceiveTransferReport) =>
  body.lines.flatMap((line) => (line.packageId === null ? [] : [{ key: pkg(line.packageId), stateId: line.barcode }]));

/** `PUT /v1/invoice/{id}/price`. */
export const invoicePriceForm = (saying: Saying, body: InvoicePriceReport): Said =>
  withIds(saying, [entityKey('invoice', body.invoiceId)], ([id]) => ({
    method: 'PUT',
    path: `/v1/invoice/${id!}/price`,
    body: { Inventory: body.lines.map((line) => ({ InventoryID: line.barcode, Price: dollars(line.priceCents) })) },
    read: readsRecord(id!, ['invoice'], 'invoiceid'),
    look: lookByIds(
      '/v1/invoice',
      'invoice',
      [id!],
      (row) =>
        body.lines.every((line) =>
          recordsIn(row, 'inventory').some(
            (each) => each['inventoryid'] === line.barcode && isAmount(each['price'], dollars(line.priceCents)),
          ),
        ),
      'invoiceid',
    ),
  }));

/** `POST /v1/invoice/{id}/payment`, and `…/{paymentid}/accept` or `…/reject`. */
export function paymentForm(saying: Saying, body: PaymentReport): Said {
  const invoice = entityKey('invoice', body.invoiceId);
  const payment = entityKey('payment', body.paymentId);
  if (body.kind === 'payment-record')
    return withIds(saying, [invoice], ([id]) => ({
      method: 'POST',
      path: `/v1/invoice/${id!}/payment`,
      body: { Amount: dollars(body.amountCents) },
      read: (answer) => {
        const record = recordIn(answer, 'invoicepayment');
        const stateId = idOf(record);
        return record?.['invoiceid'] === id && stateId !== undefined ? { identifiers: [{ key: payment, stateId }] } : undefined;
      },
      look: lookAtPayments(id!, (rows, taken) => {
        const isMine = (row: Members): boolean =>
          isAmount(row['amount'], dollars(body.amountCents)) && row['deleted'] !== true && !taken.has(idOf(row) ?? '');
        const [mine, ...others] = rows.filter(isMine);
        if (mine === undefined) return { kind: 'absent' };
        // Payments carry no ExternalID: two of the same amount cannot be told apart.
        if (others.length > 0) return { kind: 'unclear', why: 'The invoice has several payments of this amount.' };
        return { kind: 'done', identifiers: [{ key: payment, stateId: idOf(mine) ?? '' }] };
      }),
    }));
  const isAcceptance = body.kind === 'payment-accept';
  return withIds(saying, [invoice, payment], ([id, paymentId]) => ({
    method: 'PUT',
    path: `/v1/invoice/${id!}/payment/${paymentId!}/${isAcceptance ? 'accept' : 'reject'}`,
    body: isAcceptance ? null : { RejectedReason: body.reason },
    read: readsRecord(paymentId!, ['invoicepayment']),
    look: lookAtPayments(id!, (rows) => {
      const row = rows.find((each) => idOf(each) === paymentId);
      if (row === undefined) return { kind: 'unclear', why: 'The state does not list the payment.' };
      return row[isAcceptance ? 'accepted' : 'rejected'] === true ? { kind: 'done', identifiers: [] } : { kind: 'absent' };
    }),
  }));
}

const lookAtPayments = (
  invoiceId: string,
  conclude: (payments: readonly Members[], taken: ReadonlySet<string>) => ReturnType<WireForm['look']['conclude']>,
): WireForm['look'] => ({
  path: '/v1/invoice',
  member: 'invoice',
  filter: {},
  isMine: (row) => idOf(row, 'invoiceid') === invoiceId,
  isOneEnough: true,
  conclude: ([row], isNarrowed, taken = new Set()) => {
    if (row === undefined)
      return isNarrowed ? { kind: 'absent' } : { kind: 'unclear', why: 'The state does not list the invoice.' };
    return conclude(recordsIn(row, 'payment'), taken);
  },
});
