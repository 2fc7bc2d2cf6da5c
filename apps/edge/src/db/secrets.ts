import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { sha256Hex } from './canonical.ts';

/**
 * How a password or a PIN is kept: scrypt with 16 MB of memory and a salt of its own (OWASP's least setting with N = 2^14).
 * A PIN has few digits, so it is the counting of wrong ones in the location's Durable Object that protects it, not the hash.
 */
const cost = { N: 16_384, r: 8, p: 5, maxmem: 64 * 1024 * 1024 } as const;
const keyBytes = 32;
const saltBytes = 16;

export interface KeptSecret {
  readonly hash: string;
  readonly salt: string;
}

/** Hashes a secret with a fresh salt; both as hex. */
export async function keepSecret(secret: string): Promise<KeptSecret> {
  const salt = hexOf(randomBytes(saltBytes));
  return { hash: hexOf(await derive(secret, salt)), salt };
}

/** Whether a secret is the kept one. Takes the same time for every wrong one. */
export async function isSecret(secret: string, kept: KeptSecret): Promise<boolean> {
  const expected = bytesOf(kept.hash);
  const given = await derive(secret, kept.salt);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Whether a text is the expected one, in the same time wherever they differ, and however long they are. */
export async function isSameText(given: string, expected: string): Promise<boolean> {
  const [one, other] = await Promise.all([sha256Hex(given), sha256Hex(expected)]);
  return timingSafeEqual(bytesOf(one), bytesOf(other));
}

/** One text for a column that holds both: `salt:hash`. */
export const packSecret = ({ hash, salt }: KeptSecret): string => `${salt}:${hash}`;

export const unpackSecret = (packed: string): KeptSecret => {
  const [salt = '', hash = ''] = packed.split(':');
  return { hash, salt };
};

const derive = (secret: string, salt: string): Promise<Uint8Array> =>
  new Promise((done, fail) =>
    scrypt(secret.normalize('NFKC'), salt, keyBytes, cost, (error, key) => (error === null ? done(key) : fail(error))),
  );

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
