import { env, exports } from 'cloudflare:workers';
import { expect } from 'vitest';

/** A client of the state as simple as can be, and the little world its tests live in. All names are invented. */
export const ubi = '604000001';
export const hudson = 'OCM-RETL-000101';
export const beacon = 'OCM-RETL-000102';
export const jar = '0358560579655604';
export const vape = '1323798068022947';
export const looseFlower = '4154590000000021';
export const beaconsJar = '6030007909000017';

interface SeedPackage {
  readonly barcode: string;
  readonly [member: string]: unknown;
}

export const aPackage = (barcode: string, changes: Readonly<Record<string, unknown>> = {}): SeedPackage => ({
  barcode,
  roomName: 'Vault',
  productName: 'Morning Ferry 3.5 g',
  strain: 'Morning Ferry',
  inventoryType: 28,
  quantity: 10,
  packageDate: '2026-10-01',
  ...changes,
});

export const aLicence = (license: string, inventory: readonly SeedPackage[]) => ({
  ubi,
  license,
  name: `Store ${license}`,
  users: [{ username: `mo@${license}.example`, password: 'correct horse', name: 'Mo' }],
  rooms: [
    { name: 'Vault', quarantine: false, externalId: '6f913e54-c6ff-4f8c-ba52-f92fb12ced88' },
    { name: 'Quarantine', quarantine: true },
  ],
  inventory,
});

export const usualSeed = () => ({
  licences: [
    aLicence(hudson, [
      aPackage(jar),
      aPackage(vape, { inventoryType: 24, quantity: 2, productName: 'Slow Train cartridge' }),
      aPackage(looseFlower, { inventoryType: 26, quantity: 5 }),
    ]),
    aLicence(beacon, [aPackage(beaconsJar)]),
  ],
});

export const call = (path: string, init?: RequestInit): Promise<Response> =>
  exports.default.fetch(new Request(`http://simulator.example${path}`, { redirect: 'manual', ...init }));

const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export const desk = {
  reset: () => call('/desk/api/reset', { method: 'POST' }),
  seed: async (seed: unknown) =>
    (await call('/desk/api/seed', json('POST', seed))).json<{
      created: number;
      changed: number;
      unchanged: number;
      problems: string[];
    }>(),
  arm: (fault: unknown) => call('/desk/api/faults', json('POST', fault)),
  plan: (plan: unknown) => call('/desk/api/faults', json('PUT', plan)),
  settings: (changes: unknown) => call('/desk/api/settings', json('PUT', changes)),
  sales: async (externalId: string) =>
    (await call(`/desk/api/sales?externalId=${externalId}`)).json<{ count: number; sales: Sale[] }>(),
  state: async () => (await call('/desk/api/state')).json<DeskState>(),
};

export interface Sale {
  readonly ID: number;
  readonly TransactionID: number;
  readonly ExternalID: string;
  readonly RequestID: string;
  readonly CreatedByUserID: number;
  readonly Item: readonly {
    readonly Price: number;
    readonly Quantity: number;
    readonly TaxCollected: { readonly Excise: number; readonly Other: number };
  }[];
}

export interface Inventory {
  readonly ID: string;
  readonly RemainingAmount: number;
  readonly RoomID: number;
  readonly TransactionID: number;
}

interface DeskState {
  readonly counts: Readonly<Record<string, number>>;
  readonly lastTransactionId: number;
  readonly sales: readonly Sale[];
  readonly exchanges: readonly {
    readonly path: string;
    readonly status: number;
    readonly fault: string;
    readonly request: string;
    readonly answer: string;
  }[];
  readonly faults: { readonly armed: readonly { readonly kind: string; readonly remaining: number }[] };
}

export interface Session {
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>;
  readonly headers: Readonly<Record<string, string>>;
}

export const logIn = (license: string, password = 'correct horse', company = ubi): Promise<Response> =>
  call('/v1/user/login', {
    method: 'POST',
    headers: { 'X-Ubi': company, 'X-License': license, 'X-Session-Token': '', 'Content-Type': 'application/json' },
    body: JSON.stringify({ Username: `mo@${license}.example`, Password: password }),
  });

/** Logs in and gives back a way to ask; a body that is a text is sent as it stands. */
export async function sessionAt(license: string, company = ubi): Promise<Session> {
  const { session } = await (await logIn(license, 'correct horse', company)).json<{ session: string }>();
  const headers = { 'X-Ubi': company, 'X-License': license, 'X-Session-Token': session, 'Content-Type': 'application/json' };
  const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
    call(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return { ask, headers };
}

export const aSale = (changes: Readonly<Record<string, unknown>> = {}) => ({
  LocationLicense: hudson,
  Type: 'RECREATIONAL',
  ExternalID: 'sale-1',
  RequestID: '474d83c0-139d-45a0-abcd-4cd1fe31d441',
  Item: [aLine()],
  ...changes,
});

export const aLine = (changes: Readonly<Record<string, unknown>> = {}) => ({
  Barcode: jar,
  Quantity: 1,
  Price: 43.44,
  TaxCollected: { Excise: 4.23, Other: 2.47 },
  ...changes,
});

/** The state's no, whole: number, text and envelope. */
export async function expectRefusal(response: Response, status: number, text: string): Promise<void> {
  expect({ status: response.status, body: await response.json() }).toEqual({
    status,
    body: { Error: text, ErrorSrc: 'Traceability Licensee API' },
  });
}

/** The public sample messages by folder and file, as `read-samples.ts` read them; empty when they are absent. */
export const stateSamples = JSON.parse((env as unknown as { STATE_SAMPLES: string }).STATE_SAMPLES) as Record<string, unknown>;

/** A fresh state with the usual seed. */
export async function freshState(): Promise<void> {
  await desk.reset();
  await desk.seed(usualSeed());
}

/** What `shapeOf` says of an empty list. */
export const nothing = 'nothing in the list';

/** Names and JSON types, member by member; a list is told by its first element, which must be there. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [value.length === 0 ? nothing : shapeOf(value[0])];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, shapeOf((value as Record<string, unknown>)[name])]),
  );
}
