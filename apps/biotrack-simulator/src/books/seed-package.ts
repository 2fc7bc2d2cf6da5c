import { toHundredths } from '../wire/decimal.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { changePackage, packageAt } from './inventory.ts';
import { labResults } from './lab-samples.ts';
import type { LabTesting } from './lab-samples.ts';
import { addRow } from './rows.ts';
import type { Transaction } from './rows.ts';
import type { PackageSeed } from './seed-schema.ts';

/** What became of one row of a seed. */
export type Outcome = 'created' | 'changed' | 'unchanged';

/** Writes a package and its laboratory results, unless the books already hold exactly this seed of it. */
export function seedPackage(
  books: Books,
  license: string,
  roomId: number,
  pkg: PackageSeed,
  transaction: () => Transaction,
): Outcome {
  const before = packageAt(books, license, pkg.barcode);
  const seededAs = JSON.stringify(pkg);
  if (before?.seeded_as === seededAs) return 'unchanged';
  const received = toHundredths(pkg.quantity);
  const columns = {
    room_id: roomId,
    product_name: pkg.productName,
    strain: pkg.strain,
    inventory_type: pkg.inventoryType,
    unit_based: Number(pkg.unitBased),
    uom: pkg.uom,
    external_id: pkg.externalId,
    received_hundredths: received,
    remaining_hundredths:
      before === undefined ? received : Math.max(0, before.remaining_hundredths + received - before.received_hundredths),
    usable_weight: pkg.usableWeight,
    med_usable_weight: pkg.medUsableWeight,
    rec_usable_weight: pkg.recUsableWeight,
    net_package_weight: pkg.netPackageWeight,
    package_date: pkg.packageDate,
    expiration_date: pkg.expirationDate,
    state_product_identifier: pkg.stateProductIdentifier,
    production_batch_id: pkg.productionBatchId,
    medicated: Number(pkg.medicated),
    source_plant_id: pkg.sourcePlantId,
    parents: JSON.stringify(pkg.parentIds),
    restocked: Number(pkg.restocked),
    seeded_as: seededAs,
  };
  if (before !== undefined) changePackage(books, transaction(), before, columns);
  else addRow(books, transaction(), 'inventory', { license, barcode: pkg.barcode, ...columns });
  seedResults(books, license, pkg, transaction());
  return before === undefined ? 'created' : 'changed';
}

/** The seed says what the laboratory said: its former word about this package is withdrawn. */
function seedResults(books: Books, license: string, pkg: PackageSeed, transaction: Transaction): void {
  books.sql.exec('DELETE FROM lab_samples WHERE parent_id = ? AND inventory_id = parent_id', pkg.barcode);
  if (!pkg.labTested) return;
  const testing: LabTesting[] =
    pkg.labResults.length === 0
      ? []
      : [
          {
            LabAnalysisTime: pkg.testedAt,
            SamplePreparationTime: pkg.testedAt,
            TestID: 1,
            TestResult: pkg.labResults.map((result) => ({
              LabProvided: true,
              TestPanel: result.panel,
              TestPass: result.pass,
              TestValue: result.value,
            })),
          },
        ];
  addRow(books, transaction, 'lab_samples', {
    id: nextNumber(books, 'labSample'),
    license,
    inventory_id: pkg.barcode,
    parent_id: pkg.barcode,
    inventory_type: pkg.inventoryType,
    amount_hundredths: 100,
    amount_used_hundredths: 100,
    lab_license: pkg.labLicense,
    result: pkg.labResults.every((result) => result.pass) ? labResults.passed : labResults.failed,
    sample_use: 'Compliance',
    certificate_url: pkg.certificateUrl,
    testing: JSON.stringify(testing),
  });
}
