import { assert } from '../result.ts';

/** Whole numbers up to 2^53 fit in eight bytes of seven bits. */
const mostVarintBytes = 8;

/** Bytes in the order in which they are put. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  byte(value: number): void {
    assert(Number.isSafeInteger(value) && value >= 0 && value <= 255, 'a byte holds 0 to 255');
    this.#bytes.push(value);
  }

  /** A whole number, seven bits a byte, the lowest first (as in Protocol Buffers). */
  number(value: number): void {
    assert(Number.isSafeInteger(value) && value >= 0, 'a whole number, zero or more');
    let rest = value;
    while (rest > 127) {
      this.#bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#bytes.push(rest);
  }

  raw(bytes: readonly number[]): void {
    for (const byte of bytes) this.byte(byte);
  }

  /** Text as its length in bytes and its UTF-8. */
  text(value: string): void {
    const bytes = utf8Of(value);
    this.number(bytes.length);
    this.raw(bytes);
  }

  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what {@link ByteWriter} wrote. Once something is missing or makes no sense, `isBroken` is true and stays so. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  isBroken = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    this.#at += 1;
    if (value === undefined) this.isBroken = true;
    return value ?? 0;
  }

  number(): number {
    let value = 0;
    for (let place = 0; place < mostVarintBytes; place += 1) {
      const byte = this.byte();
      value += (byte % 128) * 128 ** place;
      if (byte < 128) {
        if (!Number.isSafeInteger(value)) this.isBroken = true;
        return value;
      }
    }
    this.isBroken = true;
    return 0;
  }

  raw(count: number): readonly number[] {
    if (this.#at + count > this.#bytes.length) {
      this.isBroken = true;
      return Array.from({ length: Math.min(count, 16) }, () => 0);
    }
    const bytes = [...this.#bytes.subarray(this.#at, this.#at + count)];
    this.#at += count;
    return bytes;
  }

  text(): string {
    const value = textOfUtf8(this.raw(this.number()));
    if (value === undefined) this.isBroken = true;
    return value ?? '';
  }
}

const utf8Of = (text: string): number[] =>
  [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|[\s\S]/g)].map(([character, hex]) =>
    hex === undefined ? character.charCodeAt(0) : Number.parseInt(hex, 16),
  );

function textOfUtf8(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 of RFC 4648 without padding: capitals and digits fit a QR code's narrow alphabet, and every scanner types them right. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= 31;
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31];
}

/** The bytes of base32 text in either case; `undefined` when it is none. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text.toUpperCase()) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 4095;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
  }
  // What is left over is less than a character and empty, or this is not what we wrote.
  return bits >= 5 || (held & ((1 << bits) - 1)) !== 0 ? undefined : Uint8Array.from(bytes);
}
