import { fromHundredths } from '../wire/decimal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';
import type { PackageSeed } from './seed-schema.ts';

/** One package as it stands in the books at one licence. */
export interface PackageRow extends Stamped {
  readonly barcode: string;
  readonly license: string;
  readonly room_id: number;
  readonly product_name: string;
  readonly inventory_type: number;
  readonly unit_based: number;
  readonly lab_tested: number;
  readonly received_hundredths: number;
  readonly remaining_hundredths: number;
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
  filters: { readonly barcode?: string | undefined; readonly roomId?: number | undefined },
  page: PageRequest,
): Page<InventoryEntity> {
  const found = readPage<PackageRow>(books, 'inventory', { license, barcode: filters.barcode, room_id: filters.roomId }, page);
  return { ...found, rows: found.rows.map((row) => inventoryEntity(row)) };
}

/** Changes columns of one package under a transaction; the table refuses to let a quantity go below nothing. */
export const changePackage = (
  books: Books,
  transaction: Transaction,
  pkg: Pick<PackageRow, 'license' | 'barcode'>,
  columns: Readonly<Record<string, SqlStorageValue>>,
): PackageRow => changeRow<PackageRow>(books, transaction, 'inventory', { license: pkg.license, barcode: pkg.barcode }, columns);

export type InventoryEntity = ReturnType<typeof inventoryEntity>;

/** `Inventory` of the type catalogue, protocol 2.4. `Status` and `QAStatus` values are UNKNOWN: ours are ASSUMPTIONs. */
export function inventoryEntity(row: PackageRow) {
  const pkg = JSON.parse(row.seeded_as) as PackageSeed;
  const labSamples = row.lab_tested === 1 ? [labSample(row, pkg)] : [];
  return {
    ActiveSampleInventoryID: labSamples[0]?.InventoryID ?? '',
    Deleted: row.deleted === 1,
    Destroyed: false,
    Dried: false,
    ExpirationDate: pkg.expirationDate,
    ExternalID: pkg.externalId,
    ID: row.barcode,
    Initial: false,
    InventoryParentID: pkg.parentIds,
    InventoryType: row.inventory_type,
    IsSample: false,
    LabSample: labSamples,
    LocationLicense: row.license,
    MedUsableWeight: pkg.medUsableWeight,
    Medicated: pkg.medicated,
    NetPackageWeight: pkg.netPackageWeight,
    PackageDate: pkg.packageDate,
    ProductName: row.product_name,
    ProductionBatchID: pkg.productionBatchId,
    QAStatus: qaStatus(row, pkg),
    RecUsableWeight: pkg.recUsableWeight,
    RemainingAmount: fromHundredths(row.remaining_hundredths),
    Remediated: false,
    RemediationCount: 0,
    RemediationEligible: false,
    Restocked: pkg.restocked,
    Rework: false,
    RoomID: row.room_id,
    Seized: false,
    SessionTime: row.session_time,
    SourcePlantID: pkg.sourcePlantId,
    StateProductIdentifier: pkg.stateProductIdentifier,
    Status: row.remaining_hundredths > 0 ? 'Active' : 'Depleted',
    Strain: pkg.strain,
    TransactionID: row.transaction_id,
    UOM: pkg.uom,
    UnitBased: row.unit_based === 1,
    UsableWeight: pkg.usableWeight,
  };
}

/** A package is sold only when it was tested and nothing failed. */
export const passedTheLab = (row: PackageRow): boolean => qaStatus(row, JSON.parse(row.seeded_as) as PackageSeed) === 'Passed';

function qaStatus(row: PackageRow, pkg: PackageSeed): 'Passed' | 'Failed' | 'Not tested' {
  if (row.lab_tested === 0) return 'Not tested';
  return pkg.labResults.every((result) => result.pass) ? 'Passed' : 'Failed';
}

/** The sale's answer shows lab samples without their TransactionID; the inventory list shows them with it (the state's examples). */
export const inventoryInSaleAnswer = (row: PackageRow) => {
  const entity = inventoryEntity(row);
  return { ...entity, LabSample: entity.LabSample.map(({ TransactionID: _, ...sample }) => sample) };
};

function labSample(row: PackageRow, pkg: PackageSeed) {
  const results = pkg.labResults.map((result) => ({
    LabProvided: true,
    TestPanel: result.panel,
    TestPass: result.pass,
    TestValue: result.value,
    TransactionID: row.transaction_id,
  }));
  return {
    Amount: 1,
    AmountUsed: 1,
    CertOfAnalysisHyperlink: pkg.certificateUrl,
    Deleted: false,
    // A sample's number is the serial of the package it was drawn from.
    ID: Number(row.barcode.slice(-8)),
    InventoryID: row.barcode,
    InventoryType: row.inventory_type,
    LabLicense: pkg.labLicense,
    LocationLicense: row.license,
    Medical: false,
    MedicalGrade: false,
    ParentID: pkg.parentIds[0] ?? '',
    QualityControlDataHyperlink: '',
    Result: qaStatus(row, pkg),
    RnD: false,
    SampleUse: 'Compliance',
    SessionTime: row.session_time,
    TestingData:
      results.length === 0
        ? []
        : [{ LabAnalysisTime: pkg.testedAt, SamplePreparationTime: pkg.testedAt, TestID: 1, TestResult: results }],
    TransactionID: row.transaction_id,
  };
}
