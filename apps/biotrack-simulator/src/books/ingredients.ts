import { fromHundredths, toHundredths } from '../wire/decimal.ts';
import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rfc3339, rowOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { freePackage } from './holding.ts';
import { changePackage } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

/** What else is in a package beside cannabis: butter, sugar, terpenes. Florida looks at it (protocol 5.2). */
export interface IngredientRow extends Stamped {
  readonly id: number;
  readonly license: string;
  readonly barcode: string;
  readonly name: string;
  readonly quantity_hundredths: number;
  readonly uom: string;
  readonly created_at_ms: number;
}

export interface Ingredient {
  readonly name: string | undefined;
  readonly quantity: number | undefined;
  readonly uom: string | undefined;
}

export interface WrittenIngredients {
  readonly pkg: PackageRow;
  readonly ingredients: readonly IngredientRow[];
  readonly transaction: Transaction;
}

/** ASSUMPTION: v1's units, and millilitres (protocol 3.2 has both lists; the state's own for ingredients is UNKNOWN). */
export const ingredientUnits = ['g', 'mg', 'kg', 'oz', 'lb', 'each', 'ml'] as const;

/** Notes what is in a package, all of it or nothing; the package is changed by it and counts anew. */
export const addIngredients = (
  books: Books,
  license: string,
  barcode: string,
  ingredients: readonly Ingredient[],
): Answer<WrittenIngredients> =>
  books.atomically(() => {
    const pkg = freePackage(books, license, barcode, 'changed');
    if (!pkg.ok) return pkg;
    if (ingredients.length === 0 || !ingredients.every(isWhole)) return refuse(inventoryRefusals.badIngredient);
    const transaction = beginTransaction(books);
    const rows = ingredients.map(({ name, quantity, uom }) =>
      addRow<IngredientRow>(books, transaction, 'inventory_ingredients', {
        id: nextNumber(books, 'ingredient'),
        license,
        barcode,
        name: name!.trim(),
        quantity_hundredths: toHundredths(quantity!),
        uom: uom!,
        created_at_ms: books.clock(),
      }),
    );
    return ok({ pkg: changePackage(books, transaction, pkg.value, {}), ingredients: rows, transaction });
  });

const isWhole = ({ name, quantity, uom }: Ingredient): boolean =>
  (name ?? '').trim() !== '' &&
  quantity !== undefined &&
  quantity > 0 &&
  quantity < 1e7 &&
  (ingredientUnits as readonly (string | undefined)[]).includes(uom);

/** Takes an ingredient off its package; it stays in the lists, marked. */
export const removeIngredient = (books: Books, license: string, id: number): Answer<WrittenIngredients> =>
  books.atomically(() => {
    const row = rowOf<IngredientRow>(
      books,
      'SELECT * FROM inventory_ingredients WHERE license = ? AND id = ? AND deleted = 0',
      license,
      id,
    );
    if (row === undefined) return refuse(inventoryRefusals.noSuchIngredient);
    const pkg = freePackage(books, license, row.barcode, 'changed');
    if (!pkg.ok) return pkg;
    const transaction = beginTransaction(books);
    const removed = changeRow<IngredientRow>(books, transaction, 'inventory_ingredients', { id }, { deleted: 1 });
    return ok({ pkg: changePackage(books, transaction, pkg.value, {}), ingredients: [removed], transaction });
  });

/** The ingredients of one licence, or of one package of it; removed ones too. */
export const ingredientsOf = (
  books: Books,
  license: string,
  barcode: string | undefined,
  page: PageRequest,
): Page<IngredientRow> => readPage<IngredientRow>(books, 'inventory_ingredients', { license, barcode }, page);

/** `InventoryIngredient` of the type catalogue, protocol 2.4. */
export const ingredientEntity = (row: IngredientRow) => ({
  CreatedOn: rfc3339(row.created_at_ms),
  Deleted: row.deleted === 1,
  ID: row.id,
  IngredientName: row.name,
  InventoryID: row.barcode,
  LocationLicense: row.license,
  Quantity: fromHundredths(row.quantity_hundredths),
  TransactionID: row.transaction_id,
  UOM: row.uom,
});
