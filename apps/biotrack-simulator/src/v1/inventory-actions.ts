import { adjustPackages, adjustUsable } from '../books/adjustments.ts';
import type { Books } from '../books/books.ts';
import { convertPackages, conversionOf, undoConversion } from '../books/conversions.ts';
import { createLot } from '../books/lots.ts';
import type { Converted } from '../books/conversions.ts';
import { packageHeldBy } from '../books/inventory.ts';
import { changePackages, movePackages } from '../books/packages.ts';
import type { WrittenPackages } from '../books/packages.ts';
import { splitPackages } from '../books/splits.ts';
import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { toGrams } from './amounts.ts';
import { booked, locationOf } from './action.ts';
import type { Action, ActionTable, Done, V1Caller } from './action.ts';
import { numberIn, objectsIn, textIn, wholeIn } from './body.ts';

/** The location of a request: the one it names, or the one that has its first package (few requests name one). */
export function placeOf(books: Books, caller: V1Caller, body: JsonObject, barcode: string | undefined): Answer<string> {
  const named = locationOf(books, caller, body);
  if (!named.ok || textIn(body, 'location') !== undefined) return named;
  return ok(packageHeldBy(books, caller.licences, barcode ?? '')?.license ?? named.value);
}

const written = (answer: Answer<WrittenPackages>): Answer<Done> => (answer.ok ? booked(answer.value.transaction) : answer);

const takingIn = (row: JsonObject) => ({
  barcode: textIn(row, 'barcodeid') ?? '',
  amount: toGrams(numberIn(row, 'remove_quantity'), textIn(row, 'remove_quantity_uom')),
});

const firstBarcode = (body: JsonObject): string | undefined =>
  objectsIn(body, 'data').map((row) => textIn(row, 'barcodeid'))[0] ?? textIn(body, 'barcodeid');

/** `inventory_adjust`: `data` may be one object, and type and reason may stand above it (protocol 2.1.4). */
const adjust: Action = (books, caller, body) => {
  const place = placeOf(books, caller, body, firstBarcode(body));
  if (!place.ok) return place;
  const requests = objectsIn(body, 'data').map((row) => ({
    barcode: textIn(row, 'barcodeid') ?? '',
    newAmount: toGrams(numberIn(row, 'quantity'), textIn(row, 'quantity_uom')),
    removeAmount: takingIn(row).amount,
    reason: textIn(row, 'reason') ?? textIn(body, 'reason'),
    type: wholeIn(row, 'type') ?? wholeIn(body, 'type'),
  }));
  const done = adjustPackages(books, place.value, requests);
  return done.ok ? booked(done.value.transaction) : done;
};

const usable: Action = (books, caller, body) => {
  const barcode = textIn(body, 'barcodeid') ?? '';
  const place = placeOf(books, caller, body, barcode);
  if (!place.ok) return place;
  const done = adjustUsable(books, place.value, barcode, { usable: numberIn(body, 'quantity') });
  return done.ok ? booked(done.value.transaction) : done;
};

const move: Action = (books, caller, body) => {
  const place = placeOf(books, caller, body, firstBarcode(body));
  if (!place.ok) return place;
  const moves = objectsIn(body, 'data').map((row) => ({ barcode: textIn(row, 'barcodeid') ?? '', roomId: wholeIn(row, 'room') }));
  return written(movePackages(books, place.value, moves));
};

/** `inventory_modify`: an empty product name changes nothing; one space clears it (protocol 7.8). */
const modify: Action = (books, caller, body) => {
  const barcode = textIn(body, 'barcodeid') ?? '';
  const place = placeOf(books, caller, body, barcode);
  if (!place.ok) return place;
  const name = body['productname'];
  const inProcess = numberIn(body, 'in_process');
  const facts = {
    strain: textIn(body, 'strain'),
    productName: typeof name === 'string' && name !== '' ? name.trim() : undefined,
    netPackageWeight: toGrams(numberIn(body, 'net_package'), textIn(body, 'net_package_uom')),
    inProcess: inProcess === undefined ? undefined : inProcess === 1,
  };
  if (Object.values(facts).every((each) => each === undefined)) return refuse(inventoryRefusals.nothingNamed);
  return written(changePackages(books, place.value, [{ barcode, facts }]));
};

