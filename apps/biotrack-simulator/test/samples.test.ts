import { beforeEach, describe, expect, test } from 'vitest';
import { aLicence, aLine, aPackage, aSale, desk, hudson, jar, logIn, sessionAt, shapeOf, stateSamples } from './client.ts';
import type { Session } from './client.ts';
import { routeOf, serverjsonRoute } from '../src/routes/route-names.ts';

const present = Object.keys(stateSamples).length > 0;
if (!present) console.warn('samples absent: ../shared/biotrack/samples is not beside this repository, shapes are not compared');

let shop: Session;
let saleId: number;
let recorded: unknown;
beforeEach(async () => {
  await desk.reset();
  const results = [{ panel: 'Total THC', value: 24.1, pass: true }];
  const pkg = aPackage(jar, { parentIds: ['0000000000000007'], labResults: results, testedAt: '2026-09-30T10:00:00.000Z' });
  await desk.seed({ licences: [aLicence(hudson, [pkg])] });
  shop = await sessionAt(hudson);
  const answer = await (
    await shop.ask('POST', '/v1/sale', aSale({ Item: [aLine({ FormID: 1, OrderTypeID: 2 })] }))
  ).json<{ Sale: [{ ID: number }] }>();
  recorded = answer;
  saleId = answer.Sale[0].ID;
});

const read = async (path: string): Promise<unknown> => (await shop.ask('GET', path)).json();

describe('every sample of the state is of something that is played', () => {
  test('each route of the Licensee API', () => {
    if (!present) return console.warn('samples absent: no route is looked up');
    const routes = Object.keys(stateSamples).flatMap((name) => {
      const [, method, path] = /^v3-licensee-api\/([A-Z]+)_(.+)\.response\.json$/.exec(name) ?? [];
      return method === undefined ? [] : [{ method, path: `/${path!.replaceAll('.', '/')}` }];
    });
    expect(routes.length).toBeGreaterThan(150);
    expect(routes.filter(({ method, path }) => routeOf(method, path) === undefined)).toEqual([]);
    expect(routeOf('GET', '/v1/parcel')).toBeUndefined();
  });

  test('each action of v1', () => {
    if (!present) return console.warn('samples absent: no action is looked up');
    const names = Object.keys(stateSamples).flatMap((name) => /^v1\/([a-z_]+)\./.exec(name)?.[1] ?? []);
    // Three are of no action: of the envelope, and of `sale_dispense` under a short name.
    const actions = new Set(names.filter((name) => !['error', 'nosession', 'sale'].includes(name)));
    expect(actions.size).toBeGreaterThan(35);
    expect([...actions].filter((action) => serverjsonRoute(action) === undefined)).toEqual([]);
    expect(serverjsonRoute('inventory_qa_sample_results_bypass')).toBeUndefined();
  });
});

describe('the answers have the members and types of the state’s own examples', () => {
  test.each([
    { sample: 'v3-licensee-api/POST_v1.user.login.response.json', answer: async () => (await logIn(hudson)).json() },
    { sample: 'v3-licensee-api/POST_v1.sale.response.json', answer: async () => recorded },
    { sample: 'v3-licensee-api/GET_v1.sale.response.json', answer: () => read('/v1/sale') },
    { sample: 'v3-licensee-api/GET_v1.sale.id.response.json', answer: () => read(`/v1/sale/${saleId}`) },
    { sample: 'v3-licensee-api/GET_v1.inventory.response.json', answer: () => read('/v1/inventory') },
    { sample: 'v3-licensee-api/GET_v1.inventory.room.response.json', answer: () => read('/v1/inventory/room') },
    { sample: 'v3-licensee-api/GET_v1.sync.response.json', answer: () => read('/v1/sync') },
  ])('$sample', async ({ sample, answer }) => {
    const given = shapeOf(await answer());
    if (!present) return console.warn(`samples absent: ${sample} is not compared`);
    expect(given).toEqual(shapeOf(stateSamples[sample]));
  });

  test('a refusal for want of quantity', async () => {
    const refused = await (
      await shop.ask('POST', '/v1/sale', aSale({ RequestID: 'r2', Item: [aLine({ Quantity: 99 })] }))
    ).json<{ Error: string }>();
    if (!present) return console.warn('samples absent: error is not compared');
    // `extra_message` is the captured client's own addition (protocol 1.4).
    const { extra_message: _, ...sample } = stateSamples['v3-licensee-api/_ERROR.convert-insufficient--flourish-fl.json'] as {
      Error: string;
      extra_message: string;
    };
    expect(shapeOf(refused)).toEqual(shapeOf(sample));
    expect(refused.Error.replaceAll(/\d/g, '0')).toBe(sample.Error);
  });

  test('a refusal of a time without its colon, to the letter', async () => {
    const refused = await (
      await shop.ask('POST', '/v1/sale', aSale({ RequestID: 'r2', Datetime: '2024-09-28T16:20:00-0600' }))
    ).json<{ Error: string }>();
    if (!present) return console.warn('samples absent: datetimeError is not compared');
    expect(refused.Error).toBe((stateSamples['v3-nm/dispense.error-400-datetime--pos.json'] as { Error: string }).Error);
  });
});
