import type { Books } from '../books/books.ts';
import { collect, collectionBy, changeYield, undoCollection } from '../books/collections.ts';
import type { CollectionKind, WrittenCollection } from '../books/collections.ts';
import { scheduleHarvest } from '../books/harvest-batches.ts';
import {
  convertPlants,
  destroyPlants,
  schedulePlantDestruction,
  unschedulePlantDestruction,
  weighWaste,
} from '../books/plant-work.ts';
import { changePlant, movePlants, plant, plantLocation, undoPlanting } from '../books/plants.ts';
import type { WrittenPlants } from '../books/plants.ts';
import { toHundredths } from '../wire/decimal.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { plantRefusals } from '../wire/plant-refusals.ts';
import { refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { inBookUnit } from '../wire/units.ts';
import { booked, locationOf } from './action.ts';
import type { Action, ActionTable, V1Caller } from './action.ts';
import { flagIn, numberIn, objectsIn, textIn, textsIn, wholeIn } from './body.ts';

/** The type that flower becomes when it is weighed wet (protocol 2.1.7). */
const wetFlower = 29;

/** `plant_new`: one barcode for each plant. */
const plantNew: Action = (books, caller, body) => {
  const location = locationOf(books, caller, body);
  if (!location.ok) return location;
  const written = plant(books, location.value, {
    roomId: wholeIn(body, 'room') ?? 0,
    quantity: numberIn(body, 'quantity') ?? 1,
    strain: textIn(body, 'strain'),
    source: textIn(body, 'source'),
    mother: flagIn(body, 'mother'),
    externalId: '',
  });
  return written.ok ? booked(written.value.transaction, { barcode_id: written.value.plants.map((row) => row.id) }) : written;
};

type OnPlants = (books: Books, license: string, ids: readonly string[], body: JsonObject) => Answer<WrittenPlants>;

/** An action on plants that stand at one of the caller's locations; the first of them says at which. */
const onThem =
  (work: OnPlants): Action =>
  (books, caller, body) => {
    const ids = textsIn(body, 'barcodeid');
    const license = locationOfPlants(books, caller, ids);
    if (!license.ok) return license;
    const written = work(books, license.value, ids, body);
    return written.ok ? booked(written.value.transaction) : written;
  };

function locationOfPlants(books: Books, caller: V1Caller, ids: readonly string[]): Answer<string> {
  if (ids.length === 0) return refuse(refusals.noItems);
  const license = plantLocation(books, caller.licences, ids[0]!);
  return license === undefined ? refuse(refusals.notPossessed(ids[0]!, 404)) : { ok: true, value: license };
}

const reasonIn = (body: JsonObject) => ({
  text: textIn(body, 'reason') ?? '',
  id: wholeIn(body, 'reason_extended') ?? 0,
  override: flagIn(body, 'override'),
});

/** `weights`: hundredths of a gram by type. What is weighed wet becomes wet flower. */
function weightsIn(body: JsonObject): Answer<Map<number, number>> {
  const weights = new Map<number, number>();
  for (const row of objectsIn(body, 'weights')) {
    const given = wholeIn(row, 'invtype') ?? 0;
    const amount = inBookUnit(numberIn(row, 'amount') ?? Number.NaN, textIn(row, 'uom'));
    if (amount === undefined || Number.isNaN(amount)) return refuse(plantRefusals.badWeight);
    weights.set(given === 6 && flagIn(body, 'wet') ? wetFlower : given, toHundredths(amount));
  }
  return { ok: true, value: weights };
}

/** What a weighing answers: each package made, by number and type, as texts (sample `plant_cure`). */
const derivatives = ({ transaction, packages }: WrittenCollection) =>
  booked(transaction, {
    derivatives: packages.map((pkg) => ({ barcode_id: pkg.barcode, barcode_type: String(pkg.inventory_type) })),
  });

/** `plant_harvest` and `plant_cure`. */
const weigh =
  (kind: CollectionKind): Action =>
  (books, caller, body) => {
    const plantIds = textsIn(body, 'barcodeid');
    const license = locationOfPlants(books, caller, plantIds);
    if (!license.ok) return license;
    const weights = weightsIn(body);
    if (!weights.ok) return weights;
    const additional = flagIn(body, 'collectadditional');
    // A plant's new room is where it dries; a cure's room is where its packages go.
    const newRoom = wholeIn(body, 'new_room');
    if (kind === 'harvest' && newRoom !== undefined) {
      const moved = movePlants(books, license.value, plantIds, newRoom);
      if (!moved.ok) return moved;
    }
    const roomId = kind === 'cure' ? wholeIn(body, 'room') : undefined;
    const written = collect(books, license.value, { kind, plantIds, weights: weights.value, additional, roomId });
    return written.ok ? derivatives(written.value) : written;
  };

/** A weighing named by its transaction. */
const onCollection =
  (
    kind: CollectionKind | undefined,
    work: (books: Books, row: NonNullable<ReturnType<typeof collectionBy>>, body: JsonObject) => Answer<WrittenCollection>,
  ): Action =>
  (books, caller, body) => {
    const transactionId = wholeIn(body, 'transactionid') ?? 0;
    const found = caller.licences.flatMap((license) => collectionBy(books, license, { transactionId }) ?? [])[0];
    if (found === undefined || (kind !== undefined && found.kind !== kind)) return refuse(plantRefusals.noSuchTransaction);
    const written = work(books, found, body);
    return written.ok ? booked(written.value.transaction) : written;
  };

const yieldModify = onCollection(undefined, (books, row, body) => {
  const weights = weightsIn(body);
  return weights.ok ? changeYield(books, row, weights.value) : weights;
});

const convert: Action = (books, caller, body) => {
  const ids = textsIn(body, 'barcodeid');
  const license = locationOfPlants(books, caller, ids);
  if (!license.ok) return license;
  const written = convertPlants(books, license.value, ids);
  return written.ok ? booked(written.value.transaction) : written;
};

/** `plant_waste_weigh`: `sessiontime` a number, `barcode_type` a text, in one message (sample). */
const waste: Action = (books, caller, body) => {
  const location = locationOf(books, caller, body);
  if (!location.ok) return location;
  const weight = numberIn(body, 'weight');
  const grams = weight === undefined ? undefined : inBookUnit(weight, textIn(body, 'uom'));
  const written = weighWaste(books, location.value, grams);
  if (!written.ok) return written;
  return booked(written.value.transaction, { barcode_id: written.value.packages[0]!.barcode, barcode_type: '27' });
};

const modify = onThem((books, license, ids, body) =>
  changePlant(books, license, ids[0]!, {
    strain: textIn(body, 'strain'),
    roomId: wholeIn(body, 'room'),
    mother: body['mother'] === undefined ? undefined : flagIn(body, 'mother'),
    bornOn: textIn(body, 'birthdate'),
  }),
);

/** Plants, harvest and cure of v1 (protocol 2.1.7). */
export const plantActions: ActionTable = {
  plant_new: { run: plantNew },
  plant_new_undo: { run: onThem(undoPlanting) },
  plant_move: { run: onThem((books, license, ids, body) => movePlants(books, license, ids, wholeIn(body, 'room') ?? 0)) },
  plant_modify: { run: modify },
  plant_harvest_schedule: { run: onThem((books, license, ids) => scheduleHarvest(books, license, ids, true)) },
  plant_harvest_schedule_undo: { run: onThem((books, license, ids) => scheduleHarvest(books, license, ids, false)) },
  plant_harvest: { run: weigh('harvest'), spelling: { success: 'text' } },
  plant_harvest_undo: { run: onCollection('harvest', undoCollection) },
  plant_cure: { run: weigh('cure'), spelling: { success: 'text' } },
  plant_cure_undo: { run: onCollection('cure', undoCollection) },
  plant_yield_modify: { run: yieldModify },
  plant_convert_to_inventory: { run: convert },
  plant_waste_weigh: { run: waste, spelling: { sessiontime: 'number' } },
  plant_destroy_schedule: {
    run: onThem((books, license, ids, body) => schedulePlantDestruction(books, license, ids, reasonIn(body))),
  },
  plant_destroy_schedule_undo: { run: onThem(unschedulePlantDestruction) },
  plant_destroy: { run: onThem(destroyPlants) },
};
