import {
  adjustmentById,
  adjustmentEntity,
  adjustmentsOf,
  adjustmentTypes,
  adjustPackages,
  adjustUsable,
} from '../../books/adjustments.ts';
import { conversionEntity, convertPackages, undoConversion } from '../../books/conversions.ts';
import { createLot } from '../../books/lots.ts';
import type { Converted } from '../../books/conversions.ts';
import { destroyPackages, destructionReasons, scheduleDestruction, unscheduleDestruction } from '../../books/destruction.ts';
import { inventoryEntity } from '../../books/inventory.ts';
import type { ReadOf } from '../../wire/read-body.ts';
import { ok } from '../../wire/refusal.ts';
import { written } from './inventory.ts';
import { factsOf, packageShape } from './package-body.ts';
import { allowed, listed, numberIn, stampOf, goOn, withBody, withPage } from './route.ts';
import type { Asked, Routes } from './route.ts';

/** ASSUMPTION A-5 for all bodies here: the names of the answer's own entities. */
const adjustmentShape = { InventoryID: 'string', NewAmount: 'float64', Reason: 'string', Type: 'int64', UOM: 'string' } as const;
const usableShape = { UsableWeight: 'float64', MedUsableWeight: 'float64', RecUsableWeight: 'float64' } as const;
const itemsShape = [{ InventoryID: 'string', Amount: 'float64', UOM: 'string' }] as const;
const lotShape = { ...packageShape, Item: itemsShape } as const;
const conversionShape = { ExternalID: 'string', Item: itemsShape, Derivative: packageShape, Waste: packageShape } as const;
/** Packages as a list of barcodes under `ID`, or as records with an `ID` each. */
const barcodesShape = {
  ID: ['string'],
  Inventory: [{ ID: 'string' }],
  DestroyReason: 'string',
  ReasonExtended: 'int64',
} as const;

const barcodesIn = (body: ReadOf<typeof barcodesShape>): readonly string[] =>
  body.ID ?? (body.Inventory ?? []).map((row) => row.ID ?? '');

const takingsIn = (
  items: readonly { readonly InventoryID: string | undefined; readonly Amount: number | undefined }[] | undefined,
) => (items ?? []).map((item) => ({ barcode: item.InventoryID ?? '', amount: item.Amount }));

const converted = ({ books }: Asked, done: Converted) => ({
  Derivative: inventoryEntity(books, done.derivative),
  InventoryConversion: conversionEntity(books, done.conversion),
  Item: done.sources.map((row) => inventoryEntity(books, row)),
  ...stampOf(done.transaction),
});

const adjustOne = withBody('AdjustmentRequest', adjustmentShape, ({ books, caller, params }, body) => {
  const request = { barcode: params['id'] ?? '', newAmount: body.NewAmount, reason: body.Reason, type: body.Type };
  return goOn(adjustPackages(books, caller.license, [request]), ({ packages, adjustments, transaction }) => ({
    Inventory: inventoryEntity(books, packages[0]!),
    InventoryAdjustment: adjustmentEntity(adjustments[0]!),
    ...stampOf(transaction),
  }));
});

const adjustMany = withBody('AdjustmentRequest', { InventoryAdjustment: [adjustmentShape] }, ({ books, caller }, body) => {
  const requests = (body.InventoryAdjustment ?? []).map((row) => ({
    barcode: row.InventoryID ?? '',
    newAmount: row.NewAmount,
    reason: row.Reason,
    type: row.Type,
  }));
  return goOn(adjustPackages(books, caller.license, requests), ({ packages, adjustments, transaction }) => ({
    Inventory: packages.map((row) => inventoryEntity(books, row)),
    InventoryAdjustment: adjustments.map(adjustmentEntity),
    ...stampOf(transaction),
  }));
});

