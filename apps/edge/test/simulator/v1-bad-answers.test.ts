import { beforeEach, describe, expect, test } from 'vitest';
import { exchanges, reports, sales } from '../../src/db/schema/index.ts';
import { drainLocation } from '../../src/reporting/send-report.ts';
import { sold } from '../../src/testing/steps.ts';
import { aCartLine, jar, uptown } from '../../src/testing/world.ts';
import { aLicence, db, desk, openBooks, shelfAtState, tellAll, type Opened } from './simulated-state.ts';

const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };

/** What stands between us and the state: it may answer a sale itself, before the state hears of it or instead of its answer. */
type Instead = (pass: () => Promise<string>) => string | Response | Promise<string | Response>;
let instead: Instead | undefined;
let opened: Opened;

const listeningIn = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const { action } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { action?: string };
  const answerOurselves = instead;
  if (action !== 'sale_dispense' || answerOurselves === undefined) return fetch(input, init);
  instead = undefined;
  const said = await answerOurselves(async () => (await fetch(input, init)).text());
  return typeof said === 'string' ? new Response(said) : said;
};

beforeEach(async () => {
  instead = undefined;
  opened = await openBooks({
    ...{ system: 'biotrack-v1', shop, licences: [aLicence(shop, { inventory: shelfAtState })] },
    fetch: listeningIn,
  });
});

/** Sells one jar, of which `answer` becomes the state's answer, and tells it once. @returns what is known of it then */
async function soldWith(n: number, answer: Instead) {
  instead = answer;
  await sold(opened.clock, n, [aCartLine(jar)]);
  await drainLocation(opened.ctx, uptown);
  return (await db.select().from(reports).orderBy(reports.seq)).at(-1)!;
}

const booked = '{"sessiontime":"1384476925","success":"1","transactionid":3312}';

/** Nothing of these was booked: the state never heard of the sale. */
const unread: readonly { readonly why: string; readonly say: string; readonly status?: number }[] = [
  { why: 'is not JSON', say: '<html>gateway</html>' },
  { why: 'is half a body', say: booked.slice(0, 30) },
  { why: 'is empty', say: '' },
  { why: 'is 10 MB long', say: `{"success":1,"data":[${'0,'.repeat(5_000_000)}0]}` },
  { why: 'is a list', say: `[${booked}]` },
  { why: 'is null', say: 'null' },
  { why: 'holds only members nobody knows', say: '{"fulfilled":true}' },
  { why: 'has wrong capital letters', say: '{"Success":1,"TransactionID":"3312"}' },
  { why: 'names no transaction', say: '{"success":1}' },
  { why: 'names a transaction that is no number', say: '{"success":1,"transactionid":"soon"}' },
  { why: 'names a transaction that is an object', say: '{"success":1,"transactionid":{"deep":1}}' },
  { why: 'is a no without words', say: '{"success":0}' },
  { why: 'is a no that is no text', say: '{"success":0,"error":{"message":"no"},"errorcode":602}' },
  { why: 'is a yes with the number of a failure', say: booked, status: 500 },
];

describe('a v1 state whose answer to a sale', () => {
  test.each(unread)(
    '$why leaves it unknown, with the answer kept, and holds it once in the end',
    async ({ say, status = 200 }) => {
      const report = await soldWith(1, () => new Response(say, { status }));
      expect(report).toMatchObject({ state: 'unknown', stateId: null });
      const { answerBody, answerCut } = (await db.select().from(exchanges))[0]!.body.at(-1)!;
      // What is too long for a row is known by its beginning, its end, and how long it was (decision 0039).
      if (answerCut === undefined) expect(answerBody).toBe(say);
      else
        expect([answerBody!.slice(0, 9_000), answerBody!.slice(-900), answerCut.characters]).toEqual([
          say.slice(0, 9_000),
          say.slice(-900),
          10_000_024,
        ]);
      expect(await tellAll(opened)).toMatchObject({ state: 'in-sync' });
      expect(await desk('GET', 'sales')).toMatchObject({ count: 1 });
      expect((await db.select().from(sales))[0]!.stateSaleId).toMatch(/^\d+$/);
    },
  );

  test('is a no with a code as text and members nobody knows is refused, in its words, and nothing is booked', async () => {
    const say = '{"success":"0","error":"Not today.","errorcode":"602","shoeSize":44}';
    expect(await soldWith(1, () => say)).toMatchObject({ state: 'refused', stateId: null, lastAnswer: 'Not today.' });
    expect((await db.select().from(exchanges))[0]!.body.at(-1)!.answerBody).toBe(say);
    expect(await desk('GET', 'sales')).toMatchObject({ count: 0 });
  });

  test('writes numbers as text, the id with them, is understood', async () => {
    const report = await soldWith(1, async (pass) => {
      const answer = JSON.parse(await pass()) as Record<string, unknown>;
      return JSON.stringify(Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, String(value)])));
    });
    expect(report).toMatchObject({ state: 'in-sync' });
    expect(await desk('GET', 'sales')).toMatchObject({ count: 1 });
  });

  test.each([
    { why: 'before the state heard of it', passes: false },
    { why: 'after the state booked it', passes: true },
  ])('names the sale ID of another sale, $why, never puts it on this one', async ({ passes }) => {
    const first = await soldWith(1, (pass) => pass());
    const second = await soldWith(2, async (pass) => {
      if (passes) await pass();
      return JSON.stringify({ success: 1, sessiontime: '1384476925', transactionid: first.stateId });
    });
    expect(second).toMatchObject({ state: 'unknown', stateId: null });
    const settled = await tellAll(opened);
    expect(settled).toMatchObject({ state: 'in-sync' });
    expect(settled.stateId).not.toBe(first.stateId);
    expect(await desk('GET', 'sales')).toMatchObject({ count: 2 });
  });
});
