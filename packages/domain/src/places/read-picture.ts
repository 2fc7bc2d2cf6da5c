import { ok, refuse, type Result } from '../result.ts';

/** A picture by its own bytes, whatever its name says. */
export interface PictureFacts {
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** Largest picture, in bytes: a screen of 1080 × 1920 as a good JPEG; a row of the database holds two million. */
export const mostPictureBytes = 400_000;
/** Longest side, in pixels: twice what the largest kiosk shows, and nothing a tablet cannot hold in memory. */
export const mostPicturePixels = 4_000;

/**
 * Reads what a picture is. Drawings that may carry scripts (SVG) and everything else are refused: what is stored is shown on every kiosk
 * from our own address.
 */
export function readPicture(bytes: Uint8Array): Result<PictureFacts, PictureProblem> {
  if (bytes.length > mostPictureBytes) return refuse({ type: 'PictureTooLarge', mostBytes: mostPictureBytes });
  const facts = readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  if (facts === undefined || facts.width === 0 || facts.height === 0) return refuse({ type: 'PictureNotUnderstood' });
  if (Math.max(facts.width, facts.height) > mostPicturePixels)
    return refuse({ type: 'PictureTooWide', mostPixels: mostPicturePixels });
  return ok(facts);
}

const says = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** A whole number of some bytes, the largest first. */
const big = (bytes: Uint8Array, at: number, count: number): number =>
  bytes.subarray(at, at + count).reduce((sum, byte) => sum * 256 + byte, 0);
const little = (bytes: Uint8Array, at: number, count: number): number => big(bytes.slice(at, at + count).reverse(), 0, count);

/** PNG (ISO/IEC 15948, 5.2 and 11.2.1): its signature, then the header chunk. */
function readPng(bytes: Uint8Array): PictureFacts | undefined {
  if (bytes.length < 33 || big(bytes, 0, 4) !== 0x89504e47 || !says(bytes, 12, 'IHDR')) return undefined;
  return { mime: 'image/png', width: big(bytes, 16, 4), height: big(bytes, 20, 4) };
}

/** JPEG (ITU-T T.81, B.2): segments until the one that begins the frame. */
function readJpeg(bytes: Uint8Array): PictureFacts | undefined {
  if (big(bytes, 0, 3) !== 0xffd8ff) return undefined;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { mime: 'image/jpeg', height: big(bytes, at + 5, 2), width: big(bytes, at + 7, 2) };
    at += 2 + Math.max(2, big(bytes, at + 2, 2));
  }
  return undefined;
}

/** WebP (RFC 9649, 2.5 to 2.7): three kinds of a first chunk, each with its own place for the size. */
function readWebp(bytes: Uint8Array): PictureFacts | undefined {
  if (bytes.length < 30 || !says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBP')) return undefined;
  const mime = 'image/webp';
  if (says(bytes, 12, 'VP8X')) return { mime, width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1 };
  if (says(bytes, 12, 'VP8L')) {
    const size = little(bytes, 21, 4);
    return { mime, width: (size & 0x3fff) + 1, height: ((size >>> 14) & 0x3fff) + 1 };
  }
  if (says(bytes, 12, 'VP8 ')) return { mime, width: little(bytes, 26, 2) & 0x3fff, height: little(bytes, 28, 2) & 0x3fff };
  return undefined;
}

export type PictureProblem =
  | { readonly type: 'PictureTooLarge'; readonly mostBytes: number }
  | { readonly type: 'PictureTooWide'; readonly mostPixels: number }
  | { readonly type: 'PictureNotUnderstood' };
