import type { Problem } from '@countersign/contract/problems';
import { base64url, deviceHeaders, fromBase64url, maxClockSkewMs, signedBytes } from '@countersign/contract/signature';
import { refuse, ok, type Result } from '@countersign/domain/result';
import type { DeviceRow } from '../devices/device-store.ts';

/** A request as a device signed it. */
export interface SignedRequest {
  readonly method: string;
  readonly pathAndQuery: string;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Whether a request comes from the device it names, unchanged and just now.
 *
 * Problems: `DeviceNotKnown`, `DeviceRevoked`, `ClockTooFarOff` with our time, `SignatureNotValid`. Only who holds the key learns
 * that a device was revoked or that its clock is off: the signature is looked at first.
 */
export async function proveDevice(
  request: SignedRequest,
  device: DeviceRow | undefined,
  now: string,
): Promise<Result<DeviceRow, Problem>> {
  if (device === undefined) return refuse({ type: 'DeviceNotKnown' });
  if (!(await isSignedBy(request, device))) return refuse({ type: 'SignatureNotValid' });
  if (device.revokedAt !== null) return refuse({ type: 'DeviceRevoked' });
  const skewMs = Math.abs(Date.parse(request.headers.get(deviceHeaders.time) ?? '') - Date.parse(now));
  if (!(skewMs <= maxClockSkewMs)) return refuse({ type: 'ClockTooFarOff', serverTime: now });
  return ok(device);
}

async function isSignedBy({ method, pathAndQuery, headers, body }: SignedRequest, device: DeviceRow): Promise<boolean> {
  const signature = readSignature(headers.get(deviceHeaders.signature) ?? '');
  if (signature === undefined) return false;
  const time = headers.get(deviceHeaders.time) ?? '';
  const bodySha256 = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body)));
  const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
  const key = await crypto.subtle.importKey('jwk', device.publicKey, curve, false, ['verify']);
  const signed = signedBytes({ method, pathAndQuery, time, bodySha256 });
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed);
}

/** Bytes of r and s of P-256. */
const signatureBytes = 64;

function readSignature(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]{86}$/.test(text)) return undefined;
  const bytes = fromBase64url(text);
  return bytes.length === signatureBytes ? bytes : undefined;
}
