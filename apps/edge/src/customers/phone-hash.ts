import { base64url } from '@countersign/contract/signature';
import type { OrganisationId } from '@countersign/domain/identifiers';
import type { Phone } from '@countersign/domain/members/phone';

/** What a telephone is found by; the number itself is nowhere. */
export type PhoneHash = string & { readonly __phoneHash: true };

/**
 * The keyed hash of a telephone at an organisation. Telephone numbers are few enough to try them all, so a bare hash would give them
 * away; the key is a Worker's secret that the database does not hold. The same number at another organisation is another hash.
 */
export async function hashPhone(
  secret: Uint8Array<ArrayBuffer>,
  organisationId: OrganisationId,
  phone: Phone,
): Promise<PhoneHash> {
  const text = bytesOf(`${organisationId} ${phone}`);
  return base64url(await crypto.subtle.sign('HMAC', await keyOf(secret), text)) as PhoneHash;
}

/** A key for this alone out of the secret that seals others: neither can be turned into the other (RFC 5869). */
async function keyOf(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const source = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytesOf('countersign telephones of members') },
    source,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  );
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
