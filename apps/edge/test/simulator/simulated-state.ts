/** Our books and the running simulator's, opened side by side: what a test of the two needs before it begins. */
import { env } from 'cloudflare:workers';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { eq } from 'drizzle-orm';
import { expect, inject } from 'vitest';
import { database } from '../../src/db/database.ts';
import { locations, reports, stateCredentials, type ReportRow } from '../../src/db/schema/index.ts';
import { drainLocation, type ReportingContext } from '../../src/reporting/send-report.ts';
import { credentialPlace, sealSecret } from '../../src/state/seal.ts';
import { createStates } from '../../src/state/states.ts';
import { buildWorld, clearWorld, organisationId, priya, settings, shelf, testContext, uptown } from '../../src/testing/world.ts';

export const simulator = inject('simulatorUrl');
export const d1 = (env as unknown as { DB: D1Database }).DB;
export const db = database(d1);
const key = new Uint8Array(32).map((_, n) => n * 7) as Uint8Array<ArrayBuffer>;

/** A licensee with one person who logs in. */
export interface Licensee {
  readonly ubi: string;
  readonly licence: string;
  readonly username: string;
  readonly password: string;
}

/** Asks the simulator for something that it must grant. */
export async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Record<string, unknown>> {
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${simulator}${path}`, init);
  const answer = await response.json<Record<string, unknown>>();
  expect(response.ok, JSON.stringify(answer)).toBe(true);
  return answer;
}

/** The same at its desk, where people seed, look and break things. */
export const desk = (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> =>
  ask(method, `/desk/api/${path}`, body);

/** Somebody at the state’s own screen, past us: what they do there is told in the Licensee API, for both dialects are one set of books. */
export async function byHandOf({ ubi, licence, username, password }: Licensee): Promise<typeof ask> {
  const who = { 'X-Ubi': ubi, 'X-License': licence };
  const { session } = await ask('POST', '/v1/user/login', { Username: username, Password: password }, who);
  const headers = { ...who, 'X-Session-Token': session as string };
  return (method, path, body) => ask(method, path, body, headers);
}

/** A licence as the desk seeds it. */
export const aLicence = ({ ubi, licence, username, password }: Licensee, more: object) => ({
  ...{ ubi, license: licence, users: [{ username, password }], rooms: [{ name: 'Vault A' }] },
  ...more,
});

/** What stands on the shelf of the test world, as the state holds it: cannabis only. */
export const shelfAtState = shelf.flatMap(({ item: { name, inventoryType }, pkg: { barcode, unitsLeft, packageDate } }) =>
  inventoryType === null
    ? []
    : [{ barcode, roomName: 'Vault A', productName: name, inventoryType, quantity: unitsLeft, packageDate }],
);

export interface Opened {
  readonly clock: ReturnType<typeof testContext>;
  readonly ctx: ReportingContext;
}

/**
 * Empties both books and seeds the state's. Ours is the test world, with a login of the location that an owner lets speak for everybody.
 *
 * @param given.fetch how we reach the simulator, for tests that listen in
 */
export async function openBooks(given: {
  readonly system: StateSystemName;
  readonly shop: Licensee;
  readonly licences: readonly object[];
  readonly fetch?: typeof fetch;
  /** How long we wait for an answer; the product's own patience unless a test is about impatience. */
  readonly deadlineMs?: number;
}): Promise<Opened> {
  const { ubi, licence, username, password } = given.shop;
  await desk('POST', 'reset');
  await desk('POST', 'seed', { licences: given.licences });
  await clearWorld(d1);
  await buildWorld(d1);
  const clock = testContext(d1);
  const ports = {
    ...{ baseUrl: simulator, nowMs: () => Date.parse(clock.now()) },
    ...(given.deadlineMs === undefined ? {} : { deadlineMs: given.deadlineMs }),
    fetch: given.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init)),
  };
  const state = createStates(ports, { 'biotrack-licensee': new Map(), 'biotrack-v1': new Map() });
  const passwordSealed = await sealSecret(key, credentialPlace(uptown, 'default'), password);
  await db.batch([
    db
      .update(locations)
      .set({ settings: { ...settings, stateSystem: given.system } })
      .where(eq(locations.id, uptown)),
    db.insert(stateCredentials).values({
      ...{ locationId: uptown, organisationId, login: 'default', ubi, licence, username, passwordSealed },
      ...{ sharedBy: priya.id, sharedAt: clock.now() },
    }),
  ]);
  return { clock, ctx: { ...clock, chance: () => 0, stateSecretKey: key, state } };
}

/** Tells the state until nothing waits. @returns the newest report */
export async function tellAll({ clock, ctx }: Opened): Promise<ReportRow> {
  for (let rounds = 0; rounds < 6; rounds += 1) {
    const answer = await drainLocation(ctx, uptown);
    if (answer.kind === 'drained' && answer.nextDueAt === null) break;
    clock.pass(20_000);
  }
  return (await db.select().from(reports).orderBy(reports.seq)).at(-1)!;
}

/** The same, though the first answer is lost after the state has booked. An answer that could not be lost proves nothing, so it fails. */
export async function tellThoughLost(opened: Opened): Promise<ReportRow> {
  await desk('POST', 'faults', { kind: 'reply-lost-after-booking' });
  const newest = await tellAll(opened);
  expect(await desk('GET', 'faults'), 'an answer was lost').toMatchObject({ armed: [] });
  return newest;
}
