import type { AdjustmentRow } from '../books/adjustments.ts';
import { rowsOf } from '../books/books.ts';
import type { LabSampleRow } from '../books/lab-samples.ts';
import type { Stamped } from '../books/rows.ts';
import { moneyText, quantityText } from './spelling.ts';
import type { SyncTable } from './sync-table.ts';

/** `sync_inventory_adjust`: texts throughout. */
export const adjustTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<AdjustmentRow>(
      books,
      `SELECT * FROM inventory_adjustments WHERE ${range.where('inventory_adjustments')} ORDER BY changed`,
      ...range.values,
    ).map((row) => ({
      atype: row.type,
      inventoryid: row.barcode,
      location: row.license,
      new_quantity: moneyText(row.new_hundredths),
      previous_quantity: quantityText(row.previous_hundredths),
      reason: row.reason,
      sessiontime: row.session_time,
      transactionid: row.transaction_id,
      transactionid_original: row.transaction_id_original,
    })),
};

/** `sync_inventory_qa_sample`: texts throughout. */
export const qaSampleTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<LabSampleRow & { readonly strain: string | null }>(
      books,
      `SELECT lab_samples.*, (SELECT strain FROM inventory WHERE barcode = parent_id LIMIT 1) AS strain FROM lab_samples
       WHERE ${range.where('lab_samples')} ORDER BY lab_samples.changed`,
      ...range.values,
    ).map((row) => ({
      deleted: row.deleted,
      inventoryid: row.inventory_id,
      inventorytype: row.inventory_type,
      lab_license: row.lab_license,
      location: row.license,
      parentid: row.parent_id,
      quantity: moneyText(row.amount_hundredths),
      result: row.result,
      sample_use: row.sample_use,
      sessiontime: row.session_time,
      strain: row.strain ?? '',
      transactionid: row.transaction_id,
      transactionid_original: row.transaction_id_original,
    })),
};

interface SampleRow extends Stamped {
  readonly barcode: string;
  readonly license: string;
  readonly quantity_hundredths: number;
  readonly sample_type: number;
  readonly vendor_license: string;
}

/** `sync_inventory_sample`: what was given to vendors and employees to try. */
export const sampleTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<SampleRow>(
      books,
      `SELECT * FROM inventory_samples WHERE ${range.where('inventory_samples')} ORDER BY changed`,
      ...range.values,
    ).map((row) => ({
      inventoryid: row.barcode,
      vendor_license: row.vendor_license,
      location: row.license,
      quantity: moneyText(row.quantity_hundredths),
      sample_type: row.sample_type,
      sessiontime: row.session_time,
      transactionid: row.transaction_id,
      transactionid_original: row.transaction_id_original,
    })),
};