const split: Action = (books, caller, body) => {
  const place = placeOf(books, caller, body, firstBarcode(body));
  if (!place.ok) return place;
  const done = splitPackages(books, place.value, objectsIn(body, 'data').map(takingIn));
  if (!done.ok) return done;
  return booked(done.value.transaction, { barcode_id: done.value.splits.map((each) => each.sublot.barcode) });
};

const lot: Action = (books, caller, body) => {
  const place = placeOf(books, caller, body, firstBarcode(body));
  if (!place.ok) return place;
  const takings = objectsIn(body, 'data').map(takingIn);
  if (takings.length === 0) return refuse(refusals.noItems);
  const first = packageHeldBy(books, caller.licences, takings[0]!.barcode)?.inventory_type;
  const usual = first === 9 || first === 14 ? 14 : 13;
  const inventoryType = wholeIn(body, 'lot_type') ?? usual;
  const quantity = toGrams(numberIn(body, 'lot_quantity'), textIn(body, 'lot_quantity_uom'));
  const done = createLot(books, place.value, { takings, inventoryType, quantity, facts: {} });
  if (!done.ok) return done;
  const { barcode, inventory_type } = done.value.derivative;
  return booked(done.value.transaction, { barcode_id: barcode, barcode_type: inventory_type });
};

/** `inventory_convert`: waste appears among the derivatives, as type 27. */
const convert: Action = (books, caller, body) => {
  const place = placeOf(books, caller, body, firstBarcode(body));
  if (!place.ok) return place;
  const done = convertPackages(books, place.value, {
    takings: objectsIn(body, 'data').map(takingIn),
    inventoryType: wholeIn(body, 'derivative_type'),
    quantity: toGrams(numberIn(body, 'derivative_quantity'), textIn(body, 'derivative_quantity_uom')) ?? 0,
    waste: toGrams(numberIn(body, 'waste'), textIn(body, 'waste_uom')),
    facts: {
      ...(textIn(body, 'derivative_strain') === undefined ? {} : { strain: textIn(body, 'derivative_strain') }),
      productName: textIn(body, 'derivative_product'),
      usableWeight: toGrams(numberIn(body, 'derivative_usable'), textIn(body, 'derivative_usable_uom')),
      netPackageWeight: toGrams(numberIn(body, 'net_package'), textIn(body, 'net_package_uom')),
    },
  });
  return done.ok ? booked(done.value.transaction, { derivatives: derivativesOf(done.value) }) : done;
};

const derivativesOf = ({ derivative, waste }: Converted) =>
  [derivative, ...(waste === undefined ? [] : [waste])].map((pkg) => ({
    barcode_id: pkg.barcode,
    barcode_type: String(pkg.inventory_type),
  }));

const undo: Action = (books, caller, body) => {
  const barcode = textIn(body, 'barcodeid') ?? '';
  const license = caller.licences.find((each) => conversionOf(books, each, { barcode }) !== undefined);
  if (license === undefined) return refuse(inventoryRefusals.noConversion);
  const done = undoConversion(books, license, { barcode });
  return done.ok ? booked(done.value) : done;
};

/** What is done to packages, protocol 2.1.4. */
export const inventoryActions: ActionTable = {
  inventory_adjust: { run: adjust },
  inventory_adjust_usable: { run: usable },
  inventory_move: { run: move, spelling: { success: 'text' } },
  inventory_modify: { run: modify },
  inventory_split: { run: split, spelling: { success: 'text' } },
  inventory_create_lot: { run: lot, spelling: { success: 'text' } },
  inventory_convert: { run: convert, spelling: { success: 'text' } },
  inventory_convert_undo: { run: undo },
};
