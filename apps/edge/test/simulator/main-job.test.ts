import { beforeEach, describe, expect, test } from 'vitest';
import { sales, type ReportRow } from '../../src/db/schema/index.ts';
import { createBiotrackLicensee } from '../../src/state/biotrack-licensee/client.ts';
import { sold } from '../../src/testing/steps.ts';
import { aCartLine, gummies, jar } from '../../src/testing/world.ts';
import { aLicence, ask, db, desk, openBooks, shelfAtState, simulator, tellAll, type Opened } from './simulated-state.ts';

const login = {
  system: 'biotrack-licensee',
  ubi: '600000001',
  licence: 'OCM-RETL-000001',
  username: 'store-7',
  password: 'correct horse',
} as const;

let opened: Opened;

beforeEach(async () => {
  const licences = [aLicence(login, { inventory: shelfAtState })];
  opened = await openBooks({ system: login.system, shop: login, licences, deadlineMs: 1_500 });
  // The strict state: it books every repetition, so that relying on it would show.
  await desk('PUT', 'settings', { deduplicateRequestId: false });
});

/** Sells, and reports until nothing waits. */
async function sellAndReport(n: number): Promise<ReportRow> {
  await sold(opened.clock, n, [aCartLine(jar, 2), aCartLine(gummies)]);
  return tellAll(opened);
}

describe('against the simulator', () => {
  test('a sale stands in the state’s books once, and its sale ID with us', async () => {
    const report = await sellAndReport(1);
    const held = await desk('GET', `sales?externalId=${report.reference}`);
    expect(held).toMatchObject({
      count: 1,
      sales: [{ Item: [{ Price: 84, Quantity: 2, TaxCollected: { Excise: 10.92 } }, { Price: 25 }] }],
    });
    expect(report).toMatchObject({ state: 'in-sync', stateId: String((held['sales'] as { ID: number }[])[0]!.ID) });
    expect((await db.select().from(sales))[0]!.stateSaleId).toBe(report.stateId);
  });

  test.each([
    { why: 'its reply was lost after booking', fault: { kind: 'reply-lost-after-booking' } },
    { why: 'the server failed after booking', fault: { kind: 'server-error', booked: true, route: 'POST /v1/sale' } },
    { why: 'the server failed before booking', fault: { kind: 'server-error', route: 'POST /v1/sale' } },
    { why: 'the answer was empty', fault: { kind: 'empty-body', route: 'POST /v1/sale' } },
    { why: 'the answer was slower than our patience', fault: { kind: 'slow', ms: 2_500, route: 'POST /v1/sale' } },
    { why: 'the session had ended', fault: { kind: 'session-expired' } },
  ])('exactly one sale, though $why', async ({ fault }) => {
    await desk('POST', 'faults', fault);
    const report = await sellAndReport(1);
    const held = await desk('GET', `sales?externalId=${report.reference}`);
    expect(held['count']).toBe(1);
    expect(report).toMatchObject({ state: 'in-sync', stateId: String((held['sales'] as { ID: number }[])[0]!.ID) });
  });

  test('an access token speaks without a login, and one that nobody gave does not', async () => {
    const headers = { 'X-Ubi': login.ubi, 'X-License': login.licence };
    const body = { Username: login.username, Password: login.password };
    const { session } = await ask('POST', '/v1/user/login', body, headers);
    const asked: string[] = [];
    const state = createBiotrackLicensee({
      ...{ baseUrl: simulator, nowMs: () => 0, sessions: new Map<string, string>() },
      fetch: (input, init) => {
        asked.push(new URL(String(input)).pathname);
        return fetch(input, init);
      },
    });
    expect(await state.check({ ...login, isToken: true, password: session as string })).toMatchObject({ kind: 'holds' });
    expect(await state.check({ ...login, isToken: true, password: 'made up' })).toMatchObject({ kind: 'refused' });
    expect(asked).toEqual(['/v1/sync', '/v1/sync']);
  });

  test('a refusal comes back in the state’s own words', async () => {
    await desk('POST', 'faults', {
      kind: 'refused',
      text: 'Barcode 6853 2967 8957 4115 does not have sufficient remaining quantity.',
    });
    expect(await sellAndReport(1)).toMatchObject({
      state: 'refused',
      lastAnswer: 'Barcode 6853 2967 8957 4115 does not have sufficient remaining quantity.',
    });
  });
});
