import { fromHundredths } from '../wire/decimal.ts';
import { rowOf, sessionTime } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import type { PackageSeed } from './seed-schema.ts';

/** One package as it stands in the books. */
export interface PackageRow {
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
  readonly session_time: number;
  readonly transaction_id: number;
  readonly changed: number;
}

export const packageByBarcode = (books: Books, barcode: string): PackageRow | undefined =>
  rowOf<PackageRow>(books, 'SELECT * FROM inventory WHERE barcode = ?', barcode);

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

/** Takes a quantity out of a package. The caller has made sure that there is enough; the table refuses to go below nothing. */
export function takeFromPackage(books: Books, barcode: string, hundredths: number, transactionId: number): PackageRow {
  const row = rowOf<PackageRow>(
    books,
    `UPDATE inventory SET remaining_hundredths = remaining_hundredths - ?, session_time = ?, transaction_id = ?, changed = ?
     WHERE barcode = ? RETURNING *`,
    hundredths,
    sessionTime(books),
    transactionId,
    nextNumber(books, 'change'),
    barcode,
  );
  return row!;
}

export type InventoryEntity = ReturnType<typeof inventoryEntity>;

/** `Inventory` of the type catalogue, protocol 2.4. `Status` and `QAStatus` values are UNKNOWN: ours are ASSUMPTIONs. */
export function inventoryEntity(row: PackageRow) {
  const pkg = JSON.parse(row.seeded_as) as PackageSeed;
  const labSamples = row.lab_tested === 1 ? [labSample(row, pkg)] : [];
  return {
    ActiveSampleInventoryID: labSamples[0]?.InventoryID ?? '',
    Deleted: false,
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
