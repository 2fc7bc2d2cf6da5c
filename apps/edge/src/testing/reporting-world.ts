/** A world with a state in it: a location that sells, its login at the state, and the state's server as a function. */
import { env } from 'cloudflare:workers';
import type { LocationId } from '@countersign/domain/identifiers';
import { database } from '../db/database.ts';
import { reports, sales, stateCredentials } from '../db/schema/index.ts';
import type { ReportingContext } from '../reporting/send-report.ts';
import { sweepReports } from '../reporting/sweep.ts';
import { createBiotrackLicensee } from '../state/biotrack-licensee/client.ts';
import { credentialPlace, sealSecret } from '../state/seal.ts';
import type { StateAnswer, StateSystem } from '../state/state-system.ts';
import { fakeState } from './fake-state.ts';
import { sold } from './steps.ts';
import { aCartLine, buildWorld, clearWorld, id, jar, organisationId, priya, testContext, uptown } from './world.ts';

export const d1 = (env as unknown as { DB: D1Database }).DB;
export const db = database(d1);
export const key = new Uint8Array(32).map((_, n) => n * 7) as Uint8Array<ArrayBuffer>;

export let clock = testContext(d1);
export let state = fakeState();
export let ctx: ReportingContext;

/** Begins anew: an empty world, a state with empty books, and nobody logged in. */
export async function freshReportingWorld(): Promise<void> {
  await clearWorld(d1);
  await buildWorld(d1);
  clock = testContext(d1);
  state = fakeState();
  ctx = anotherIsolate();
  await addLogin('default', 'store-7');
}

/** The same world seen from a fresh isolate: no session is remembered. */
export const anotherIsolate = (): ReportingContext => ({
  ...clock,
  chance: () => 0.5,
  stateSecretKey: key,
  state: createBiotrackLicensee({
    baseUrl: 'http://state.test',
    fetch: state.fetch,
    nowMs: () => Date.parse(clock.now()),
    sessions: new Map(),
  }),
});

export const addLogin = (login: string, username: string): Promise<void> => addLoginAt(uptown, login, username);

export const addLoginAt = async (locationId: LocationId, login: string, username: string): Promise<void> => {
  const passwordSealed = await sealSecret(key, credentialPlace(locationId, login), `password of ${username}`);
  const at = { locationId, organisationId, ubi: '600000001', licence: 'OCM-RETL-000001' };
  // The location's own login speaks for everybody here: an owner said so.
  const shared = login === 'default' ? { sharedBy: priya.id, sharedAt: clock.now() } : {};
  await db.insert(stateCredentials).values({ ...at, login, username, passwordSealed, ...shared });
};

export const aSale = (n: number) => sold(clock, n, [aCartLine(jar)]);
export const reportStates = async () => (await db.select().from(reports).orderBy(reports.seq)).map((row) => row.state);
export const saleIdOf = async (n: number) => (await db.select().from(sales)).find((row) => row.id === id('sale', n))?.stateSaleId;
export const posts = () => state.requests.filter((request) => request.method === 'POST' && request.path === '/v1/sale');

/** Lets time pass and the sweep run until the stream is quiet. */
export async function untilQuiet(rounds = 30): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await sweepReports(ctx);
    clock.pass(60_000);
  }
}

/** A state that refuses the first that it is told, or as many as that, and takes the rest. */
export function refusesTheFirst(many = 1): ReportingContext {
  const said = {
    at: clock.now(),
    kind: 'sent',
    method: 'PUT',
    path: '/v1/inventory',
    requestBody: null,
    answerBody: null,
  } as const;
  const exchange = (status: number, outcome: 'accepted' | 'refused') => ({
    ...said,
    status,
    outcome,
    conclusion: '',
    durationMs: 5,
  });
  const refusal: StateAnswer = { kind: 'refused', words: 'Not in that state', exchanges: [exchange(400, 'refused')] };
  const yes: StateAnswer = { kind: 'accepted', identifiers: [], transactionId: 900, exchanges: [exchange(200, 'accepted')] };
  const answers = Array<StateAnswer>(many).fill(refusal);
  const send: StateSystem['send'] = () => Promise.resolve(answers.shift() ?? yes);
  return { ...ctx, state: { ...ctx.state, send } };
}
