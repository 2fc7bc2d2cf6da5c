import { inventoryEntity } from '../../books/inventory.ts';
import { readPage } from '../../books/paging.ts';
import { additiveEntity, plantEntity } from '../../books/plant-entities.ts';
import {
  addAdditives,
  convertPlants,
  destroyPlants,
  schedulePlantDestruction,
  unschedulePlantDestruction,
  weighWaste,
} from '../../books/plant-work.ts';
import type { AdditiveRow } from '../../books/plant-work.ts';
import { changePlant, livingPlant, movePlants, plant, undoPlanting } from '../../books/plants.ts';
import type { PlantRow, WrittenPlants } from '../../books/plants.ts';
import { toHundredths } from '../../wire/decimal.ts';
import { inBookUnit } from '../../wire/units.ts';
import { ok } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';
import { allowed, goOn, listed, stampOf, withBody, withPage } from './route.ts';
import type { Asked, Handler, Routes } from './route.ts';

/** ASSUMPTION A-5 for all bodies here: the names of the answers. How many are planted goes under `Quantity`. */
const plantShape = {
  BirthDate: 'string',
  ExternalID: 'string',
  Mother: 'bool',
  Quantity: 'int64',
  RoomID: 'int64',
  SourceInventoryID: 'string',
  Strain: 'string',
} as const;
const plantsShape = { Plant: [{ ID: 'string' }], RoomID: 'int64', DestroyReason: 'string', ReasonExtended: 'int64' } as const;
const initialShape = { Data: [plantShape] } as const;
const wasteShape = { Weight: 'float64', UOM: 'string' } as const;
const additiveShape = {
  PlantAdditive: [{ AdditiveName: 'string', AppliedQuantity: 'float64', AppliedQuantityUOM: 'string', PlantID: 'string' }],
} as const;

const idsIn = (body: { readonly Plant: readonly { readonly ID: string | undefined }[] | undefined }): string[] =>
  (body.Plant ?? []).map((row) => row.ID ?? '');

const plantsOf = ({ books }: Asked, written: WrittenPlants) => written.plants.map((row) => plantEntity(books, row));

const post: Handler = allowed(
  'plant_new',
  withBody('PlantRequest', plantShape, (asked, body) => {
    const written = plant(asked.books, asked.caller.license, {
      roomId: body.RoomID ?? 0,
      quantity: body.Quantity ?? 1,
      strain: body.Strain,
      source: body.SourceInventoryID,
      mother: body.Mother ?? false,
      externalId: body.ExternalID ?? '',
    });
    return goOn(written, (value) => ({
      Plant: plantsOf(asked, value),
      SourceInventory: value.source === undefined ? null : inventoryEntity(asked.books, value.source),
      TransactionID: value.transaction.id,
    }));
  }),
);

/** The first plants of a licence, each with a result of its own (protocol 1.4, the bulk envelope). */
const initial: Handler = allowed(
  'plant_new',
  withBody('InitialRequest', initialShape, ({ books, caller }, body) => {
    const results = (body.Data ?? []).map((row, place) => {
      const source = row.SourceInventoryID === '' ? undefined : row.SourceInventoryID;
      const planting = { roomId: row.RoomID ?? 0, quantity: 1, strain: row.Strain, source, mother: row.Mother ?? false };
      const written = plant(books, caller.license, { ...planting, externalId: row.ExternalID ?? '' });
      return {
        ErrorCode: written.ok ? '' : String(written.refusal.status),
        ItemIndex: place,
        Message: written.ok ? '' : written.refusal.text,
        ProviderBarcodeID: row.ExternalID ?? '',
        Success: written.ok,
        TraceabilityBarcodeID: written.ok ? written.value.plants[0]!.id : '',
        TransactionID: written.ok ? written.value.transaction.id : 0,
      };
    });
    const errorCount = results.filter((row) => !row.Success).length;
    return ok({ Data: results, Error: '', ErrorCode: '', errorCount });
  }),
);

/** A change of several plants, with what this route adds to its answer. */
const onPlants = (
  privilege: string,
  work: (
    asked: Asked,
    ids: readonly string[],
    body: { readonly reason: string; readonly reasonId: number; readonly roomId: number },
  ) => Answer<WrittenPlants>,
  answer: (asked: Asked, written: WrittenPlants, reason: { readonly reason: string; readonly reasonId: number }) => object,
): Handler =>
  allowed(
    privilege,
    withBody('PlantRequest', plantsShape, (asked, body) => {
      const said = { reason: body.DestroyReason ?? '', reasonId: body.ReasonExtended ?? 0, roomId: body.RoomID ?? 0 };
      return goOn(work(asked, idsIn(body), said), (written) => answer(asked, written, said));
    }),
  );

