import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '@countersign/contract/caller';
import type { SaleLabelsView } from '@countersign/contract/patient-views';
import type { LocationId, OrderId, PackageId } from '@countersign/domain/identifiers';
import type { PatientLabel } from '@countersign/domain/labels/patient-label';

/** The edge as the tablet meets it: says what it was asked and answers when the test lets it. */
const edge = vi.hoisted(() => ({
  asked: [] as { name: string; input: Record<string, unknown> }[],
  answers: [] as (Answer<unknown> | Promise<Answer<unknown>>)[],
}));
vi.mock('#lib/device/caller.ts', () => ({
  call: (name: string, input: Record<string, unknown>) => {
    edge.asked.push({ name, input });
    return Promise.resolve(edge.answers.shift() ?? { kind: 'unknown', detail: 'nothing came' });
  },
}));

const { LabelsDesk } = await import('./labels-desk.svelte.ts');
const { concentrationWords, doseWords, listWords } = await import('./label-words.ts');

const orderId = 'ord_1' as OrderId;
const uptown = 'loc_1' as LocationId;
const jar = 'pkg_1' as PackageId;
const card = '6553690580672239';
const label = (over: Partial<PatientLabel> = {}): PatientLabel => ({
  ...{ packageId: jar, barcode: '6853296789574115', units: 2, licensee: 'Fernhollow', licenceNumber: 'MMTC-2019-0031' },
  ...{ dispensedOn: '2026-11-22' as PatientLabel['dispensedOn'], patientName: 'Rosa Delgado', physician: null },
  ...{ name: 'Cold Frame', brand: 'Field Note', sizeLabel: '3.5 g', dosageForm: 'Flower for smoking' },
  ...{ batchNumber: null, harvestNumber: 'H-114', concentration: { unit: 'percent', thc: 22.3, cbd: 0.11 } },
  ...{ dailyDose: { amount: 71, kind: { type: 'SMOKING', route: null } }, statement: '', warning: null, source: '' },
  missing: ['batchNumber', 'physician'],
  ...over,
});
const view = (labels: readonly PatientLabel[] = [label()]): SaleLabelsView => ({ askedAt: '', patient: 'Rosa D', labels });
const answered = (value: unknown): Answer<unknown> => ({ kind: 'answered', value });
const refused = (type: string): Answer<unknown> => ({ kind: 'refused', status: 409, problem: { type } as never });

beforeEach(() => {
  edge.asked = [];
  edge.answers = [];
});

/** A desk at which the labels were asked for. */
async function asked(answer: Answer<unknown> = answered(view())): Promise<InstanceType<typeof LabelsDesk>> {
  edge.answers = [answer];
  const desk = new LabelsDesk();
  await desk.ask(orderId);
  return desk;
}

describe('the labels of a sale at the counter', () => {
  test('are one a unit, and what is typed stands where nobody knew', async () => {
    const desk = await asked(answered(view([label(), label({ packageId: 'pkg_2' as PackageId, units: 1, batchNumber: 'B-1' })])));
    desk.physician = ' Ada Fontaine, MD ';
    desk.pack(jar).batch = 'B-2209';
    expect(desk.count).toBe(3);
    expect(desk.labels[0]).toMatchObject({ batchNumber: 'B-2209', physician: 'Ada Fontaine, MD', missing: [] });
    expect(desk.labels[1]).toMatchObject({ batchNumber: 'B-1' });
    expect(desk.asksPacks.map(({ packageId }) => packageId)).toEqual([jar]);
  });

  test('never bear what was typed where our records know', async () => {
    const desk = await asked(answered(view([label({ physician: 'Bo Reyes, DO', missing: ['batchNumber'] })])));
    desk.physician = 'Somebody else';
    desk.pack(jar).harvest = 'H-9';
    expect(desk.labels[0]).toMatchObject({ physician: 'Bo Reyes, DO', harvestNumber: 'H-114', missing: ['batchNumber'] });
  });

  test('once a number is kept, nobody is asked for it again, and nothing of a person went with it', async () => {
    const desk = await asked();
    desk.physician = 'Ada Fontaine, MD';
    desk.pack(jar).batch = 'B-2209';
    edge.answers = [answered({ id: jar })];
    expect(await desk.keepNumbers(uptown)).toBe(true);
    expect(edge.asked[1]).toMatchObject({
      name: 'namePack',
      input: { packageId: jar, locationId: uptown, batchNumber: 'B-2209', harvestNumber: null },
    });
    expect(JSON.stringify(edge.asked[1])).not.toMatch(/Rosa|Fontaine/);
    expect([desk.asksPacks, desk.labels[0]!.missing]).toEqual([[], []]);
    expect(await desk.keepNumbers(uptown)).toBe(true);
    expect(edge.asked).toHaveLength(2);
  });

  test('a number that could not be kept is said, and printed all the same', async () => {
    const desk = await asked();
    desk.pack(jar).batch = 'B-2209';
    expect(await desk.keepNumbers(uptown)).toBe(false);
    expect([desk.problem?.what, desk.labels[0]!.batchNumber]).toEqual(['No answer yet.', 'B-2209']);
  });

  test('of a sale whose card is forgotten ask for it, without calling that a fault', async () => {
    const desk = await asked(refused('CardNotKept'));
    expect([desk.needsCard, desk.problem]).toEqual([true, null]);
    edge.answers = [refused('CardOfAnotherSale')];
    desk.hear('6553690580679999', orderId);
    await vi.waitFor(() => expect(desk.problem?.what).toBe('This sale was made under another card.'));
    expect(desk.needsCard).toBe(true);
    edge.answers = [answered(view())];
    desk.hear(card, orderId);
    await vi.waitFor(() => expect(desk.count).toBe(2));
    expect(edge.asked.at(-1)?.input).toEqual({ orderId, card });
    expect(desk.card).toBe('');
  });

  test('are on paper once somebody saw them come out, and not when the printing was opened', async () => {
    const desk = await asked();
    expect(desk.paper).toBe('none');
    for (const cameOut of [false, true]) {
      desk.sent();
      expect(desk.paper).toBe('sent');
      desk.saw(cameOut);
      expect(desk.paper).toBe(cameOut ? 'out' : 'failed');
    }
    desk.wipe();
    expect(desk.paper).toBe('none');
  });

  test('while nobody answers, the card stays asked for', async () => {
    const desk = await asked(refused('CardNotKept'));
    desk.card = card;
    await desk.read(orderId);
    expect([desk.needsCard, desk.problem?.what]).toEqual([true, 'No answer yet.']);
  });

  test('that come after their order was left are thrown away, with everything typed', async () => {
    let arrive: (answer: Answer<unknown>) => void = () => undefined;
    edge.answers = [new Promise((done) => (arrive = done))];
    const desk = new LabelsDesk();
    const asking = desk.ask(orderId);
    desk.physician = 'Ada Fontaine, MD';
    desk.pack(jar).batch = 'B-2209';
    desk.wipe();
    arrive(answered(view()));
    await asking;
    expect([desk.view, desk.physician, desk.pack(jar).batch]).toEqual([null, '', '']);
  });
});

test('amounts stand on a label with their units', () => {
  expect(concentrationWords({ unit: 'percent', thc: 22.3, cbd: 0.11 })).toBe('THC 22.3 %, CBD 0.11 %');
  expect(concentrationWords({ unit: 'mg', thc: 100, cbd: 0 })).toBe('THC 100 mg, CBD 0 mg');
  expect(doseWords(label())).toBe('0.071 oz a day');
  expect(listWords(['batch number', 'harvest number', 'dosage form'])).toBe('batch number, harvest number and dosage form');
});
