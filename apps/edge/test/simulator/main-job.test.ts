import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { database } from '../../src/db/database.ts';
import { reports, sales, stateCredentials } from '../../src/db/schema/index.ts';
import { drainLocation, type ReportingContext } from '../../src/reporting/send-report.ts';
import { createBiotrackLicensee } from '../../src/state/biotrack-licensee/client.ts';
import { credentialPlace, sealSecret } from '../../src/state/seal.ts';
import { sold } from '../../src/testing/steps.ts';
import {
  aCartLine,
  buildWorld,
  clearWorld,
  gummies,
  jar,
  organisationId,
  priya,
  shelf,
  testContext,
  uptown,
} from '../../src/testing/world.ts';

const simulator = inject('simulatorUrl');
const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
const key = new Uint8Array(32).map((_, n) => n * 7) as Uint8Array<ArrayBuffer>;
const login = {
  system: 'biotrack-licensee',
  ubi: '600000001',
  licence: 'OCM-RETL-000001',
  username: 'store-7',
  password: 'correct horse',
} as const;

const desk = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(`${simulator}/desk/api/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json<Record<string, unknown>>();
  expect(response.ok, JSON.stringify(answer)).toBe(true);
  return answer;
};

const seed = {
  licences: [
    {
      ubi: login.ubi,
      license: login.licence,
      users: [{ username: login.username, password: login.password }],
      rooms: [{ name: 'Vault A' }],
      inventory: shelf
        .filter(({ item }) => item.inventoryType !== null)
        .map(({ item, pkg }) => ({
          barcode: pkg.barcode,
          roomName: 'Vault A',
          productName: item.name,
          inventoryType: item.inventoryType,
          quantity: pkg.unitsLeft,
          packageDate: pkg.packageDate,
        })),
    },
  ],
};

let clock = testContext(d1);
let ctx: ReportingContext;
const ports = {
  baseUrl: simulator,
  fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
  nowMs: () => Date.parse(clock.now()),
};

beforeEach(async () => {
  await desk('POST', 'reset');
  // The strict state: it books every repetition, so that relying on it would show.
  await desk('PUT', 'settings', { deduplicateRequestId: false });
  await desk('POST', 'seed', seed);
  await clearWorld(d1);
  await buildWorld(d1);
  clock = testContext(d1);
  const state = createBiotrackLicensee({ ...ports, sessions: new Map(), deadlineMs: 1_500 });
  ctx = { ...clock, chance: () => 0, stateSecretKey: key, state };
  const passwordSealed = await sealSecret(key, credentialPlace(uptown, 'default'), login.password);
  const { ubi, licence, username } = login;
  await db.insert(stateCredentials).values({
    ...{ locationId: uptown, organisationId, login: 'default', ubi, licence, username, passwordSealed },
    ...{ sharedBy: priya.id, sharedAt: clock.now() },
  });
});

/** Sells, and reports until nothing waits. */
async function sellAndReport(
  n: number,
): Promise<{ readonly reference: string; readonly state: string; readonly stateId: string | null }> {
  await sold(clock, n, [aCartLine(jar, 2), aCartLine(gummies)]);
  for (let rounds = 0; rounds < 6; rounds += 1) {
    const answer = await drainLocation(ctx, uptown);
    if (answer.kind === 'drained' && answer.nextDueAt === null) break;
    clock.pass(20_000);
  }
  const rows = await db.select().from(reports).orderBy(reports.seq);
  return rows.at(-1)!;
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
    const sessions = new Map<string, string>();
    const state = createBiotrackLicensee({ ...ports, sessions });
    expect((await state.check(login)).kind).toBe('holds');
    const answer = await ports.fetch(`${simulator}/v1/user/login`, {
      method: 'POST',
      headers: { 'X-Ubi': login.ubi, 'X-License': login.licence },
      body: JSON.stringify({ Username: login.username, Password: login.password }),
    });
    const { session } = await answer.json<{ readonly session: string }>();
    expect(await state.check({ ...login, isToken: true, password: session })).toMatchObject({ kind: 'holds' });
    expect(await state.check({ ...login, isToken: true, password: 'made up' })).toMatchObject({ kind: 'refused' });
    expect(sessions.size).toBe(0);
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
