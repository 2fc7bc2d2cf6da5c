import { toHundredths } from '../wire/decimal.ts';
import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { nextBarcode, nextNumber } from './counters.ts';
import { freePackage, takenFrom } from './holding.ts';
import { changePackage, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { wasteType } from './inventory-types.ts';
import { labResults } from './lab-samples.ts';
import type { LabSampleRow, LabTesting } from './lab-samples.ts';
import { licenceByNumber } from './licences.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Transaction } from './rows.ts';

export interface SampleRequest {
  readonly barcode: string;
  readonly amount: number | undefined;
  readonly labLicense: string | undefined;
  readonly sampleUse: string;
  readonly rnd: boolean;
  readonly medical: boolean;
}

export interface DrawnSample {
  readonly sample: LabSampleRow;
  readonly samplePackage: PackageRow;
  readonly parent: PackageRow;
  readonly transaction: Transaction;
}

/** Draws a laboratory sample: it gets a barcode of its own, and the package waits for its result (protocol 2.1.6). */
export const drawSample = (books: Books, license: string, request: SampleRequest): Answer<DrawnSample> =>
  books.atomically(() => {
    const pkg = freePackage(books, license, request.barcode, 'sampled');
    if (!pkg.ok) return pkg;
    if (pkg.value.inventory_type === wasteType || pkg.value.is_sample === 1) return refuse(inventoryRefusals.cannotSample);
    const lab = licenceByNumber(books, request.labLicense ?? '');
    if (lab?.kind !== 'lab' || lab.deleted === 1) return refuse(inventoryRefusals.badLab);
    const taken = takenFrom(pkg.value, request.amount);
    if (!taken.ok) return taken;
    const transaction = beginTransaction(books);
    const parent = changePackage(books, transaction, pkg.value, {
      remaining_hundredths: pkg.value.remaining_hundredths - taken.value,
    });
    const {
      transaction_id: _id,
      transaction_id_original: _original,
      session_time: _time,
      changed: _changed,
      seeded_as: _,
      ...same
    } = parent;
    const samplePackage = addRow<PackageRow>(books, transaction, 'inventory', {
      ...same,
      barcode: nextBarcode(books),
      external_id: '',
      received_hundredths: taken.value,
      remaining_hundredths: taken.value,
      is_sample: 1,
      initial: 0,
      parents: JSON.stringify([parent.barcode]),
      results_of: parent.barcode,
    });
    const sample = addRow<LabSampleRow>(books, transaction, 'lab_samples', {
      id: nextNumber(books, 'labSample'),
      license,
      inventory_id: samplePackage.barcode,
      parent_id: parent.barcode,
      inventory_type: parent.inventory_type,
      amount_hundredths: taken.value,
      lab_license: lab.license,
      result: labResults.pending,
      sample_use: request.sampleUse,
      rnd: Number(request.rnd),
      medical: Number(request.medical),
    });
    return ok({ sample, samplePackage, parent, transaction });
  });

/** Takes samples back that nobody has tested: what was drawn is in the package again. */
export const voidSamples = (
  books: Books,
  license: string,
  find: readonly ((each: LabSampleRow) => boolean)[],
): Answer<{
  readonly samples: readonly LabSampleRow[];
  readonly parents: readonly PackageRow[];
  readonly transaction: Transaction;
}> =>
  books.atomically(() => {
    const all = books.sql
      .exec('SELECT * FROM lab_samples WHERE license = ? AND deleted = 0', license)
      .toArray() as unknown as LabSampleRow[];
    const found = find.map((isIt) => all.find(isIt));
    const voidable = (sample: LabSampleRow | undefined): sample is LabSampleRow =>
      sample !== undefined && sample.result === labResults.pending;
    if (found.length === 0 || !found.every(voidable)) return refuse(inventoryRefusals.sampleVoid);
    const transaction = beginTransaction(books);
    const parents = found.map((sample) => {
      changePackage(books, transaction, { license, barcode: sample.inventory_id }, { deleted: 1, remaining_hundredths: 0 });
      const parent = packageAt(books, license, sample.parent_id)!;
      return changePackage(books, transaction, parent, {
        remaining_hundredths: parent.remaining_hundredths + sample.amount_hundredths,
      });
    });
    const samples = found.map((sample) =>
      changeRow<LabSampleRow>(books, transaction, 'lab_samples', { id: sample.id }, { deleted: 1 }),
    );
    return ok({ samples, parents, transaction });
  });

export interface LabReport {
  /** One of `labResults`; from the single results when it is left out. */
  readonly result?: number | undefined;
  readonly certificateUrl?: string | undefined;
  readonly qualityUrl?: string | undefined;
  readonly amountUsed?: number | undefined;
  readonly testing: readonly LabTesting[];
  readonly medUsableWeight?: number | undefined;
  readonly recUsableWeight?: number | undefined;
}

/**
 * A laboratory files or corrects the results of a sample that was sent to it: potency, COA and usable weights go onto the package
 * (protocol 5.2). Only laboratories may.
 */
export const fileResults = (
  books: Books,
  labLicense: string,
  sampleId: number,
  report: LabReport,
): Answer<{ readonly sample: LabSampleRow; readonly parent: PackageRow; readonly transaction: Transaction }> =>
  books.atomically(() => {
    if (licenceByNumber(books, labLicense)?.kind !== 'lab') return refuse(inventoryRefusals.notALab);
    const sample = rowOf<LabSampleRow>(
      books,
      'SELECT * FROM lab_samples WHERE id = ? AND lab_license = ? AND deleted = 0',
      sampleId,
      labLicense,
    );
    if (sample === undefined) return refuse(inventoryRefusals.noSamples);
    const allPassed = report.testing.every((test) => test.TestResult.every((result) => result.TestPass));
    const transaction = beginTransaction(books);
    const filed = changeRow<LabSampleRow>(
      books,
      transaction,
      'lab_samples',
      { id: sample.id },
      {
        result: report.result ?? (allPassed ? labResults.passed : labResults.failed),
        certificate_url: report.certificateUrl ?? sample.certificate_url,
        quality_url: report.qualityUrl ?? sample.quality_url,
        amount_used_hundredths: report.amountUsed === undefined ? sample.amount_used_hundredths : toHundredths(report.amountUsed),
        testing: JSON.stringify(report.testing),
      },
    );
    const columns = {
      ...(report.medUsableWeight === undefined ? {} : { med_usable_weight: report.medUsableWeight }),
      ...(report.recUsableWeight === undefined ? {} : { rec_usable_weight: report.recUsableWeight }),
    };
    const parent = changePackage(books, transaction, { license: sample.license, barcode: sample.parent_id }, columns);
    return ok({ sample: filed, parent, transaction });
  });

/** The samples of a licence, or with `atLab` those that were sent to it. */
export const samplesPage = (books: Books, license: string, atLab: boolean, page: PageRequest): Page<LabSampleRow> =>
  readPage<LabSampleRow>(books, 'lab_samples', atLab ? { lab_license: license } : { license }, page);

export function sampleById(books: Books, license: string, id: number): Answer<LabSampleRow> {
  const row = rowOf<LabSampleRow>(
    books,
    'SELECT * FROM lab_samples WHERE id = ? AND (license = ? OR lab_license = ?)',
    id,
    license,
    license,
  );
  return row === undefined ? refuse(inventoryRefusals.noSamples) : ok(row);
}
