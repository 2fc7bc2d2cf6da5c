/** Drives the running demo from outside, through the public API and nothing else: as an office, a kiosk and a tablet would. */
import { createCaller, type Answer, type Caller } from '../../packages/contract/src/caller.ts';
import type { DeviceKind, DeviceView, LocationView } from '../../packages/contract/src/views.ts';
import { idFrom, type IdOf, type LocationId, type StaffId } from '../../packages/domain/src/identifiers.ts';

/** A local edge answers in milliseconds; a cold one under load may take a few seconds. */
const patienceMs = 30_000;

export interface PairedDevice {
  readonly call: Caller;
  readonly device: DeviceView;
  /** What its clock shows, RFC 3339. */
  readonly now: () => string;
  readonly location: LocationView;
  /** A person switches in by PIN; calls are theirs from then on. */
  readonly switchStaff: (staffId: StaffId, pin: string) => Promise<void>;
}

/** A device as the steps of an order need it. */
export type WorkingDevice = Pick<PairedDevice, 'call' | 'device' | 'now'>;

/** Signs a person in to the office. @throws {Error} with a sentence when they are not let in */
export async function signIn(edgeUrl: string, who: { readonly email: string; readonly password: string }): Promise<Caller> {
  const response = await fetch(`${edgeUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: edgeUrl },
    body: JSON.stringify({ email: who.email, password: who.password }),
    signal: AbortSignal.timeout(patienceMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The office did not let ${who.email} in (${response.status}). Is this the demo's own data?`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const asOffice: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Cookie', cookie);
    headers.set('Origin', edgeUrl);
    return fetch(input, { ...init, headers });
  };
  return createCaller({
    origin: edgeUrl,
    fetch: asOffice,
    device: () => null,
    staffToken: () => null,
    now,
    timeoutMs: patienceMs,
  });
}

/** Pairs a device as a person would: it shows a code, the office confirms it, the device finds out by asking. */
export async function pairDevice(
  edgeUrl: string,
  office: Caller,
  wanted: { readonly kind: DeviceKind; readonly locationId: LocationId; readonly name: string },
): Promise<PairedDevice> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const { x, y } = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as { readonly x: string; readonly y: string };
  const ports = { origin: edgeUrl, fetch, now, timeoutMs: patienceMs };
  const stranger = createCaller({ ...ports, device: () => null, staffToken: () => null });

  const { code, pairingId, pollToken } = must(
    await stranger('startPairing', { kind: wanted.kind, publicKey: { kty: 'EC', crv: 'P-256', x, y } }),
    'the device could not ask to be paired',
  );
  must(
    await office('confirmPairing', { code, locationId: wanted.locationId, name: wanted.name }),
    'the office could not confirm the code',
  );
  const paired = must(await stranger('pollPairing', { pairingId, pollToken }), 'the device could not ask about its pairing');
  if (paired.state !== 'paired') throw new Error(`The device was confirmed, but is ${paired.state}.`);

  let token: string | null = null;
  const call = createCaller({
    ...ports,
    device: () => ({ id: paired.device.id, key: keys.privateKey }),
    staffToken: () => token,
  });
  return {
    call,
    now,
    device: paired.device,
    location: paired.location,
    switchStaff: async (staffId, pin) => {
      token = null;
      token = must(await call('switchStaff', { staffId, pin }), 'the PIN was not taken').token;
    },
  };
}

/** The value of an answer. @throws {Error} with a sentence that says what was tried and what came back */
export function must<Value>(answer: Answer<Value>, what: string): Value {
  if (answer.kind === 'answered') return answer.value;
  const why = answer.kind === 'refused' ? JSON.stringify(answer.problem) : answer.detail;
  throw new Error(`${what.charAt(0).toUpperCase()}${what.slice(1)}: ${why}`);
}

export const now = (): string => new Date().toISOString();

/** Mints an id as a device does: a prefix and a UUIDv7. */
export function mintId<Prefix extends keyof IdOf>(prefix: Prefix): IdOf[Prefix] {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Date.now();
  for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(time / 2 ** (8 * (5 - place))) % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return idFrom(prefix, [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'));
}
