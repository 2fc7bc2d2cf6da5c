import { canonicalJson, sha256Hex } from './canonical.ts';

// A file of JSON lines that proves itself: each line holds the hash of everything before it, the last one our signature (Ed25519).

/** The hash before the first line. */
const beginning = '0'.repeat(64);

/** PKCS #8 around an Ed25519 seed of 32 bytes (RFC 8410, section 7). */
const pkcs8Head = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

export interface Signer {
  readonly publicKey: string;
  readonly sign: (text: string) => Promise<string>;
}

/** The signer of an organisation's exports: always the same for the same secret, so that nothing more has to be kept. */
export async function signerFor(secret: Uint8Array<ArrayBuffer>, organisationId: string): Promise<Signer> {
  const hmac = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const seed = new Uint8Array(await crypto.subtle.sign('HMAC', hmac, bytesOf(`exports of ${organisationId}`)));
  const key = await crypto.subtle.importKey('pkcs8', new Uint8Array([...pkcs8Head, ...seed]), 'Ed25519', true, ['sign']);
  const { x } = (await crypto.subtle.exportKey('jwk', key)) as JsonWebKey;
  return {
    publicKey: x ?? '',
    sign: async (text) => toText(new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytesOf(text)))),
  };
}

/** Seals a header and rows into lines. @returns the file's lines, without line ends */
export async function sealLines(signer: Signer, header: object, rows: readonly object[]): Promise<string[]> {
  const lines: string[] = [];
  let before = beginning;
  for (const [n, body] of [{ ...header, publicKey: signer.publicKey }, ...rows].entries()) {
    const line = canonicalJson({ n, before, body });
    before = await sha256Hex(line);
    lines.push(line);
  }
  return [...lines, canonicalJson({ n: lines.length, before, signature: await signer.sign(before) })];
}

export type LinesVerdict =
  | {
      readonly isWhole: true;
      readonly rows: number;
      readonly fingerprint: string;
      readonly header: Readonly<Record<string, unknown>>;
    }
  | { readonly isWhole: false; readonly line: number; readonly why: string };

/** Checks a sealed file without a network: every line's hash of what came before, and the signature over the last. */
export async function verifyLines(lines: readonly string[]): Promise<LinesVerdict> {
  const broken = (line: number, why: string): LinesVerdict => ({ isWhole: false, line, why });
  let before = beginning;
  let header: Record<string, unknown> | undefined;
  let isSigned = false;
  for (const [n, text] of lines.entries()) {
    const line = readLine(text);
    const isLast = n === lines.length - 1;
    if (isSigned) return broken(n + 1, 'was added behind the signature, which ends the file');
    if (line === undefined) return broken(n + 1, 'cannot be read: it is no line of such a file, or was changed');
    if (line['n'] !== n) return broken(n + 1, placeWords(line['n'], n));
    if (line['before'] !== before)
      return broken(n + 1, n === 0 ? 'was changed' : `does not fit line ${n}: one of the two was changed`);
    isSigned = typeof line['signature'] === 'string';
    if (isLast) {
      const publicKey = header?.['publicKey'];
      if (typeof line['signature'] !== 'string')
        return broken(n + 1, 'is the last, and no signature follows: the end was cut off');
      if (header === undefined || typeof publicKey !== 'string')
        return broken(n + 1, 'signs nothing: the file has no first line');
      if (!(await isSignedBy(publicKey, before, line['signature'])))
        return broken(n + 1, 'is not the signature of this key: it was changed, or somebody else signed');
      return { isWhole: true, rows: lines.length - 2, fingerprint: await fingerprintOf(publicKey), header };
    }
    header ??= line['body'] as Record<string, unknown>;
    before = await sha256Hex(text);
  }
  return broken(1, 'is missing: the file is empty');
}

/** What became of a line that bears another number than its place. */
const placeWords = (numbered: unknown, place: number): string =>
  typeof numbered !== 'number'
    ? 'bears no number: it is no line of such a file, or was changed'
    : numbered > place
      ? `is line ${numbered + 1} of what was signed: lines before it were taken out, or stand elsewhere`
      : `is line ${numbered + 1} of what was signed: it stands twice, or lines were added before it or moved`;

/** A public key as people compare it: sixteen digits in four groups. */
export const fingerprintOf = async (publicKey: string): Promise<string> =>
  (await sha256Hex(publicKey)).slice(0, 16).replaceAll(/(.{4})(?=.)/g, '$1 ');

async function isSignedBy(publicKey: string, text: string, signature: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: publicKey }, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, toBytes(signature), bytesOf(text));
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}

function readLine(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
