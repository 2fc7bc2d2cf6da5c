import { inventoryEntity, packagesOf } from '../../books/inventory.ts';
import { labSampleEntity, labTests } from '../../books/lab-samples.ts';
import type { LabTesting } from '../../books/lab-samples.ts';
import { drawSample, fileResults, sampleById, samplesPage, voidSamples } from '../../books/lab-work.ts';
import { parameter } from '../../books/paging.ts';
import type { ReadOf } from '../../wire/read-body.ts';
import { ok } from '../../wire/refusal.ts';
import { allowed, listed, numberIn, stampOf, goOn, withBody, withPage } from './route.ts';
import type { Asked, Routes } from './route.ts';

/** ASSUMPTION A-5 for all bodies here: the names of `LabSample` and its parts. */
const sampleShape = {
  InventoryID: 'string',
  Amount: 'float64',
  LabLicense: 'string',
  SampleUse: 'string',
  RnD: 'bool',
  Medical: 'bool',
} as const;

const resultShape = {
  Result: 'string',
  AmountUsed: 'float64',
  CertOfAnalysisHyperlink: 'string',
  QualityControlDataHyperlink: 'string',
  MedUsableWeight: 'float64',
  RecUsableWeight: 'float64',
  TestingData: [
    {
      LabAnalysisTime: 'time',
      SamplePreparationTime: 'time',
      TestID: 'int64',
      TestResult: [{ LabProvided: 'bool', TestPanel: 'string', TestPass: 'bool', TestValue: 'float64' }],
    },
  ],
} as const;

type ResultBody = ReadOf<typeof resultShape>;

const testingIn = (body: ResultBody): LabTesting[] =>
  (body.TestingData ?? []).map((test) => ({
    LabAnalysisTime: test.LabAnalysisTime ?? '',
    SamplePreparationTime: test.SamplePreparationTime ?? '',
    TestID: test.TestID ?? 0,
    TestResult: (test.TestResult ?? []).map((result) => ({
      LabProvided: result.LabProvided ?? true,
      TestPanel: result.TestPanel ?? '',
      TestPass: result.TestPass ?? false,
      TestValue: result.TestValue ?? 0,
    })),
  }));

/** `Passed`, `Failed` or `Rejected`; without one the single results decide. */
const resultNumbers: Readonly<Record<string, number>> = { passed: 1, failed: -1, rejected: 2 };

const fileReport = withBody('LabResultRequest', resultShape, (asked, body) => {
  const { books, caller } = asked;
  const report = {
    result: resultNumbers[(body.Result ?? '').toLowerCase()],
    certificateUrl: body.CertOfAnalysisHyperlink,
    qualityUrl: body.QualityControlDataHyperlink,
    amountUsed: body.AmountUsed,
    testing: testingIn(body),
    medUsableWeight: body.MedUsableWeight,
    recUsableWeight: body.RecUsableWeight,
  };
  return goOn(fileResults(books, caller.license, numberIn(asked), report), ({ sample, parent, transaction }) => ({
    Inventory: [inventoryEntity(books, parent)],
    LabSample: [labSampleEntity(sample)],
    TransactionID: transaction.id,
  }));
});

const postSample = allowed(
  'inventory_qa_sample',
  withBody('LabSampleRequest', sampleShape, ({ books, caller }, body) => {
    const request = {
      barcode: body.InventoryID ?? '',
      amount: body.Amount,
      labLicense: body.LabLicense,
      sampleUse: body.SampleUse ?? 'Compliance',
      rnd: body.RnD ?? false,
      medical: body.Medical ?? false,
    };
    return goOn(drawSample(books, caller.license, request), (drawn) => ({
      LabSample: labSampleEntity(drawn.sample),
      LabSampleInventory: inventoryEntity(books, drawn.samplePackage),
      Parent: inventoryEntity(books, drawn.parent),
      ...stampOf(drawn.transaction),
    }));
  }),
);

const oneSample = (name: string) => (asked: Asked) =>
  goOn(sampleById(asked.books, asked.caller.license, numberIn(asked)), (row) => ({ [name]: labSampleEntity(row) }));

const tests = () => ok({ Test: labTests });

/** Laboratory samples and results, protocol 2.4: `/v1/inventory/lab` for whoever has the goods, `/v1/lab` for the laboratory. */
export const labRoutes: Routes = {
  'GET /v1/inventory/lab/sample': withPage(({ books, caller }, page) => ({
    ok: true,
    value: { Limit: page.limit, ...listed('Sample', samplesPage(books, caller.license, false, page), labSampleEntity) },
  })),
  'POST /v1/inventory/lab/sample': postSample,
  // The public transcription has this path for the same route, presumably by a slip (protocol 2.4).
  'POST /v1/inventory/lab/lab/sample': postSample,
  'PUT /v1/inventory/lab/sample/void': allowed(
    'inventory_qa_sample_void',
    withBody('LabSampleVoidRequest', { ID: ['int64'], Sample: [{ ID: 'int64' }] }, ({ books, caller }, body) => {
      const ids = body.ID ?? (body.Sample ?? []).map(({ ID }) => ID);
      const wanted = ids.map((id) => (each: { readonly id: number }) => each.id === id);
      return goOn(voidSamples(books, caller.license, wanted), ({ samples, parents, transaction }) => ({
        Inventory: parents.map((row) => inventoryEntity(books, row)),
        Sample: samples.map(labSampleEntity),
        ...stampOf(transaction),
      }));
    }),
  ),
  'GET /v1/inventory/lab/sample/{id}': oneSample('Sample'),
  'GET /v1/inventory/lab/test': tests,
  'GET /v1/inventory/lab/test/medical': tests,
  'GET /v1/inventory/lab/test/result': withPage(({ books, caller, query }, page) => {
    const found = packagesOf(books, caller.license, { barcode: parameter(query, 'ID', 'InventoryID', 'Barcode') }, page);
    const tested = found.rows.map((row) => inventoryEntity(books, row)).filter((row) => row.LabSample.length > 0);
    return ok({ Inventory: tested });
  }),

  'GET /v1/lab/sample': withPage(({ books, caller }, page) =>
    ok(listed('LabSample', samplesPage(books, caller.license, true, page), labSampleEntity)),
  ),
  'GET /v1/lab/sample/{id}': oneSample('LabSample'),
  'POST /v1/lab/sample/{id}/result': fileReport,
  'PUT /v1/lab/sample/{id}/result': fileReport,
  'GET /v1/lab/test': tests,
  'GET /v1/lab/test/{id}': tests,
  'GET /v1/lab/test/medical/{id}': tests,
};
