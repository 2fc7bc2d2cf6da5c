import { rowsOf } from '../books/books.ts';
import { nextBarcode } from '../books/counters.ts';
import { destroyPackages, scheduleDestruction, unscheduleDestruction } from '../books/destruction.ts';
import { freePackage, takenFrom } from '../books/holding.ts';
import { changePackage } from '../books/inventory.ts';
import type { PackageRow } from '../books/inventory.ts';
import { addPackages } from '../books/packages.ts';
import type { NewPackage, WrittenPackages } from '../books/packages.ts';
import { addRow, beginTransaction } from '../books/rows.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import { booked, locationOf } from './action.ts';
import type { Action, ActionTable, V1Caller } from './action.ts';
import { toGrams } from './amounts.ts';
import { flagIn, numberIn, objectsIn, textIn, wholeIn } from './body.ts';
import { placeOf } from './inventory-actions.ts';

/** `inventory_new`: one barcode a row, always in a list (sample). A source is written down and not looked at. */
const add: Action = (books, caller, body) => {
  const location = locationOf(books, caller, body);
  if (!location.ok) return location;
  const packages = objectsIn(body, 'data').map(newPackageIn);
  if (packages.length === 0) return refuse(refusals.noItems);
  const done = addPackages(books, location.value, packages);
  return done.ok ? booked(done.value.transaction, { barcode_id: done.value.packages.map((pkg) => pkg.barcode) }) : done;
};

const newPackageIn = (row: JsonObject): NewPackage => ({
  inventoryType: wholeIn(row, 'invtype'),
  quantity: numberIn(row, 'quantity'),
  roomId: wholeIn(row, 'room'),
  strain: textIn(row, 'strain'),
  sourceId: textIn(row, 'source_id'),
});

/** `inventory_check`: a look at anybody's package. */
const check: Action = (books, _caller, body) => {
  const data = barcodesIn(body).flatMap((barcode) =>
    rowsOf<PackageRow>(books, 'SELECT * FROM inventory WHERE barcode = ? ORDER BY changed DESC LIMIT 1', barcode).map((row) => ({
      barcode_id: row.barcode,
      invtype: String(row.inventory_type),
      quantity: row.remaining_hundredths / 100,
      usableweight: row.usable_weight,
      strain: row.strain,
      product: row.product_name,
    })),
  );
  return data.length === 0 ? refuse(refusals.noItems) : ok({ members: { data } });
};

/** `inventory_sample`: to a vendor (1) or an employee (2), never both (protocol 2.1.4). */
const sample: Action = (books, caller, body) => {
  const barcode = textIn(body, 'barcodeid') ?? '';
  const type = wholeIn(body, 'sample_type');
  const vendor = textIn(body, 'vendor_license') ?? '';
  const employee = textIn(body, 'employee_id') ?? '';
  if ((type !== 1 && type !== 2) || (vendor === '') === (employee === '')) return refuse(inventoryRefusals.badSample);
  const place = placeOf(books, caller, body, barcode);
  if (!place.ok) return place;
  return books.atomically(() => {
    const pkg = freePackage(books, place.value, barcode, 'sampled');
    if (!pkg.ok) return pkg;
    const taken = takenFrom(pkg.value, toGrams(numberIn(body, 'quantity'), textIn(body, 'quantity_uom')));
    if (!taken.ok) return taken;
    const transaction = beginTransaction(books);
    const remaining = pkg.value.remaining_hundredths - taken.value;
    changePackage(books, transaction, pkg.value, { remaining_hundredths: remaining });
    const row = addRow(books, transaction, 'inventory_samples', {
      barcode: nextBarcode(books),
      license: place.value,
      quantity_hundredths: taken.value,
      sample_type: type,
      vendor_license: vendor,
      employee_id: employee,
    }) as unknown as { readonly barcode: string };
    return booked(transaction, { barcode_id: row.barcode });
  });
};

/** Barcodes come as a list or bare. */
export const barcodesIn = (body: JsonObject): string[] => {
  const given = body['barcodeid'];
  const list: unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
  return list.map((each) => (typeof each === 'string' ? each.trim() : String(each)));
};

const onAll =
  (
    work: (license: string, barcodes: string[], body: JsonObject, ...rest: Parameters<Action>) => ReturnType<typeof addPackages>,
  ): Action =>
  (books, caller: V1Caller, body) => {
    const barcodes = barcodesIn(body);
    const place = placeOf(books, caller, body, barcodes[0]);
    if (!place.ok) return place;
    const done = work(place.value, barcodes, body, books, caller, body) as ReturnType<typeof addPackages>;
    return done.ok ? booked((done.value satisfies WrittenPackages).transaction) : done;
  };

/** New stock, looks, samples and destruction, protocol 2.1.4. */
export const stockActions: ActionTable = {
  inventory_new: { run: add, spelling: { sessiontime: 'absent' } },
  inventory_check: { run: check },
  inventory_sample: { run: sample },
  inventory_destroy_schedule: {
    run: onAll((license, barcodes, body, books) =>
      scheduleDestruction(books, license, barcodes, {
        text: textIn(body, 'reason'),
        id: wholeIn(body, 'reason_extended') ?? 0,
        override: flagIn(body, 'override'),
      }),
    ),
  },
  inventory_destroy_schedule_undo: {
    run: onAll((license, barcodes, _body, books) => unscheduleDestruction(books, license, barcodes)),
  },
  inventory_destroy: { run: onAll((license, barcodes, _body, books) => destroyPackages(books, license, barcodes)) },
};
