import type { webcrypto } from 'node:crypto';

/** Node has the platform's keys as values; their type it keeps to itself. */
declare global {
  type CryptoKey = webcrypto.CryptoKey;
}
