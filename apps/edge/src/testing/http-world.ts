/** The small world behind the whole API: devices with keys of their own, people with PINs and passwords, and callers for all of them. */
import { createCaller, type Caller as ContractCaller } from '@countersign/contract/caller';
import { deviceHeaders, signRequest } from '@countersign/contract/signature';
import type { DeviceView } from '@countersign/contract/views';
import { idFrom, type DeviceId } from '@countersign/domain/identifiers';
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env as testEnv } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import type { Caller, CallerStaff } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import * as t from '../db/schema/index.ts';
import { keepSecret, packSecret } from '../db/secrets.ts';
import type { Env } from '../env.ts';
import { createApp } from '../http/app.ts';
import { signInRows } from '../staff/sign-in-rows.ts';
import { beginSession } from '../staff/tablet-sessions.ts';
import {
  buildWorld,
  clearWorld,
  counterTablet,
  downtown,
  downtownTablet,
  id,
  lobbyKiosk,
  mo,
  organisationId,
  priya,
  uptown,
} from './world.ts';

export const env = testEnv as unknown as Env;
export const origin = 'http://edge.test';
export const rightPin = '4826';
export const password = 'correct horse battery';
export const olive: CallerStaff = { id: id('staff', 3), name: 'Olive Berg', initials: 'OB', role: 'owner' };

export const wallBoard: DeviceView = { ...lobbyKiosk, id: id('dev', 5), kind: 'board', name: 'Wall', letter: 'E' };

const app = createApp();

/** What the API wrote into its log, kept for the tests that read it and out of everybody's sight. */
export const logLines: string[] = [];
for (const level of ['log', 'error'] as const) console[level] = (line: string) => void logLines.push(line);

/** Sends a request through the whole API, and waits for what it leaves to be done after the answer. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const execution = createExecutionContext();
  const response = await app.fetch(new Request(`${origin}${path}`, init), env, execution);
  await waitOnExecutionContext(execution);
  return response;
}

/** A problem's answer, with its number. */
export async function problemOf(
  response: Response,
): Promise<{ status: number; problem: { type: string } & Record<string, unknown> }> {
  const { problem } = await response.json<{ problem: { type: string } & Record<string, unknown> }>();
  return { status: response.status, problem };
}

const asFetch: typeof fetch = (input, init) => send(String(input), init as RequestInit);
const ports = { origin: '', timeoutMs: 10_000, now: () => new Date().toISOString() };

export const stranger: ContractCaller = createCaller({ ...ports, fetch: asFetch, device: () => null, staffToken: () => null });

/** A device's hand: signs and sends. `token` is the person who is switched in. */
export interface Hand {
  readonly deviceId: DeviceId;
  readonly call: ContractCaller;
  readonly sendSigned: (
    method: string,
    path: string,
    body?: string,
    over?: { time?: string; signedBody?: string },
  ) => Promise<Response>;
  token: string | null;
}

const keyPair = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

export async function makeKey(): Promise<{ readonly key: CryptoKey; readonly publicKey: t.DevicePublicKey }> {
  const pair = await keyPair();
  const { x, y } = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JsonWebKey;
  return { key: pair.privateKey, publicKey: { kty: 'EC', crv: 'P-256', x: x!, y: y! } };
}

export function handOf(deviceId: DeviceId, key: CryptoKey): Hand {
  const hand: Hand = {
    deviceId,
    token: null,
    call: createCaller({ ...ports, fetch: asFetch, device: () => ({ id: deviceId, key }), staffToken: () => hand.token }),
    sendSigned: async (method, path, body = '', over = {}) => {
      const time = over.time ?? ports.now();
      const signature = await signRequest(key, { method, pathAndQuery: path, time, body: over.signedBody ?? body });
      const headers = new Headers({
        'Content-Type': 'application/json',
        [deviceHeaders.device]: deviceId,
        [deviceHeaders.time]: time,
        [deviceHeaders.signature]: signature,
      });
      if (hand.token !== null) headers.set(deviceHeaders.staff, hand.token);
      return send(path, { method, headers, body: method === 'GET' ? null : body });
    },
  };
  return hand;
}

/** What the password once opened, by person: the hash is slow on purpose, and most tests only want somebody signed in. */
const opened = new Map<string, { readonly cookie: string; readonly takeAgain: () => Promise<boolean> }>();

/** Somebody signed in to the office: by the password where nobody is yet. @returns the cookie */
export async function signInAs(person: CallerStaff): Promise<string> {
  const earlier = opened.get(person.id);
  if (earlier !== undefined && (await earlier.takeAgain())) return earlier.cookie;
  const cookie = await signInByPassword(person);
  opened.set(person.id, { cookie, takeAgain: await sessionToTakeAgain(person) });
  return cookie;
}

