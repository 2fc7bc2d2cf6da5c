import { patientRefusals } from '../wire/patient-refusals.ts';
import type { Refusal } from '../wire/refusal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { packageAt } from './inventory.ts';
import { activePatient, allotmentsOf, registryDay } from './patients.ts';
import type { SaleRequest, SaleRequestItem } from './sale-request.ts';
import type { SaleItemRow, SaleRow } from './sale-rows.ts';
import { readSettings } from './settings.ts';

/**
 * Purchase limits as Florida's registry keeps them (ASSUMPTION A-9): each line of a sale that names a card takes the package's
 * `MedUsableWeight` of each unit from the order type and form it names: ounces of what is smoked, milligrams of THC of all else
 * (FL-SEED), or grams of everything where the setting says so. v1 names neither: its lines take from form 0 of order type 0. A medical sale without a card is not held against anything: whether the real state takes one is UNKNOWN.
 */
export function debitMg(books: Books, license: string, item: SaleRequestItem): number {
  const pkg = packageAt(books, license, item.barcode);
  if (pkg === undefined) return 0;
  const mgPerUnit =
    readSettings(books).medUsableIs === 'grams' ? 1000 : smokedTypes.includes(pkg.inventory_type) ? mgPerOunce : 1;
  return Math.round((pkg.med_usable_weight * mgPerUnit * item.quantityHundredths) / 100);
}

/** Milligrams of an ounce. */
export const mgPerOunce = 28_349.523125;

/** Types that are flower, in lots or packed (protocol 3.4). */
const smokedTypes = [6, 13, 26, 28, 29, 30, 31, 32];

/** Why a sale is more than its patient may have, or `undefined`. */
export function allotmentProblem(books: Books, license: string, request: SaleRequest): Refusal | undefined {
  if (!isLimited(books, request.cardId)) return undefined;
  const patient = activePatient(books, request.cardId);
  if (!patient.ok) return patient.refusal;
  const today = registryDay(books.clock());
  const open = allotmentsOf(books, request.cardId).filter((row) => row.starts_on <= today && today <= row.ends_on);
  const left = new Map(open.map((row) => [placeOf(row), row.remaining_mg]));
  for (const item of request.items) {
    const place = placeOf({ order_type_id: item.orderTypeId, form_id: item.formId });
    const rest = (left.get(place) ?? 0) - debitMg(books, license, item);
    if (rest < 0) return patientRefusals.overAllotment(item.barcode);
    left.set(place, rest);
  }
  return undefined;
}

/** What each line takes, written beside it so that a void gives back exactly that. */
export function debit(books: Books, license: string, request: SaleRequest, item: SaleRequestItem): number {
  if (!isLimited(books, request.cardId)) return 0;
  const mg = debitMg(books, license, item);
  const place = { order_type_id: item.orderTypeId, form_id: item.formId };
  change(books, request.cardId, place, -mg, registryDay(request.soldAtMs ?? books.clock()));
  return mg;
}

/** A void gives the whole line back at once. */
export const creditLine = (books: Books, sale: SaleRow, line: SaleItemRow): void => {
  change(books, sale.card_id, line, line.debited_mg, registryDay(sale.created_at_ms));
};

/**
 * A refund gives back the share that came back as goods. In a package of its own it counts when that package is destroyed
 * (Florida's known issue, protocol 5.2), unless the setting says at once.
 */
export function creditReturn(
  books: Books,
  sale: SaleRow,
  line: SaleItemRow,
  back: { readonly hundredths: number; readonly newBarcode: string | undefined },
): void {
  const mg = Math.round((line.debited_mg * back.hundredths) / line.quantity_hundredths);
  if (mg === 0) return;
  if (back.newBarcode === undefined || !readSettings(books).creditAfterDestruction) {
    change(books, sale.card_id, line, mg, registryDay(sale.created_at_ms));
    return;
  }
  books.sql.exec(
    'INSERT INTO returned_goods (license, barcode, card_id, order_type_id, form_id, mg, day) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[sale.license, back.newBarcode, sale.card_id, line.order_type_id, line.form_id, mg, registryDay(sale.created_at_ms)],
  );
}

/** The returned package is gone: what the patient had bought of it is theirs to buy again. */
export function creditDestroyed(books: Books, license: string, barcode: string): void {
  const owed = rowOf<{ card_id: string; order_type_id: number; form_id: number; mg: number; day: string }>(
    books,
    'SELECT * FROM returned_goods WHERE license = ? AND barcode = ?',
    license,
    barcode,
  );
  if (owed === undefined) return;
  change(books, owed.card_id, owed, owed.mg, owed.day);
  books.sql.exec('DELETE FROM returned_goods WHERE license = ? AND barcode = ?', license, barcode);
}

type Place = Pick<SaleItemRow, 'order_type_id' | 'form_id'>;

const placeOf = (place: Place): string => `${place.order_type_id}/${place.form_id}`;

const isLimited = (books: Books, cardId: string): boolean => cardId !== '' && readSettings(books).purchaseLimits;

/** Moves what is left of an order, and what was handed over on a day the other way. */
const change = (books: Books, cardId: string, place: Place, mg: number, day: string): void => {
  books.sql.exec(
    'UPDATE allotments SET remaining_mg = remaining_mg + ? WHERE card_id = ? AND order_type_id = ? AND form_id = ?',
    ...[mg, cardId, place.order_type_id, place.form_id],
  );
  books.sql.exec(
    `INSERT INTO dispensed (card_id, day, order_type_id, form_id, mg) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET mg = mg + excluded.mg`,
    ...[cardId, day, place.order_type_id, place.form_id, -mg],
  );
};
