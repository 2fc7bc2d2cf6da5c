/** Letters that nobody mistakes for a digit and that spell no word (RFC 8628 section 6.1). */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';
const codeLength = 8;

/** A pairing's id: this and a UUID, which becomes the device's own once it is confirmed. */
export const pairingIdPrefix = 'pair_';

/** A code as a device shows it: `BCDF-GHJK`. Twenty letters to the power of eight: 25 thousand million codes. */
export function mintPairingCode(randomBytes = (bytes: Uint8Array): Uint8Array => crypto.getRandomValues(bytes)): string {
  let letters = '';
  // Bytes of 240 and more are thrown away, or the first letters would come more often than the last.
  while (letters.length < codeLength)
    for (const byte of randomBytes(new Uint8Array(codeLength * 2)))
      if (byte < 240 && letters.length < codeLength) letters += alphabet[byte % alphabet.length];
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** A code as a person types it, in the form in which it is kept; `undefined` when no code looks like that. */
export function readPairingCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  if (letters.length !== codeLength || [...letters].some((letter) => !alphabet.includes(letter))) return undefined;
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
