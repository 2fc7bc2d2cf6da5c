import { fromHundredths } from '../wire/decimal.ts';
import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { freePackage, heldPackages, takenFrom, wholeEnough } from './holding.ts';
import { changePackage } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { addRow, beginTransaction } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

/** Why a package holds another amount than the books say: v1's numbers and names (protocol 2.1.4). */
export const adjustmentTypes = [
  { id: 1, name: 'General Inventory Audit' },
  { id: 2, name: 'Theft' },
  { id: 3, name: 'Seizure by Federal, State, Local or Tribal Law Enforcement' },
  { id: 4, name: 'Correcting a Mistake' },
  { id: 5, name: 'Moisture Loss' },
  { id: 6, name: 'Depletion' },
] as const;

export interface AdjustmentRow extends Stamped {
  readonly id: number;
  readonly license: string;
  readonly barcode: string;
  readonly previous_hundredths: number;
  readonly new_hundredths: number;
  readonly reason: string;
  readonly type: number;
}

/** A new absolute amount, or an amount to take away; the state looks at what to take away first (protocol 2.1.4). */
export interface AdjustmentRequest {
  readonly barcode: string;
  readonly newAmount?: number | undefined;
  readonly removeAmount?: number | undefined;
  readonly reason: string | undefined;
  readonly type: number | undefined;
}

export interface WrittenAdjustments {
  readonly packages: readonly PackageRow[];
  readonly adjustments: readonly AdjustmentRow[];
  readonly transaction: Transaction;
}

/** Adjusts packages, all of them or none, and writes down what each held before. */
export const adjustPackages = (
  books: Books,
  license: string,
  requests: readonly AdjustmentRequest[],
): Answer<WrittenAdjustments> =>
  books.atomically(() => {
    const barcodes = requests.map((request) => request.barcode);
    if (new Set(barcodes).size < barcodes.length) return refuse(refusals.badQuantity(barcodes[0]!));
    const held = heldPackages(books, license, barcodes, (all, at, barcode) => freePackage(all, at, barcode, 'adjusted'));
    if (!held.ok) return held;
    const amounts: number[] = [];
    for (const [place, pkg] of held.value.entries()) {
      const amount = newAmountOf(pkg, requests[place]!);
      if (!amount.ok) return amount;
      amounts.push(amount.value);
    }
    const transaction = beginTransaction(books);
    const adjustments = held.value.map((pkg, place) =>
      addRow<AdjustmentRow>(books, transaction, 'inventory_adjustments', {
        id: nextNumber(books, 'adjustment'),
        license,
        barcode: pkg.barcode,
        previous_hundredths: pkg.remaining_hundredths,
        new_hundredths: amounts[place]!,
        reason: requests[place]!.reason!,
        type: requests[place]!.type!,
      }),
    );
    const packages = held.value.map((pkg, place) =>
      changePackage(books, transaction, pkg, { remaining_hundredths: amounts[place]! }),
    );
    return ok({ packages, adjustments, transaction });
  });

function newAmountOf(pkg: PackageRow, request: AdjustmentRequest): Answer<number> {
  if (!adjustmentTypes.some((type) => type.id === request.type)) return refuse(inventoryRefusals.badAdjustmentType);
  if (request.reason === undefined || request.reason.trim() === '') return refuse(inventoryRefusals.noReason);
  if (request.removeAmount === undefined) return wholeEnough(pkg, request.newAmount);
  const taken = takenFrom(pkg, request.removeAmount);
  return taken.ok ? ok(pkg.remaining_hundredths - taken.value) : taken;
}

/** Corrects how much of a package counts against a shopper's limit. Grams. */
export const adjustUsable = (
  books: Books,
  license: string,
  barcode: string,
  weights: {
    readonly usable: number | undefined;
    readonly med?: number | undefined;
    readonly rec?: number | undefined;
  },
): Answer<{ readonly pkg: PackageRow; readonly transaction: Transaction }> =>
  books.atomically(() => {
    const pkg = freePackage(books, license, barcode, 'adjusted');
    if (!pkg.ok) return pkg;
    const given = Object.entries({
      usable_weight: weights.usable,
      med_usable_weight: weights.med ?? weights.usable,
      rec_usable_weight: weights.rec ?? weights.usable,
    }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
    if (given.length === 0 || given.some(([, value]) => !(value >= 0 && value < 1e9))) return refuse(inventoryRefusals.badWeight);
    const transaction = beginTransaction(books);
    return ok({ pkg: changePackage(books, transaction, pkg.value, Object.fromEntries(given)), transaction });
  });

export const adjustmentsOf = (books: Books, license: string, page: PageRequest): Page<AdjustmentRow> =>
  readPage<AdjustmentRow>(books, 'inventory_adjustments', { license }, page);

export function adjustmentById(books: Books, license: string, id: number): Answer<AdjustmentRow> {
  const row = rowOf<AdjustmentRow>(books, 'SELECT * FROM inventory_adjustments WHERE license = ? AND id = ?', license, id);
  return row === undefined ? refuse(inventoryRefusals.noSuchAdjustment) : ok(row);
}

/** `Adjustment` of the type catalogue, protocol 2.4. */
export const adjustmentEntity = (row: AdjustmentRow) => ({
  ID: row.id,
  InventoryID: row.barcode,
  LocationLicense: row.license,
  NewAmount: fromHundredths(row.new_hundredths),
  PreviousAmount: fromHundredths(row.previous_hundredths),
  Reason: row.reason,
  SessionTime: row.session_time,
  TransactionID: row.transaction_id,
  Type: row.type,
});
