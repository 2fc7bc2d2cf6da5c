import { rowOf, rowsOf } from '../books/books.ts';
import type { Books } from '../books/books.ts';
import { licenceByNumber } from '../books/licences.ts';
import { labResults } from '../books/lab-samples.ts';
import type { LabSampleRow, LabTesting } from '../books/lab-samples.ts';
import { drawSample, fileResults, voidSamples } from '../books/lab-work.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import { booked } from './action.ts';
import type { Action, ActionTable } from './action.ts';
import { toGrams } from './amounts.ts';
import { flagIn, numberIn, objectsIn, textIn, wholeIn } from './body.ts';
import { placeOf } from './inventory-actions.ts';
import { barcodesIn } from './stock-actions.ts';

/** `inventory_qa_sample`: the sample gets its own barcode. One that is not mandatory is research and decides nothing. */
const draw =
  (rnd: boolean): Action =>
  (books, caller, body) => {
    const barcode = textIn(body, 'barcodeid') ?? '';
    const place = placeOf(books, caller, body, barcode);
    if (!place.ok) return place;
    const done = drawSample(books, place.value, {
      barcode,
      amount: toGrams(numberIn(body, 'quantity'), textIn(body, 'quantity_uom')),
      labLicense: textIn(body, 'lab_id'),
      sampleUse: flagIn(body, 'use') ? '1' : '0',
      rnd,
      medical: false,
    });
    return done.ok ? booked(done.value.transaction, { sample_id: done.value.sample.inventory_id }) : done;
  };

const undraw: Action = (books, caller, body) => {
  const transactionId = wholeIn(body, 'transactionid') ?? 0;
  const sample = rowOf<LabSampleRow>(books, 'SELECT * FROM lab_samples WHERE transaction_id_original = ?', transactionId);
  if (sample === undefined || !caller.licences.includes(sample.license)) return refuse(inventoryRefusals.sampleVoid);
  const done = voidSamples(books, sample.license, [(each) => each.id === sample.id]);
  return done.ok ? booked(done.value.transaction) : done;
};

/** v1's tests by their number; what a test says stands in members of its own (protocol 2.1.6). */
function testingIn(body: JsonObject): LabTesting[] {
  return objectsIn(body, 'test').map((test) => ({
    LabAnalysisTime: '',
    SamplePreparationTime: '',
    TestID: wholeIn(test, 'type') ?? 0,
    TestResult: Object.keys(test)
      .filter((name) => name !== 'type')
      .map((name) => ({ LabProvided: true, TestPanel: name, TestPass: true, TestValue: numberIn(test, name) ?? 0 })),
  }));
}

/** ASSUMPTION: v1's results carry no verdict; a `result` beside them is taken, and without one the sample passed. */
const file: Action = (books, caller, body) => {
  const lab = caller.licences.find((license) => licenceByNumber(books, license)?.kind === 'lab');
  if (lab === undefined) return refuse(inventoryRefusals.notALab);
  const sample = rowOf<LabSampleRow>(
    books,
    'SELECT * FROM lab_samples WHERE inventory_id = ? AND deleted = 0',
    textIn(body, 'sample_id') ?? '',
  );
  if (sample === undefined) return refuse(inventoryRefusals.noSamples);
  const done = fileResults(books, lab, sample.id, { result: wholeIn(body, 'result'), testing: testingIn(body) });
  return done.ok ? booked(done.value.transaction) : done;
};

const checkRow = (row: LabSampleRow): JsonObject => ({
  lab_license: row.lab_license,
  transactionid_original: row.transaction_id_original,
  parent_id: row.parent_id,
  barcode_id: row.parent_id,
  inventorytype: row.inventory_type,
  test: (JSON.parse(row.testing) as LabTesting[]).map((test) => ({
    type: test.TestID,
    ...Object.fromEntries(test.TestResult.map((result) => [result.TestPanel, String(result.TestValue)])),
  })),
  result: row.result,
  use: row.sample_use === '1' ? 1 : 0,
  sample_id: row.inventory_id,
  transactionid: row.transaction_id,
});

const check: Action = (books, _caller, body) => {
  const id = textIn(body, 'sample_id') ?? '';
  const row = rowOf<LabSampleRow>(books, 'SELECT * FROM lab_samples WHERE inventory_id = ? AND deleted = 0', id);
  if (row === undefined) return refuse(inventoryRefusals.noSamples);
  return row.result === labResults.pending ? refuse(inventoryRefusals.notFiled) : ok({ members: { data: checkRow(row) } });
};

/** `inventory_qa_check_all`: the most recent sample of each package (protocol 2.1.6). */
const checkAll: Action = (books, _caller, body) => {
  const data = barcodesIn(body)
    .flatMap((barcode) => latestSample(books, barcode))
    .map(checkRow);
  return data.length === 0 ? refuse(inventoryRefusals.noSamples) : ok({ members: { data } });
};

const latestSample = (books: Books, barcode: string): LabSampleRow[] =>
  rowsOf<LabSampleRow>(
    books,
    'SELECT * FROM lab_samples WHERE (parent_id = ?1 OR inventory_id = ?1) AND deleted = 0 ORDER BY id DESC LIMIT 1',
    barcode,
  );

/** Laboratory samples and results, protocol 2.1.6. */
export const labActions: ActionTable = {
  inventory_qa_sample: { run: draw(false) },
  inventory_qa_sample_non_mandatory: { run: draw(true) },
  inventory_qa_sample_void: { run: undraw },
  inventory_qa_sample_results: { run: file },
  inventory_qa_check: { run: check },
  inventory_qa_check_all: { run: checkAll },
};
