/**
 * What a paired device signs with its P-256 key for each request (ECDSA, SHA-256, raw r‖s, base64url).
 *
 * The signature covers method, path with query, time and body, so that none can be changed on the way; the time bounds replay, and
 * commands are idempotent by their own id.
 */
export const deviceHeaders = {
  device: 'X-Device',
  time: 'X-Device-Time',
  signature: 'X-Device-Signature',
  staff: 'X-Staff-Session',
} as const;

/** Furthest a device's clock may be from ours, in milliseconds. */
export const maxClockSkewMs = 5 * 60_000;

/** The bytes that are signed. `time` is RFC 3339; `bodySha256` is base64url of the body's digest (of the empty string for none). */
export const signedBytes = (request: {
  readonly method: string;
  readonly pathAndQuery: string;
  readonly time: string;
  readonly bodySha256: string;
}): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    ['countersign-1', request.method, request.pathAndQuery, request.time, request.bodySha256].join('\n'),
  ) as Uint8Array<ArrayBuffer>;

/** Base64url without padding. */
export const base64url = (bytes: ArrayBuffer | Uint8Array): string => {
  let binary = '';
  for (const byte of bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

/** Bytes of base64url text. @throws DOMException when the text is not base64url. */
export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  ) as Uint8Array<ArrayBuffer>;

/** Signs a request with a device's key. Used by kiosks, tablets, the demo driver and the tests alike. */
export async function signRequest(
  key: CryptoKey,
  request: { readonly method: string; readonly pathAndQuery: string; readonly time: string; readonly body: string },
): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(request.body));
  const bytes = signedBytes({ ...request, bodySha256: base64url(digest) });
  return base64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes));
}
