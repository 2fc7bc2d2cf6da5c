import { heldPackage } from '../../books/holding.ts';
import { addInitialStock } from '../../books/initial-stock.ts';
import type { InitialOutcome } from '../../books/initial-stock.ts';
import { inventoryEntity, inventoryStatuses, packagesOf } from '../../books/inventory.ts';
import { inventoryTypeEntity, inventoryTypes, typeOf } from '../../books/inventory-types.ts';
import { addPackages, changePackages, movePackages } from '../../books/packages.ts';
import type { WrittenPackages } from '../../books/packages.ts';
import { parameter } from '../../books/paging.ts';
import { splitPackages } from '../../books/splits.ts';
import { inventoryRefusals } from '../../wire/inventory-refusals.ts';
import { ok, refusals, refuse } from '../../wire/refusal.ts';
import { factsOf, newPackageOf, packageShape, packagesIn, packagesShape } from './package-body.ts';
import { allowed, listed, numberIn, stampOf, goOn, withBody, withPage } from './route.ts';
import type { Asked, Routes } from './route.ts';

export const written =
  ({ books }: Asked) =>
  ({ packages, transaction }: WrittenPackages) => ({
    Inventory: packages.map((row) => inventoryEntity(books, row)),
    ...stampOf(transaction),
  });

/** One row of the bulk answer (protocol 1.4). `ErrorCode` values are UNKNOWN: v1's number stands there. */
const initialResult = ({ providerBarcode, pkg, refusal }: InitialOutcome, index: number) => ({
  ErrorCode: refusal === undefined ? '' : String(refusal.code ?? 602),
  ErrorData: refusal === undefined ? [] : [providerBarcode],
  ItemIndex: index,
  Message: refusal?.text ?? '',
  ProviderBarcodeID: providerBarcode,
  Success: refusal === undefined,
  TraceabilityBarcodeID: pkg?.barcode ?? '',
  TransactionID: pkg?.transaction_id ?? 0,
});

/** ASSUMPTION A-5: `{Inventory: [{ProviderBarcodeID, …a package}]}`; the answer's own name for its rows, `Data`, is read too. */
const postInitial = withBody('InitialRequest', { Data: [packageShape], Inventory: [packageShape] }, ({ books, caller }, body) => {
  const rows = body.Inventory ?? body.Data ?? [];
  if (rows.length === 0) return refuse(refusals.noItems);
  const outcomes = addInitialStock(
    books,
    caller.license,
    rows.map((row) => ({ ...newPackageOf(row), providerBarcode: row.ProviderBarcodeID ?? '' })),
  );
  const errorCount = outcomes.filter((outcome) => outcome.refusal !== undefined).length;
  return ok({
    Data: outcomes.map(initialResult),
    Error: errorCount === 0 ? '' : `${errorCount} of ${outcomes.length} items could not be processed.`,
    ErrorCode: errorCount === 0 ? '' : '602',
    errorCount,
  });
});

/** ASSUMPTION A-5: `{Amount, UOM?, RoomID?, ExternalID?}`. */
const sublotShape = { Amount: 'float64', ExternalID: 'string', RoomID: 'int64', UOM: 'string' } as const;

const listPackages = withPage((asked, page) => {
  const { books, caller, query } = asked;
  const roomId = parameter(query, 'RoomID');
  if (roomId !== undefined && !/^\d{1,15}$/.test(roomId)) return refuse(refusals.badParameter('RoomID'));
  const filters = {
    barcode: parameter(query, 'ID', 'Barcode'),
    roomId: roomId === undefined ? undefined : Number(roomId),
    externalId: parameter(query, 'ExternalID'),
  };
  return ok(listed('Inventory', packagesOf(books, caller.license, filters, page), (row) => inventoryEntity(books, row)));
});

/** Packages, protocol 2.4: what there is, first stock, new ones, changes, moves and splits. */
export const inventoryRoutes: Routes = {
  'GET /v1/inventory': listPackages,
  'GET /v1/inventory/{id}': ({ books, caller, params }) =>
    goOn(heldPackage(books, caller.license, params['id'] ?? ''), (row) => ({ Inventory: inventoryEntity(books, row) })),
  'POST /v1/inventory/initial': allowed('inventory_new', postInitial),
  'POST /v1/inventory': allowed(
    'inventory_new',
    withBody('InventoryRequest', packagesShape, (asked, body) =>
      goOn(addPackages(asked.books, asked.caller.license, packagesIn(body).map(newPackageOf)), written(asked)),
    ),
  ),
  'PUT /v1/inventory': allowed(
    'inventory_modify',
    withBody('InventoryRequest', packagesShape, (asked, body) => {
      const changes = packagesIn(body).map((row) => ({ barcode: row.ID ?? '', facts: factsOf(row) }));
      return goOn(changePackages(asked.books, asked.caller.license, changes), written(asked));
    }),
  ),
  'PUT /v1/inventory/move': allowed(
    'inventory_move',
    withBody('InventoryMoveRequest', packagesShape, ({ books, caller }, body) => {
      const moves = packagesIn(body).map((row) => ({ barcode: row.ID ?? '', roomId: row.RoomID }));
      return goOn(movePackages(books, caller.license, moves), ({ transaction }) => stampOf(transaction));
    }),
  ),
  'POST /v1/inventory/{id}/sublot': allowed(
    'inventory_split',
    withBody('SublotRequest', sublotShape, ({ books, caller, params }, body) => {
      const taking = { barcode: params['id'] ?? '', amount: body.Amount, roomId: body.RoomID, externalId: body.ExternalID };
      return goOn(splitPackages(books, caller.license, [taking]), ({ splits, transaction }) => ({
        Derivative: inventoryEntity(books, splits[0]!.sublot),
        Inventory: inventoryEntity(books, splits[0]!.source),
        ...stampOf(transaction),
      }));
    }),
  ),

  'GET /v1/inventory/type': () => ok({ InventoryTypes: inventoryTypes.map(inventoryTypeEntity) }),
  'GET /v1/inventory/type/{id}': (asked) => {
    const type = typeOf(numberIn(asked));
    return type === undefined ? refuse(inventoryRefusals.noSuchInventoryType) : ok(inventoryTypeEntity(type));
  },
  'GET /v1/inventory/status': () => ok({ Status: inventoryStatuses.map((Name, index) => ({ ID: index + 1, Name })) }),
  'GET /v1/uom': () => ok({ uom: ['g', 'mg', 'kg', 'oz', 'lb', 'each'] }),
};
