import { describe, expect, test } from 'vitest';
import { mostPictureBytes, readPicture } from './read-picture.ts';

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)));
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

const png = bytes([0x89], 'PNG', [13, 10, 26, 10, 0, 0, 0, 13], 'IHDR', [0, 0, 4, 56, 0, 0, 7, 128], zeros(9));
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 7, 128, 4, 56, 1], zeros(8));
const webp = {
  lossy: bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x38, 4, 0x80, 7], zeros(4)),
  lossless: bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x37, 0xc4, 0xdf, 1], zeros(8)),
  extended: bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0x37, 4, 0, 0x7f, 7, 0]),
};

describe('a picture', () => {
  test.each([
    ['PNG', png, 'image/png'],
    ['JPEG', jpeg, 'image/jpeg'],
    ['WebP', webp.lossy, 'image/webp'],
    ['WebP without loss', webp.lossless, 'image/webp'],
    ['WebP with more in it', webp.extended, 'image/webp'],
  ])('is known by its bytes: %s', (_, given, mime) => {
    expect(readPicture(given)).toEqual({ ok: true, value: { mime, width: 1080, height: 1920 } });
  });

  test.each([
    ['a drawing that may carry a script', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>'), 'PictureNotUnderstood'],
    ['half a header', png.slice(0, 20), 'PictureNotUnderstood'],
    ['a JPEG that ends before its frame', jpeg.slice(0, 9), 'PictureNotUnderstood'],
    ['a JPEG whose segments lead nowhere', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0], zeros(40)), 'PictureNotUnderstood'],
    ['a picture of no width', bytes(png.slice(0, 16) as unknown as number[], zeros(17)), 'PictureNotUnderstood'],
    ['nothing', new Uint8Array(), 'PictureNotUnderstood'],
    ['one with too many bytes', new Uint8Array(mostPictureBytes + 1), 'PictureTooLarge'],
    ['one as wide as a house', bytes([...png.slice(0, 16)], [0, 0, 32, 0], [...png.slice(20)]), 'PictureTooWide'],
  ])('%s is refused', (_, given, type) => {
    expect(readPicture(given)).toMatchObject({ ok: false, problem: { type } });
  });
});
