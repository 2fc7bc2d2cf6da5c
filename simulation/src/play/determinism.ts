/**
 * Takes chance, time and threads away from the platform for as long as histories are played: the same bytes come out, at once.
 *
 * SHA-256 and AES-GCM are the real ones of `node:crypto`; only their thread pool is left out, because it would decide in which
 * order things happen. What is logged as an error on the way (a drain that failed) is kept for the judges.
 */
import { createCipheriv, createDecipheriv, hash } from 'node:crypto';

let counted = 0;

/** Begins the count of random ids anew. */
export const forgetRandomIds = (): void => {
  counted = 0;
};

/** Random ids given out so far, and how a count goes on from there. */
export const randomIdsSoFar = (): number => counted;
export const continueRandomIds = (from: number): void => {
  counted = from;
};

const noDeadline = new AbortController().signal;

/** To be called once, before the first history. */
export function takeChanceAway(): void {
  const opened = new Map<string, ArrayBuffer>();
  const subtle = {
    digest: (_: string, data: Uint8Array) => Promise.resolve(hash('sha256', data, 'buffer')),
    importKey: (_: string, key: Uint8Array) => Promise.resolve(key),
    encrypt: ({ iv, additionalData }: Binding, key: Uint8Array, data: Uint8Array) => {
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(additionalData);
      const sealed = Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]);
      return Promise.resolve(new Uint8Array(sealed).buffer);
    },
    decrypt: ({ iv, additionalData }: Binding, key: Uint8Array, data: Uint8Array) => {
      const name = `${hex(key)} ${hex(iv)} ${hex(additionalData)} ${hex(data)}`;
      const known = opened.get(name) ?? open(key, iv, additionalData, data);
      opened.set(name, known);
      return Promise.resolve(known);
    },
  };
  Object.defineProperty(globalThis.crypto, 'subtle', { value: subtle });
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: (bytes: Uint8Array) => bytes.fill((counted += 1)) });
  Object.defineProperty(globalThis.crypto, 'randomUUID', { value: () => uuidOf((counted += 1)) });
  Object.defineProperty(AbortSignal, 'timeout', { value: () => noDeadline });
  const say = console.error;
  // What the edge logs is one JSON object a line; everything else is Node's own and meant for the person.
  console.error = (...said: unknown[]) => {
    const line = String(said[0]);
    if (!line.startsWith('{')) say(...said);
    // A state that cannot be read just now is no bug.
    else if (!line.includes('"pull-failed"')) logged.push(line);
  };
  console.warn = () => undefined;
}

/** What the edge logged as an error: it answered nobody, but something broke. */
const logged: string[] = [];
export const takeLoggedErrors = (): readonly string[] => logged.splice(0);

interface Binding {
  readonly iv: Uint8Array;
  readonly additionalData: Uint8Array;
}

function open(key: Uint8Array, iv: Uint8Array, place: Uint8Array, sealed: Uint8Array): ArrayBuffer {
  const tagAt = sealed.length - 16;
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(place).setAuthTag(sealed.subarray(tagAt));
  try {
    return new Uint8Array([...decipher.update(sealed.subarray(0, tagAt)), ...decipher.final()]).buffer;
  } catch {
    throw new DOMException('It does not open.', 'OperationError');
  }
}

/** A UUIDv7's shape around a count. */
export const uuidOf = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
