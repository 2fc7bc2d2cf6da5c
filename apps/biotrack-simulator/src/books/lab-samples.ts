import { fromHundredths } from '../wire/decimal.ts';
import { rowsOf } from './books.ts';
import type { Books } from './books.ts';
import type { Stamped } from './rows.ts';

/** What came of a test, by v1's own numbers (protocol 2.1.6). */
export const labResults = { failed: -1, pending: 0, passed: 1, rejected: 2 } as const;

/** One sample drawn from a package, with the results the laboratory filed. */
export interface LabSampleRow extends Stamped {
  readonly id: number;
  readonly license: string;
  /** The sample's own barcode. */
  readonly inventory_id: string;
  /** The package it was drawn from. */
  readonly parent_id: string;
  readonly inventory_type: number;
  readonly amount_hundredths: number;
  readonly amount_used_hundredths: number;
  readonly lab_license: string;
  readonly result: number;
  readonly sample_use: string;
  readonly rnd: number;
  readonly medical: number;
  readonly medical_grade: number;
  readonly certificate_url: string;
  readonly quality_url: string;
  /** `LabTesting[]` as JSON. */
  readonly testing: string;
}

/** One test of a sample, as `TestingData` of the type catalogue has it, without the transaction of each result. */
export interface LabTesting {
  readonly LabAnalysisTime: string;
  readonly SamplePreparationTime: string;
  readonly TestID: number;
  readonly TestResult: readonly {
    readonly LabProvided: boolean;
    readonly TestPanel: string;
    readonly TestPass: boolean;
    readonly TestValue: number;
  }[];
}

/** The samples drawn from a package that are not void, newest first. */
export const samplesOf = (books: Books, barcode: string): LabSampleRow[] =>
  rowsOf<LabSampleRow>(books, 'SELECT * FROM lab_samples WHERE parent_id = ? AND deleted = 0 ORDER BY id DESC', barcode);

/** ASSUMPTION: the values of `Result` and `QAStatus` are UNKNOWN (protocol 3.5). */
export type QaStatus = 'Passed' | 'Failed' | 'Rejected' | 'Pending' | 'Not tested';

const statusNames: Readonly<Record<number, QaStatus>> = { [-1]: 'Failed', 0: 'Pending', 1: 'Passed', 2: 'Rejected' };

export const resultName = (result: number): QaStatus => statusNames[result] ?? 'Pending';

/** Where a package stands with the laboratory: its newest sample that was no research. */
export function qaStatusOf(samples: readonly LabSampleRow[]): QaStatus {
  const decisive = samples.find((sample) => sample.rnd === 0);
  return decisive === undefined ? 'Not tested' : resultName(decisive.result);
}

/** `LabSample` of the type catalogue, protocol 2.4. */
export const labSampleEntity = (row: LabSampleRow) => ({
  Amount: fromHundredths(row.amount_hundredths),
  AmountUsed: fromHundredths(row.amount_used_hundredths),
  CertOfAnalysisHyperlink: row.certificate_url,
  Deleted: row.deleted === 1,
  ID: row.id,
  InventoryID: row.inventory_id,
  InventoryType: row.inventory_type,
  LabLicense: row.lab_license,
  LocationLicense: row.license,
  Medical: row.medical === 1,
  MedicalGrade: row.medical_grade === 1,
  ParentID: row.parent_id,
  QualityControlDataHyperlink: row.quality_url,
  Result: resultName(row.result),
  RnD: row.rnd === 1,
  SampleUse: row.sample_use,
  SessionTime: row.session_time,
  TestingData: (JSON.parse(row.testing) as LabTesting[]).map((test) => ({
    ...test,
    TestResult: test.TestResult.map((result) => ({ ...result, TransactionID: row.transaction_id })),
  })),
  TransactionID: row.transaction_id,
});

const panel = (name: string, uom: string, limit: string) => ({
  AddToTotal: false,
  InventoryType: 28,
  Name: name,
  PassFailCondition: limit === '' ? '' : '<=',
  PassFailConditional: limit !== '',
  PassFailLimit: limit,
  TestValueRecordOnly: limit === '',
  TotalPanel: false,
  UOM: uom,
});

/** The tests a laboratory may file: v1's numbers and members (protocol 2.1.6) in the form of `LabTest`; limits are ASSUMPTIONS. */
export const labTests = [
  { ID: 1, Name: 'Moisture', Panels: [panel('Moisture', '%', '15')] },
  { ID: 2, Name: 'Potency', Panels: ['THC', 'THCA', 'CBD', 'CBDA', 'Total'].map((name) => panel(name, '%', '')) },
  { ID: 3, Name: 'Foreign Matter', Panels: [panel('Stems', '%', '5'), panel('Other', '%', '2')] },
  { ID: 4, Name: 'Microbial', Panels: [panel('E. coli and Salmonella', 'CFU/g', '0')] },
  { ID: 5, Name: 'Residual Solvent', Panels: [panel('Residual Solvent', 'ppm', '500')] },
  { ID: 6, Name: 'Mycotoxins', Panels: [panel('Total Mycotoxins', 'ppb', '20')] },
  { ID: 7, Name: 'Pesticides', Panels: [panel('Pesticide Residue', 'ppm', '0')] },
  { ID: 8, Name: 'Heavy Metals', Panels: [panel('Heavy Metal', 'ppm', '1')] },
];
