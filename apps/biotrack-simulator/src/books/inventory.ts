import { fromHundredths } from '../wire/decimal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { labSampleEntity, qaStatusOf, samplesOf } from './lab-samples.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

/** One package as it stands in the books at one licence. Quantities are hundredths, weights grams, flags 0 or 1. */
export interface PackageRow extends Stamped {
  readonly barcode: string;
  readonly license: string;
  readonly room_id: number;
  readonly product_name: string;
  readonly strain: string;
  readonly inventory_type: number;
  readonly unit_based: number;
  readonly uom: string;
  readonly external_id: string;
  readonly received_hundredths: number;
  readonly remaining_hundredths: number;
  readonly usable_weight: number;
  readonly med_usable_weight: number;
  readonly rec_usable_weight: number;
  readonly net_package_weight: number;
  readonly package_date: string;
  readonly expiration_date: string;
  readonly state_product_identifier: string;
  readonly production_batch_id: number;
  readonly medicated: number;
  readonly source_plant_id: string;
  readonly source_id: string;
  /** The barcodes it was made from, as a JSON list. */
  readonly parents: string;
  /** The package whose laboratory results count here; empty for its own. */
  readonly results_of: string;
  readonly initial: number;
  readonly is_sample: number;
  readonly restocked: number;
  readonly dried: number;
  /** What was left of it before it was dried; 0 when it was not. */
  readonly wet_hundredths: number;
  readonly wet: number;
  readonly in_process: number;
  readonly destroyed: number;
  /** From when on it may be destroyed, once that is scheduled. Milliseconds since 1970. */
  readonly destroy_at_ms: number | null;
  readonly destroy_reason: string;
  readonly destroy_reason_id: number;
  readonly seeded_as: string;
  /** The manifest that holds it; empty when it is free. */
  readonly manifest_id: string;
}

/** The package as one licence has it. */
export const packageAt = (books: Books, license: string, barcode: string): PackageRow | undefined =>
  rowOf<PackageRow>(books, 'SELECT * FROM inventory WHERE license = ? AND barcode = ?', license, barcode);

/** The package at whichever of these locations has it: something left of it counts for more than nothing. */
export function packageHeldBy(books: Books, licences: readonly string[], barcode: string): PackageRow | undefined {
  const found = licences.flatMap((license) => packageAt(books, license, barcode) ?? []);
  return found.find((pkg) => pkg.remaining_hundredths > 0) ?? found[0];
}

/** Does anybody have this package? Whoever asks about a stranger's hears no more than that. */
export const isSomewhere = (books: Books, barcode: string): boolean =>
  rowOf(books, 'SELECT 1 FROM inventory WHERE barcode = ? LIMIT 1', barcode) !== undefined;

/** The packages of one licence, empty ones too: the state keeps them. */
export function packagesOf(
  books: Books,
  license: string,
  filters: {
    readonly barcode?: string | undefined;
    readonly roomId?: number | undefined;
    readonly externalId?: string | undefined;
  },
  page: PageRequest,
): Page<PackageRow> {
  const columns = { license, barcode: filters.barcode, room_id: filters.roomId, external_id: filters.externalId };
  return readPage<PackageRow>(books, 'inventory', columns, page);
}

/** Changes columns of one package under a transaction; the table refuses to let a quantity go below nothing. */
export const changePackage = (
  books: Books,
  transaction: Transaction,
  pkg: Pick<PackageRow, 'license' | 'barcode'>,
  columns: Readonly<Record<string, SqlStorageValue>>,
): PackageRow => changeRow<PackageRow>(books, transaction, 'inventory', { license: pkg.license, barcode: pkg.barcode }, columns);

/** Where a package stands with the laboratory, by its own samples or by those of the package it was split from. */
export const qaStatus = (books: Books, row: PackageRow) => qaStatusOf(samplesOf(books, row.results_of || row.barcode));

/** A package is sold only when it was tested and nothing failed. */
export const passedTheLab = (books: Books, row: PackageRow): boolean => qaStatus(books, row) === 'Passed';

/** ASSUMPTION: the values of `Status` are UNKNOWN (protocol 3.5). `GET /v1/inventory/status` lists them in this order. */
export const inventoryStatuses = ['Active', 'Depleted', 'InTransit', 'DestroyScheduled', 'Destroyed'] as const;

function statusOf(row: PackageRow): (typeof inventoryStatuses)[number] {
  if (row.destroyed === 1) return 'Destroyed';
  if (row.destroy_at_ms !== null) return 'DestroyScheduled';
  if (row.manifest_id !== '') return 'InTransit';
  return row.remaining_hundredths > 0 ? 'Active' : 'Depleted';
}

/** `Inventory` of the type catalogue, protocol 2.4. What is not played (remediation, seizure, rework) stays false. */
export function inventoryEntity(books: Books, row: PackageRow) {
  const samples = samplesOf(books, row.results_of || row.barcode);
  return {
    ActiveSampleInventoryID: samples[0]?.inventory_id ?? '',
    Deleted: row.deleted === 1,
    Destroyed: row.destroyed === 1,
    Dried: row.dried === 1,
    ExpirationDate: row.expiration_date,
    ExternalID: row.external_id,
    ID: row.barcode,
    Initial: row.initial === 1,
    InventoryParentID: JSON.parse(row.parents) as string[],
    InventoryType: row.inventory_type,
    IsSample: row.is_sample === 1,
    LabSample: samples.map(labSampleEntity),
    LocationLicense: row.license,
    MedUsableWeight: row.med_usable_weight,
    Medicated: row.medicated === 1,
    NetPackageWeight: row.net_package_weight,
    PackageDate: row.package_date,
    ProductName: row.product_name,
    ProductionBatchID: row.production_batch_id,
    QAStatus: qaStatusOf(samples),
    RecUsableWeight: row.rec_usable_weight,
    RemainingAmount: fromHundredths(row.remaining_hundredths),
    Remediated: false,
    RemediationCount: 0,
    RemediationEligible: false,
    Restocked: row.restocked === 1,
    Rework: false,
    RoomID: row.room_id,
    Seized: false,
    SessionTime: row.session_time,
    SourcePlantID: row.source_plant_id,
    StateProductIdentifier: row.state_product_identifier,
    Status: statusOf(row),
    Strain: row.strain,
    TransactionID: row.transaction_id,
    UOM: row.uom,
    UnitBased: row.unit_based === 1,
    UsableWeight: row.usable_weight,
  };
}

/** A package as a sale's answer and a laboratory's transfers show it: its lab samples without their TransactionID (the state's examples). */
export const withoutSampleStamps = <Entity extends Pick<ReturnType<typeof inventoryEntity>, 'LabSample'>>(entity: Entity) => ({
  ...entity,
  LabSample: entity.LabSample.map(({ TransactionID: _, ...sample }) => sample),
});
