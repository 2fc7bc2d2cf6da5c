import { fromHundredths, toHundredths } from '../wire/decimal.ts';
import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { freePackage, heldPackages, takenFrom } from './holding.ts';
import { changePackage, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { typeOf, wasteType } from './inventory-types.ts';
import { newPackageProblem, writePackage } from './packages.ts';
import type { NewPackage, PackageFacts } from './packages.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';
import { readSettings } from './settings.ts';

/** An amount taken out of one package, in that package's unit. */
export interface Taking {
  readonly barcode: string;
  readonly amount: number | undefined;
}

export interface Conversion {
  readonly takings: readonly Taking[];
  readonly inventoryType: number | undefined;
  /** In the unit of the new type; for a lot, what was taken together when it is left out. */
  readonly quantity: number | undefined;
  readonly roomId?: number | undefined;
  readonly facts: PackageFacts;
  /** Grams left over, which become a package of waste. */
  readonly waste?: number | undefined;
}

export interface ConversionRow extends Stamped {
  readonly id: number;
  readonly license: string;
  readonly barcode: string;
  readonly waste_barcode: string;
  readonly amount_hundredths: number;
  readonly weight_per_unit: number;
}

interface ConversionItemRow extends Stamped {
  readonly id: number;
  readonly conversion_id: number;
  readonly barcode: string;
  readonly amount_hundredths: number;
  readonly uom: string;
}

export interface Converted {
  readonly conversion: ConversionRow;
  readonly derivative: PackageRow;
  readonly waste: PackageRow | undefined;
  readonly sources: readonly PackageRow[];
  readonly transaction: Transaction;
}

/** New York lets an output exceed its input by a gram (protocol 5.1). */
const toleranceHundredths = 100;

/** Makes one package out of others (v1 `inventory_convert`). Finished goods cannot be worked further, nor made of what is no lot yet (protocol 5.1). */
export function convertPackages(books: Books, license: string, conversion: Conversion): Answer<Converted> {
  const isFinished = typeOf(conversion.inventoryType ?? 0)?.stage === 'final' && readSettings(books).finishedFromLots;
  const spent = isFinished ? ['final', 'cultivation'] : ['final'];
  return convert(
    books,
    license,
    conversion,
    (pkg) => !spent.includes(typeOf(pkg.inventory_type)?.stage ?? '') && pkg.inventory_type !== wasteType,
  );
}

/** One package out of others, each of which `mayBecome` it. */
export function convert(
  books: Books,
  license: string,
  conversion: Conversion,
  mayBecome: (pkg: PackageRow) => boolean,
): Answer<Converted> {
  return books.atomically(() => {
    const { takings } = conversion;
    const find = (all: Books, at: string, barcode: string) => freePackage(all, at, barcode, 'converted');
    const held = heldPackages(
      books,
      license,
      takings.map((taking) => taking.barcode),
      find,
    );
    if (!held.ok) return held;
    const amounts = amountsTaken(held.value, takings);
    if (!amounts.ok) return amounts;
    const total = amounts.value.reduce((sum, each) => sum + each, 0);
    const made: NewPackage = {
      strain: held.value[0]!.strain,
      ...conversion.facts,
      inventoryType: conversion.inventoryType,
      quantity: conversion.quantity ?? fromHundredths(total),
      roomId: conversion.roomId ?? held.value[0]!.room_id,
    };
    const problem = newPackageProblem(books, license, made);
    if (problem !== undefined) return refuse(problem);
    const stranger = held.value.find((pkg) => !mayBecome(pkg));
    if (stranger !== undefined)
      return refuse(inventoryRefusals.cannotConvert(nameOf(stranger.inventory_type), nameOf(made.inventoryType!)));
    const waste = conversion.waste ?? 0;
    if (outputHundredths(made) + toHundredths(waste) > total + toleranceHundredths)
      return refuse(inventoryRefusals.derivativeTooLarge);
    return ok(write(books, license, held.value, amounts.value, made, waste));
  });
}

const nameOf = (type: number): string => typeOf(type)?.name ?? String(type);

/** What the output weighs: packages counted in units by their usable weight, when that is known. */
function outputHundredths(made: NewPackage): number {
  const unitBased = ![undefined, 0].includes(made.usableWeight) && typeOf(made.inventoryType!)?.stage === 'final';
  if (typeOf(made.inventoryType!)?.stage === 'final' && !unitBased) return 0;
  return toHundredths((made.quantity ?? 0) * (unitBased ? made.usableWeight! : 1));
}

/** A package named twice must hold enough for both. */
function amountsTaken(packages: readonly PackageRow[], takings: readonly Taking[]): Answer<number[]> {
  const left = new Map(packages.map((pkg) => [pkg.barcode, pkg.remaining_hundredths]));
  const amounts: number[] = [];
  for (const [place, pkg] of packages.entries()) {
    const taken = takenFrom(pkg, takings[place]!.amount);
    if (!taken.ok) return taken;
    const rest = left.get(pkg.barcode)! - taken.value;
    if (rest < 0) return refuse(refusals.insufficient(pkg.barcode));
    left.set(pkg.barcode, rest);
    amounts.push(taken.value);
  }
  return ok(amounts);
}

function write(
  books: Books,
  license: string,
  held: readonly PackageRow[],
  amounts: readonly number[],
  made: NewPackage,
  waste: number,
): Converted {
  const transaction = beginTransaction(books);
  const parents = JSON.stringify([...new Set(held.map((pkg) => pkg.barcode))]);
  const derivative = writePackage(books, transaction, license, made, { parents });
  const wastePackage =
    waste === 0
      ? undefined
      : writePackage(
          books,
          transaction,
          license,
          { inventoryType: wasteType, quantity: waste, roomId: made.roomId },
          { parents },
        );
  const conversion = addRow<ConversionRow>(books, transaction, 'inventory_conversions', {
    id: nextNumber(books, 'conversion'),
    license,
    barcode: derivative.barcode,
    waste_barcode: wastePackage?.barcode ?? '',
    amount_hundredths: derivative.received_hundredths,
    weight_per_unit: made.usableWeight ?? 0,
  });
  const sources = held.map((pkg, place) => {
    addRow(books, transaction, 'inventory_conversion_items', {
      id: nextNumber(books, 'conversionItem'),
      conversion_id: conversion.id,
      barcode: pkg.barcode,
      amount_hundredths: amounts[place]!,
      uom: pkg.uom,
    });
    const now = packageAt(books, license, pkg.barcode)!;
    return changePackage(books, transaction, now, { remaining_hundredths: now.remaining_hundredths - amounts[place]! });
  });
  return { conversion, derivative, waste: wastePackage, sources, transaction };
}

/** The conversion a package came from, by the package (v1) or by the conversion's own number (Licensee API). */
export const conversionOf = (books: Books, license: string, by: { readonly barcode: string } | { readonly id: number }) =>
  'id' in by
    ? rowOf<ConversionRow>(
        books,
        'SELECT * FROM inventory_conversions WHERE license = ? AND id = ? AND deleted = 0',
        license,
        by.id,
      )
    : rowOf<ConversionRow>(
        books,
        'SELECT * FROM inventory_conversions WHERE license = ? AND barcode = ? AND deleted = 0',
        license,
        by.barcode,
      );

/** Undoes a conversion whose product nobody has touched since: the product goes, the sources have back what was taken. */
export const undoConversion = (
  books: Books,
  license: string,
  by: { readonly barcode: string } | { readonly id: number },
): Answer<Transaction> =>
  books.atomically(() => {
    const conversion = conversionOf(books, license, by);
    if (conversion === undefined) return refuse(inventoryRefusals.noConversion);
    const products = [conversion.barcode, conversion.waste_barcode].filter((barcode) => barcode !== '');
    const untouched = products.every((barcode) => {
      const pkg = packageAt(books, license, barcode);
      return pkg?.transaction_id === conversion.transaction_id;
    });
    if (!untouched) return refuse(inventoryRefusals.conversionUsed);
    const transaction = beginTransaction(books);
    for (const barcode of products)
      changePackage(books, transaction, { license, barcode }, { remaining_hundredths: 0, deleted: 1 });
    for (const item of conversionItems(books, conversion.id)) {
      const source = packageAt(books, license, item.barcode)!;
      changePackage(books, transaction, source, {
        remaining_hundredths: source.remaining_hundredths + item.amount_hundredths,
      });
    }
    changeRow(books, transaction, 'inventory_conversions', { id: conversion.id }, { deleted: 1 });
    return ok(transaction);
  });

const conversionItems = (books: Books, conversionId: number): ConversionItemRow[] =>
  rowsOf<ConversionItemRow>(books, 'SELECT * FROM inventory_conversion_items WHERE conversion_id = ? ORDER BY id', conversionId);

/** `InventoryConversion` of the type catalogue, protocol 2.4. */
export const conversionEntity = (books: Books, row: ConversionRow) => ({
  Amount: fromHundredths(row.amount_hundredths),
  Deleted: row.deleted === 1,
  ID: row.id,
  InventoryID: row.barcode,
  Item: conversionItems(books, row.id).map((item) => ({
    Amount: fromHundredths(item.amount_hundredths),
    ConversionID: item.conversion_id,
    ID: item.id,
    InventoryID: item.barcode,
    TransactionID: item.transaction_id,
    UOM: item.uom,
  })),
  LicenseNumber: row.license,
  SessionTime: row.session_time,
  TransactionID: row.transaction_id,
  WeightPerUnit: row.weight_per_unit,
});
