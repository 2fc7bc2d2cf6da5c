/** A secret at rest: AES-GCM under the Worker's key, bound to where it stands, as base64url of nonce and ciphertext. */
const nonceBytes = 12;

/** Seals a secret. `place` is what it belongs to (a location and a login): moved elsewhere it does not open. */
export async function sealSecret(key: Uint8Array<ArrayBuffer>, place: string, secret: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: bytesOf(place) },
    await importKey(key),
    bytesOf(secret),
  );
  return toText(new Uint8Array([...nonce, ...new Uint8Array(sealed)]));
}

/** Opens what {@link sealSecret} sealed. @throws {DOMException} when key, place or text is another */
export async function openSecret(key: Uint8Array<ArrayBuffer>, place: string, sealed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(sealed.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes.slice(0, nonceBytes), additionalData: bytesOf(place) },
    await importKey(key),
    bytes.slice(nonceBytes),
  );
  return new TextDecoder().decode(opened);
}

/** Where a state login's password belongs. */
export const credentialPlace = (locationId: string, login: string): string => `state-credentials ${locationId} ${login}`;

const importKey = (key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
