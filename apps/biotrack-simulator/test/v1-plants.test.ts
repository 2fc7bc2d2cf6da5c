import { beforeEach, describe, expect, test } from 'vitest';
import { clone, freshTrade, grower } from './goods.ts';
import { expectError } from './v1-client.ts';
import type { V1Answer, V1Session } from './v1-client.ts';

let farm: V1Session;
let tent: string;
beforeEach(async () => {
  farm = (await freshTrade()).senderV1;
  tent = ((await farm('sync_plant_room'))['plant_room'] as V1Answer[])[0]!['roomid'] as string;
});

const plantSome = async (quantity = 2) =>
  (await farm('plant_new', { room: tent, quantity, strain: 'AK-47', source: clone, mother: 0, location: grower }))[
    'barcode_id'
  ] as string[];
const rows = async (table: string) => (await farm(`sync_${table}`))[table] as V1Answer[];
const weights = [
  { amount: '250', invtype: 6, uom: 'g' },
  { amount: 0.1, invtype: 27, uom: 'kg' },
];

describe('plants in v1', () => {
  test('are planted, announced, harvested and cured, and each table says so', async () => {
    const ids = await plantSome();
    expect(await farm('plant_harvest_schedule', { barcodeid: ids })).toMatchObject({ success: 1 });
    const harvested = await farm('plant_harvest', { barcodeid: ids, weights, collectadditional: 0 });
    expect(harvested).toMatchObject({ success: '1', derivatives: [{ barcode_type: '6' }, { barcode_type: '27' }] });
    expect((await rows('plant')).map((row) => [row['state'], row['harvestcollect']])).toEqual([
      [1, '1'],
      [1, '1'],
    ]);
    expect((await rows('plant_derivative')).filter((row) => row['inventorytype'] === '6')).toMatchObject([
      { plantid: ids[0], weight: '125', wholeweight: '250.00' },
      { plantid: ids[1], weight: '125', wholeweight: '250.00' },
    ]);
    expect(await farm('plant_cure', { barcodeid: ids, weights: [weights[0]], collectadditional: '0' })).toMatchObject({
      derivatives: [{ barcode_type: '6' }],
    });
    expect((await rows('plant')).map((row) => row['state'])).toEqual([2, 2]);
  });

  test('are weighed wet as wet flower, and stay growing while more will be collected', async () => {
    const ids = await plantSome(1);
    await farm('plant_harvest_schedule', { barcodeid: ids });
    const answer = await farm('plant_harvest', { barcodeid: ids, weights: [weights[0]], collectadditional: 1, wet: 1 });
    expect(answer).toMatchObject({ derivatives: [{ barcode_type: '29' }] });
    expect((await rows('plant'))[0]).toMatchObject({ state: 0, harvestcollect: '1' });
  });

  test('have their yield corrected and their harvest taken back by its transaction', async () => {
    const ids = await plantSome(1);
    await farm('plant_harvest_schedule', { barcodeid: ids });
    const { transactionid } = await farm('plant_harvest', { barcodeid: ids, weights, collectadditional: 0 });
    expect(await farm('plant_yield_modify', { transactionid, weights: [{ amount: 240, invtype: 6, uom: 'g' }] })).toMatchObject({
      success: 1,
    });
    expect((await rows('plant_derivative')).map((row) => row['wholeweight']).sort()).toEqual(['100.00', '240.00']);
    expectError(
      await farm('plant_cure_undo', { transactionid }),
      'The transaction you specified could not be found or has already been voided.',
      602,
    );
    expect(await farm('plant_harvest_undo', { transactionid })).toMatchObject({ success: 1 });
    expect((await rows('plant'))[0]).toMatchObject({ state: 0 });
    expectError(
      await farm('plant_harvest_undo', { transactionid }),
      'The transaction you specified could not be found or has already been voided.',
      602,
    );
  });

  test('are not harvested unannounced, nor undone afterwards', async () => {
    const ids = await plantSome(1);
    const text = `Barcode ${ids[0]} is no longer in a state where it can be`;
    expect(await farm('plant_harvest', { barcodeid: ids, weights })).toMatchObject({ success: 0, error: `${text} harvested.` });
    await farm('plant_harvest_schedule', { barcodeid: ids });
    await farm('plant_harvest', { barcodeid: ids, weights });
    expect(await farm('plant_new_undo', { barcodeid: ids })).toMatchObject({ success: 0, error: `${text} un-done.` });
  });

  test('want a room, and waste wants only a weight', async () => {
    expectError(
      await farm('plant_new', { room: 1, quantity: 1, strain: 'x', source: clone, location: grower }),
      'You did not specify a valid room for the new plant(s).',
      200,
    );
    expect(await farm('plant_waste_weigh', { weight: 1402.19, uom: 'lb', location: grower, collectiontime: 1484870914 })).toEqual(
      {
        success: 1,
        barcode_id: expect.stringMatching(/^\d{16}$/) as string,
        barcode_type: '27',
        transactionid: expect.any(String) as string,
        sessiontime: expect.any(Number) as number,
      },
    );
  });
});