const plain = (asked: Asked, written: WrittenPlants) => ({ Plant: plantsOf(asked, written), ...stampOf(written.transaction) });
const withReason = (asked: Asked, written: WrittenPlants, said: { readonly reason: string; readonly reasonId: number }) => ({
  DestroyReason: written.plants[0]?.destroy_reason ?? said.reason,
  ReasonExtended: said.reasonId,
  ...plain(asked, written),
});
/** Moves, conversions and waste spell `Sessiontime` and write it as a text (protocol 2.4). */
const slip = (transaction: WrittenPlants['transaction']) => ({
  Sessiontime: String(transaction.sessionTime),
  TransactionID: transaction.id,
});

const convert: Handler = allowed(
  'plant_convert_to_inventory',
  withBody('PlantRequest', plantsShape, ({ books, caller }, body) =>
    goOn(convertPlants(books, caller.license, idsIn(body)), ({ packages, transaction }) => ({
      Inventory: packages.map((row) => inventoryEntity(books, row)),
      ...slip(transaction),
    })),
  ),
);

const waste: Handler = allowed(
  'plant_waste_weigh',
  withBody('WasteRequest', wasteShape, ({ books, caller }, body) => {
    const grams = body.Weight === undefined ? undefined : inBookUnit(body.Weight, body.UOM);
    return goOn(weighWaste(books, caller.license, grams), ({ packages, transaction }) => ({
      ...slip(transaction),
      inventory: inventoryEntity(books, packages[0]!),
    }));
  }),
);

const idIn = (asked: Asked): string => asked.params['id'] ?? '';

const put: Handler = allowed(
  'plant_modify',
  withBody('PlantRequest', plantShape, (asked, body) => {
    const facts = {
      strain: body.Strain,
      roomId: body.RoomID,
      mother: body.Mother,
      bornOn: body.BirthDate?.slice(0, 10).replaceAll('-', ''),
      externalId: body.ExternalID,
    };
    return goOn(changePlant(asked.books, asked.caller.license, idIn(asked), facts), (written) => plantsOf(asked, written)[0]!);
  }),
);

const undo: Handler = allowed('plant_new_undo', (asked) =>
  goOn(undoPlanting(asked.books, asked.caller.license, [idIn(asked)]), (written) => ({
    Inventory: written.source === undefined ? null : inventoryEntity(asked.books, written.source),
    Plant: plantsOf(asked, written)[0]!,
    ...stampOf(written.transaction),
  })),
);

/** New additives are answered as a list, with a list's members (protocol 2.4). */
const additives: Handler = withBody('PlantAdditiveRequest', additiveShape, ({ books, caller }, body) => {
  const rows = (body.PlantAdditive ?? []).map((row) => ({
    plantId: row.PlantID ?? '',
    name: row.AdditiveName ?? '',
    quantityHundredths: toHundredths(row.AppliedQuantity ?? 0),
    uom: row.AppliedQuantityUOM ?? 'g',
  }));
  return goOn(addAdditives(books, caller.license, rows), (written) => ({
    NextCursor: 0,
    NextTransactionID: written.transaction.id,
    PlantAdditive: written.rows.map(additiveEntity),
  }));
});

/** Plants, protocol 2.4. */
export const plantRoutes: Routes = {
  'GET /v1/plant': withPage(({ books, caller }, page) =>
    ok(listed('Plant', readPage<PlantRow>(books, 'plants', { license: caller.license }, page), (row) => plantEntity(books, row))),
  ),
  'POST /v1/plant': post,
  'GET /v1/plant/additive': withPage(({ books, caller }, page) =>
    ok(
      listed('PlantAdditive', readPage<AdditiveRow>(books, 'plant_additives', { license: caller.license }, page), additiveEntity),
    ),
  ),
  'POST /v1/plant/additive': additives,
  'PUT /v1/plant/additive': additives,
  'PUT /v1/plant/convert/inventory': convert,
  'PUT /v1/plant/destroy': onPlants(
    'plant_destroy',
    ({ books, caller }, ids) => destroyPlants(books, caller.license, ids),
    withReason,
  ),
  'PUT /v1/plant/destroy/schedule': onPlants(
    'plant_destroy_schedule',
    ({ books, caller }, ids, said) =>
      schedulePlantDestruction(books, caller.license, ids, { text: said.reason, id: said.reasonId, override: false }),
    withReason,
  ),
  'PUT /v1/plant/destroy/schedule/undo': onPlants(
    'plant_destroy_schedule_undo',
    ({ books, caller }, ids) => unschedulePlantDestruction(books, caller.license, ids),
    plain,
  ),
  'POST /v1/plant/initial': initial,
  'PUT /v1/plant/move': onPlants(
    'plant_move',
    ({ books, caller }, ids, said) => movePlants(books, caller.license, ids, said.roomId),
    (asked, written) => ({ Plant: plantsOf(asked, written), ...slip(written.transaction) }),
  ),
  'POST /v1/plant/waste/': waste,
  'GET /v1/plant/{id}': (asked) =>
    goOn(livingPlant(asked.books, asked.caller.license, idIn(asked)), (row) => plantEntity(asked.books, row)),
  'PUT /v1/plant/{id}': put,
  'PUT /v1/plant/{id}/undo': undo,
};
