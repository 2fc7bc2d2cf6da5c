import { deletedWords } from '@countersign/domain/reports/deleted-at-state';
import { entityKey } from '@countersign/domain/reports/entity';
import type { SalePriceReport, SaleRefundReport, SaleReport, SaleVoidReport } from '@countersign/domain/reports/sale-reports';
import { ok, refuse } from '@countersign/domain/result';
import { isSameAmount, isSet, textOf, wholeOf, type Members } from '../wire.ts';
import {
  dollars,
  isDeleted,
  readsTransaction,
  unixSeconds,
  unclearForGood,
  withIds,
  type V1Look,
  type V1Said,
  type V1Saying,
} from './form.ts';

/** `sale_dispense` (`biotrack/protocol.md` 2.1.3). The sale ID is the transaction; price is the line's, before taxes (8.5). */
export function saleForm({ reference, assumptions }: V1Saying, body: SaleReport): V1Said {
  if (body.audience === 'medical')
    return refuse('v1 names neither order nor route of a patient: a medical sale is not told in it.');
  const key = entityKey('sale', body.saleId);
  return ok({
    action: 'sale_dispense',
    body: {
      sale_time: unixSeconds(body.soldAt),
      ...(assumptions.marksTerminal ? { terminal_id: reference } : {}),
      data: body.lines.map((line, n) => ({
        barcodeid: line.barcode,
        quantity: line.units,
        price: dollars(line.netCents),
        item_number: n,
      })),
    },
    read: (answer) => {
      const stateId = textOf(answer['transactionid']);
      return stateId === undefined ? undefined : [{ key, stateId }];
    },
    look: {
      table: 'sale',
      isByLooks: !assumptions.marksTerminal,
      ...(assumptions.marksTerminal ? { isWanted: (row: Members) => isMarked(row, reference) } : {}),
      conclude: (rows) => {
        const marked = assumptions.marksTerminal ? rows.filter((row) => isMarked(row, reference)) : rows;
        const [only, ...others] = salesIn(marked).filter((sale) => isSale(body, sale));
        // What bears our mark is ours, whatever became of it there: it is not told a second time.
        if (only === undefined && assumptions.marksTerminal && marked.length > 0)
          return unclearForGood('The state holds a sale under our mark that is not like this one.');
        if (only === undefined) return { kind: 'absent' };
        // Without a mark of ours, two customers may have bought the same for the same price.
        if (others.length > 0) return unclearForGood('The state holds several sales that look like this one.');
        if (only.rows.every(isDeleted)) return unclearForGood(deletedWords(only.id));
        return { kind: 'done', identifiers: [{ key, stateId: only.id }] };
      },
    },
  });
}

/** `sale_void`: whole sales only, goods return to stock. */
export const saleVoidForm = (saying: V1Saying, body: SaleVoidReport): V1Said =>
  withIds(saying, [entityKey('sale', body.saleId)], ([id]) => ({
    action: 'sale_void',
    body: { transactionid: id },
    read: readsTransaction,
    look: lookAtSale(id!, (mine) => mine.every(isDeleted)),
  }));

/** `sale_modify`: one line a request. A report of several changed lines is several reports. */
export const salePriceForm = (saying: V1Saying, body: SalePriceReport): V1Said => {
  const changed = body.lines.filter((line) => line.isChanged);
  const [line] = changed;
  if (line === undefined || changed.length > 1)
    return refuse('v1 changes the price of one line at a time: report each line by itself.');
  return withIds(saying, [entityKey('sale', body.saleId)], ([id]) => ({
    action: 'sale_modify',
    body: { transactionid: id, barcodeid: line.barcode, price: dollars(line.netCents), item_number: line.n },
    read: readsTransaction,
    look: lookAtSale(id!, (mine) => mine.some((row) => isLine(row, line.barcode, line.n, line.netCents / 100))),
  }));
};

/** `sale_refund`: prices are negative, goods come back under their own barcode (4.2). */
export const saleRefundForm = (saying: V1Saying, body: SaleRefundReport): V1Said => {
  if (body.lines.some((line) => line.restockAs === null))
    return refuse('v1 knows no refund of money alone: the goods must come back.');
  return withIds(saying, [entityKey('sale', body.saleId)], ([id]) => ({
    action: 'sale_refund',
    body: {
      transactionid: id,
      sale_time: unixSeconds(body.at),
      data: body.lines.map((line) => ({
        barcodeid: line.barcode,
        quantity: line.units,
        price: dollars(-line.netCents),
        item_number: line.n,
      })),
    },
    read: (answer) => {
      const stateId = textOf(answer['transactionid']);
      return stateId === undefined ? undefined : [{ key: entityKey('refund', body.refundId), stateId }];
    },
    look: {
      table: 'sale',
      isByLooks: true,
      isWanted: isBornIn(id!),
      conclude: (rows) => {
        const mine = rows.filter((row) => isSet(row['refunded']) && isBornIn(id!)(row) && !isDeleted(row));
        const isThere = body.lines.every((line) =>
          mine.some((row) => textOf(row['inventoryid']) === line.barcode && wholeOf(row['itemnumber']) === line.n),
        );
        const stateId = textOf(mine[0]?.['transactionid']);
        if (!isThere || stateId === undefined) return { kind: 'absent' };
        return { kind: 'done', identifiers: [{ key: entityKey('refund', body.refundId), stateId }] };
      },
    },
  }));
};

interface FoundSale {
  readonly id: string;
  readonly rows: readonly Members[];
}

/** One sale is the rows that were born in one transaction; refunds are rows of their own. */
const salesIn = (rows: readonly Members[]): readonly FoundSale[] =>
  [
    ...Map.groupBy(
      rows.filter((row) => !isSet(row['refunded'])),
      (row) => textOf(row['transactionid_original']) ?? '',
    ),
  ].map(([id, group]) => ({ id, rows: group }));

const isSale = (body: SaleReport, { rows }: FoundSale): boolean =>
  rows.length === body.lines.length &&
  body.lines.every((line, n) =>
    rows.some((row) => isLine(row, line.barcode, n, line.netCents / 100) && isSameAmount(row['quantity'], line.units)),
  );

const isMarked = (row: Members, reference: string): boolean => textOf(row['terminal_id']) === reference;

const isLine = (row: Members, barcode: string, n: number, price: number): boolean =>
  textOf(row['inventoryid']) === barcode && wholeOf(row['itemnumber']) === n && isSameAmount(row['price'], price);

/** Whether a sale became what a report wants, seen on its own rows. */
const lookAtSale = (saleId: string, isDone: (mine: readonly Members[]) => boolean): V1Look => ({
  table: 'sale',
  isWanted: isBornIn(saleId),
  conclude: (rows) => {
    const mine = rows.filter((row) => isBornIn(saleId)(row) && !isSet(row['refunded']));
    return mine.length > 0 && isDone(mine) ? { kind: 'done', identifiers: [] } : { kind: 'absent' };
  },
});

const isBornIn =
  (saleId: string) =>
  (row: Members): boolean =>
    textOf(row['transactionid_original']) === saleId;
