import { fromHundredths } from '../wire/decimal.ts';
import { rfc3339 } from './books.ts';
import type { Books } from './books.ts';
import { derivativesOf } from './collections.ts';
import type { CollectionRow, DerivativeRow } from './collections.ts';
import { plantsInBatch } from './harvest-batches.ts';
import type { BatchRow } from './harvest-batches.ts';
import { licenceByNumber } from './licences.ts';
import type { AdditiveRow } from './plant-work.ts';
import type { PlantRow } from './plants.ts';

/** ASSUMPTION: the words are UNKNOWN, the numbers are v1's (protocol 2.1.7, 3.5). */
const stateNames = ['Growing', 'Drying', 'Cured'] as const;

const timeOrEmpty = (ms: number | null): string => (ms === null ? '' : rfc3339(ms));

/** `Plant` of the type catalogue, protocol 2.4. */
export const plantEntity = (books: Books, row: PlantRow) => ({
  BirthDate: `${row.born_on.slice(0, 4)}-${row.born_on.slice(4, 6)}-${row.born_on.slice(6, 8)}`,
  Converted: row.converted === 1,
  CureCollections: row.cure_collections,
  Deleted: row.deleted === 1,
  DestroyReason: row.destroy_reason,
  DestroyReasonID: row.destroy_reason_id,
  DestroyScheduled: row.destroy_at_ms !== null,
  DestroyScheduledTime: timeOrEmpty(row.destroy_at_ms),
  ExternalID: row.external_id,
  HarvestBatchID: row.batch_id,
  HarvestCollections: row.harvest_collections,
  HarvestScheduled: row.harvest_scheduled_at_ms !== null,
  ID: row.id,
  Location: row.license,
  Mother: row.mother === 1,
  OrgID: licenceByNumber(books, row.license)?.id ?? 0,
  ParentPlantID: '',
  RoomID: row.room_id,
  SessionTime: row.session_time,
  SourceInventoryID: row.source_id,
  State: stateNames[row.state],
  StateID: row.state,
  Strain: row.strain,
  TransactionID: row.transaction_id,
});

/** `HarvestBatch` of the type catalogue, protocol 2.4. Its state is that of its plants. */
export function batchEntity(books: Books, row: BatchRow) {
  const plants = plantsInBatch(books, row.id);
  return {
    CreatedOn: rfc3339(row.created_at_ms),
    CurrentState: stateNames[plants[0]?.state ?? 0],
    Deleted: row.deleted === 1,
    ExternalID: row.external_id,
    HarvestBatchID: row.id,
    HarvestScheduleDate: timeOrEmpty(row.scheduled_at_ms),
    HarvestScheduled: row.scheduled_at_ms !== null,
    LocationLicense: row.license,
    PlantCount: plants.length,
    TransactionID: row.transaction_id,
    UpdatedOn: rfc3339(row.session_time * 1000),
  };
}

/** `HarvestDerivative` and `CureDerivative` differ in the name of what they belong to (protocol 2.4). */
export const derivativeEntity = (row: DerivativeRow) => ({
  Deleted: row.deleted === 1,
  [row.kind === 'harvest' ? 'HarvestID' : 'PlantCureID']: row.collection_id,
  ID: row.id,
  InventoryID: row.barcode,
  InventoryType: row.inventory_type,
  LocationLicense: row.license,
  TransactionID: row.transaction_id,
  Weight: fromHundredths(row.weight_hundredths),
});

/** `Harvest` or `PlantCure` of the type catalogue, protocol 2.4. */
export function collectionEntity(books: Books, row: CollectionRow) {
  const derivatives = derivativesOf(books, row.id);
  const total = fromHundredths(derivatives.reduce((sum, each) => sum + each.weight_hundredths, 0));
  const common = {
    AdditionalCollections: row.additional === 1,
    Deleted: row.deleted === 1,
    Derivative: derivatives.map(derivativeEntity),
    ExternalID: row.external_id,
    HarvestBatchID: row.batch_id,
    LocationLicense: row.license,
    TransactionID: row.transaction_id,
    UOM: 'g',
  };
  return row.kind === 'harvest'
    ? { ...common, DryWeightMax: total, FinalizeHarvestCure: row.finalized === 1, HarvestID: row.id, TotalHarvestWeight: total }
    : { ...common, CureID: row.id, TotalWeight: total };
}

/** `PlantAdditive` of the type catalogue, protocol 2.4. */
export const additiveEntity = (row: AdditiveRow) => ({
  AdditiveName: row.name,
  AppliedQuantity: fromHundredths(row.quantity_hundredths),
  AppliedQuantityUOM: row.uom,
  CreatedOn: rfc3339(row.created_at_ms),
  Deleted: row.deleted === 1,
  ID: row.id,
  LocationLicense: row.license,
  PlantID: row.plant_id,
  TransactionID: row.transaction_id,
});