/** What is done to packages, protocol 2.4: adjusting, making lots and goods of them, destroying them. */
export const inventoryWorkRoutes: Routes = {
  'PUT /v1/inventory/{id}/adjust': allowed('inventory_adjust', adjustOne),
  'PUT /v1/inventory/adjust': allowed('inventory_adjust', adjustMany),
  'PUT /v1/inventory/{id}/adjust/usable': allowed(
    'inventory_adjust_usable',
    withBody('AdjustUsableRequest', usableShape, ({ books, caller, params }, body) => {
      const weights = { usable: body.UsableWeight, med: body.MedUsableWeight, rec: body.RecUsableWeight };
      return goOn(adjustUsable(books, caller.license, params['id'] ?? '', weights), ({ pkg, transaction }) => ({
        Inventory: inventoryEntity(books, pkg),
        ...stampOf(transaction),
      }));
    }),
  ),
  'GET /v1/inventory/adjustment': withPage(({ books, caller }, page) =>
    ok(listed('Adjustments', adjustmentsOf(books, caller.license, page), adjustmentEntity)),
  ),
  'GET /v1/inventory/adjustment/type': () =>
    ok({ AdjustmentTypes: adjustmentTypes.map(({ id, name }) => ({ ID: id, Name: name })) }),
  'GET /v1/inventory/adjustment/{id}': (asked) =>
    goOn(adjustmentById(asked.books, asked.caller.license, numberIn(asked)), (row) => ({ Adjustment: adjustmentEntity(row) })),

  'POST /v1/inventory/lot': allowed(
    'inventory_create_lot',
    withBody('LotRequest', lotShape, (asked, body) => {
      const lot = {
        takings: takingsIn(body.Item),
        inventoryType: body.InventoryType,
        quantity: body.RemainingAmount ?? body.Quantity,
        roomId: body.RoomID,
        facts: factsOf(body),
      };
      return goOn(createLot(asked.books, asked.caller.license, lot), (done) => converted(asked, done));
    }),
  ),
  'POST /v1/inventory/conversion': allowed(
    'inventory_convert',
    withBody('ConversionRequest', conversionShape, (asked, body) => {
      const made = body.Derivative;
      const conversion = {
        takings: takingsIn(body.Item),
        inventoryType: made?.InventoryType,
        quantity: made?.RemainingAmount ?? made?.Quantity ?? 0,
        roomId: made?.RoomID,
        facts: made === undefined ? {} : { ...factsOf(made), externalId: made.ExternalID ?? body.ExternalID },
        waste: body.Waste?.RemainingAmount ?? body.Waste?.Quantity,
      };
      return goOn(convertPackages(asked.books, asked.caller.license, conversion), (done) => ({
        ...converted(asked, done),
        Waste: done.waste === undefined ? null : inventoryEntity(asked.books, done.waste),
      }));
    }),
  ),
  'DELETE /v1/inventory/conversion/{id}': allowed('inventory_convert_undo', (asked) =>
    goOn(undoConversion(asked.books, asked.caller.license, { id: numberIn(asked) }), stampOf),
  ),

  'GET /v1/inventory/destroy/reason': () => ok({ DestroyReasons: destructionReasons.map((Name, ID) => ({ ID, Name })) }),
  'PUT /v1/inventory/destroy/schedule': allowed(
    'inventory_destroy_schedule',
    withBody('DestroyRequest', barcodesShape, (asked, body) => {
      const reason = { text: body.DestroyReason, id: body.ReasonExtended };
      return goOn(scheduleDestruction(asked.books, asked.caller.license, barcodesIn(body), reason), written(asked));
    }),
  ),
  // This one alone spells its time `Sessiontime`.
  'PUT /v1/inventory/destroy/schedule/undo': allowed(
    'inventory_destroy_schedule_undo',
    withBody('DestroyRequest', barcodesShape, (asked, body) =>
      goOn(unscheduleDestruction(asked.books, asked.caller.license, barcodesIn(body)), (done) => {
        const { SessionTime: Sessiontime, ...rest } = written(asked)(done);
        return { ...rest, Sessiontime };
      }),
    ),
  ),
  'PUT /v1/inventory/destroy': allowed(
    'inventory_destroy',
    withBody('DestroyRequest', barcodesShape, (asked, body) =>
      goOn(destroyPackages(asked.books, asked.caller.license, barcodesIn(body)), written(asked)),
    ),
  ),
};