async function signInByPassword(person: CallerStaff): Promise<string> {
  const response = await send('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ email: emailOf(person), password }),
  });
  if (!response.ok) throw new Error(`${person.name} was not let in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** Puts the newest session back into a world that was emptied since; false where it still stands, and another is wanted. */
async function sessionToTakeAgain(person: CallerStaff): Promise<() => Promise<boolean>> {
  const row = await env.DB.prepare('SELECT * FROM "session" WHERE "userId" = ? ORDER BY rowid DESC')
    .bind(userIdOf(person))
    .first();
  const columns = Object.keys(row!);
  const statement = env.DB.prepare(
    `INSERT OR IGNORE INTO "session" (${columns.map((name) => `"${name}"`).join()}) VALUES (${columns.map(() => '?').join()})`,
  ).bind(...Object.values(row!));
  return async () => (await statement.run()).meta.changes === 1;
}

const userIdOf = ({ id: staffId }: CallerStaff): string => `user-${staffId}`;

export const emailOf = (person: CallerStaff): string => `${person.initials.toLowerCase()}@two-rivers.example`;

/** The office of a signed-in person. */
export const officeOf = (cookie: string, from = origin): ContractCaller =>
  createCaller({
    ...ports,
    device: () => null,
    staffToken: () => null,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers as HeadersInit);
      headers.set('Cookie', cookie);
      headers.set('Origin', from);
      return asFetch(input as string, { ...(init as RequestInit), headers } as never);
    },
  });

export interface HttpWorld {
  readonly kiosk: Hand;
  readonly tablet: Hand;
  readonly board: Hand;
  readonly downtownTablet: Hand;
}

/** One PIN's hash serves all, and one key each device: both are slow on purpose. */
let kept: Kept | undefined;
interface Kept {
  readonly pin: { readonly hash: string; readonly salt: string };
  readonly password: string;
  readonly keys: readonly { readonly key: CryptoKey; readonly publicKey: t.DevicePublicKey }[];
}

const devices: readonly DeviceView[] = [lobbyKiosk, counterTablet, wallBoard, downtownTablet];
const people: readonly CallerStaff[] = [mo, priya, olive];

/** Empties the database and builds the world with keys, PINs and sign-ins. */
export async function buildHttpWorld(): Promise<HttpWorld> {
  kept ??= {
    pin: await keepSecret(rightPin),
    password: packSecret(await keepSecret(password)),
    keys: await Promise.all(devices.map(makeKey)),
  };
  const { pin, keys } = kept;
  const { DB } = env;
  await clearWorld(DB);
  await buildWorld(DB);
  const db = database(DB);
  const at = new Date().toISOString();
  const signIn = (person: CallerStaff) =>
    signInRows(db, { userId: userIdOf(person), name: person.name, email: emailOf(person), password: kept!.password, at });
  await db.batch([
    db.insert(t.staff).values({ ...olive, organisationId, createdAt: at }),
    db.insert(t.devices).values({ ...wallBoard, organisationId, publicKey: keys[0]!.publicKey }),
    db.insert(t.staffLocations).values([uptown, downtown].map((locationId) => ({ locationId, staffId: olive.id }))),
    ...people.flatMap((person) => [
      ...signIn(person),
      db
        .update(t.staff)
        .set({ userId: userIdOf(person), pinHash: pin.hash, pinSalt: pin.salt })
        .where(eq(t.staff.id, person.id)),
    ]),
    ...devices.map((device, n) => db.update(t.devices).set({ publicKey: keys[n]!.publicKey }).where(eq(t.devices.id, device.id))),
  ]);
  const room = env.LOCATIONS.get(env.LOCATIONS.idFromName(uptown));
  await Promise.all(people.map((person) => room.clearPin(person.id)));

  const hand = (n: number): Hand => handOf(devices[n]!.id, keys[n]!.key);
  return { kiosk: hand(0), tablet: hand(1), board: hand(2), downtownTablet: hand(3) };
}

/** A person switches in at a tablet by their PIN. */
export async function switchInByPin(tablet: Hand, person: CallerStaff): Promise<void> {
  tablet.token = null;
  const answer = await tablet.call('switchStaff', { staffId: person.id, pin: rightPin });
  if (answer.kind !== 'answered') throw new Error(`${person.name} could not switch in: ${JSON.stringify(answer)}`);
  tablet.token = answer.value.token;
}

/** A person is in at a tablet, their PIN not asked for: its hash is slow on purpose. */
export async function switchIn(tablet: Hand, person: CallerStaff): Promise<void> {
  const db = database(env.DB);
  const [device] = await db.select().from(t.devices).where(eq(t.devices.id, tablet.deviceId));
  const [row] = await db.select().from(t.staff).where(eq(t.staff.id, person.id));
  const ctx: EdgeContext = {
    db: env.DB,
    now: ports.now,
    mint: (prefix) => idFrom(prefix, crypto.randomUUID()),
    afterCommit: () => undefined,
  };
  const caller: Caller = {
    organisationId,
    locationIds: [],
    locationId: device!.locationId,
    device: null,
    staff: null,
    requestId: '',
  };
  const session = await beginSession(ctx, caller, device!.id, row!);
  tablet.token = session.token;
}
