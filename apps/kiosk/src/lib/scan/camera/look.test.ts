import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule } from 'zxing-wasm/reader';
import { prepareZXingModule as prepareWriter, writeBarcode, type WriterOptions } from 'zxing-wasm/writer';
import { beforeAll, describe, expect, test } from 'vitest';
import { readFirst } from './first-reader.ts';
import { Look, type Readers } from './look.ts';
import type { Wanted } from './messages.ts';
import { resampled } from './picture-changes.ts';
import { pixelsOf, type Picture, type Pixels } from './picture.ts';
import { readSecond } from './second-reader.ts';

const both: Readers = { first: readFirst, second: async (picture, wanted) => readSecond(picture, wanted) };
const licence = '@\n\x1e\rANSI 636000110002DL00410277\nDCSSAMPLE\nDBB06062006\r';

beforeAll(() => {
  const load = (name: string): ArrayBuffer =>
    new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`zxing-wasm/${name}`))).buffer;
  prepareZXingModule({ overrides: { wasmBinary: load('reader/zxing_reader.wasm') } });
  prepareWriter({ overrides: { wasmBinary: load('writer/zxing_writer.wasm') } });
});

/** A printed code as a camera sees it: so many pixels a module, in the middle of paper, and grey instead of black. */
async function printed(text: string, format: NonNullable<WriterOptions['format']>, pixelsPerModule = 3): Promise<Picture> {
  const { symbol } = await writeBarcode(text, { format, addQuietZones: true });
  const picture = { width: symbol.width, height: symbol.height, shades: new Uint8ClampedArray(symbol.data) };
  // A code of bars comes as a single row of modules.
  const tall = symbol.height > 1 ? picture : stretched(picture, Math.round(symbol.width / 3));
  const { width, height, shades } = resampled(tall, pixelsPerModule);
  return { width, height, shades: shades.map((shade) => 40 + shade * 0.7) };
}

const stretched = ({ width, shades }: Picture, height: number): Picture => ({
  width,
  height,
  shades: Uint8ClampedArray.from({ length: width * height }, (_, at) => shades[at % width]!),
});

/** Noise of a cheap camera, the same in every run. */
function noisy(picture: Picture, strength: number): Picture {
  let seed = 7;
  const shades = picture.shades.map((shade) => {
    seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
    return shade + (seed / 2 ** 32 - 0.5) * 2 * strength;
  });
  return { ...picture, shades };
}

const seen = (picture: Picture, wanted: Wanted = 'code', readers = both): Promise<string | undefined> =>
  new Look(() => readers, wanted).atPhotograph(pixelsOf(picture)).then((reading) => reading?.text);

describe('a look', { timeout: 30_000 }, () => {
  test.each([
    { text: '6853296789574115', format: 'Code128' },
    { text: '036000291452', format: 'UPCA' },
    { text: '4006381333931', format: 'EAN13' },
    { text: 'CS1:4f2a', format: 'QRCode' },
    { text: '0100036000291452', format: 'DataMatrix' },
  ] as const)('reads $format', async ({ text, format }) => {
    // A UPC-A comes as the EAN-13 that it is.
    expect(await seen(await printed(text, format))).toBe(format === 'UPCA' ? `0${text}` : text);
  });

  test.each([
    { how: 'upside down', degrees: 180 },
    { how: 'on its side', degrees: 90 },
    { how: 'askew', degrees: 12 },
    { how: 'askew the other way', degrees: -40 },
  ])('reads a package held $how', async ({ degrees }) => {
    const held = resampled(await printed('6853296789574115', 'Code128'), 1, degrees);
    expect(await seen(noisy(held, 12))).toBe('6853296789574115');
  });

  test.each([0, 4, -7, 180])('reads a licence held %i° askew, control characters and all', async (degrees) => {
    expect(await seen(noisy(resampled(await printed(licence, 'PDF417'), 1, degrees), 8), 'licence')).toBe(licence);
  });

  test('reads without WebAssembly', async () => {
    const second: Readers = { second: both.second };
    expect(await seen(await printed('CS1:4f2a', 'QRCode'), 'code', second)).toBe('CS1:4f2a');
  });

  test('finds nothing in noise, and no licence in a package', async () => {
    const paper = { width: 320, height: 240, shades: new Uint8ClampedArray(320 * 240).fill(128) };
    expect(await seen(noisy(paper, 120))).toBeUndefined();
    expect(await seen(await printed('6853296789574115', 'Code128'), 'licence')).toBeUndefined();
  });

  test('looks at successive frames in successive ways, and begins again after the last', async () => {
    const efforts: string[] = [];
    const spies: Readers = {
      first: (_pixels: Pixels, _wanted, effort) => (efforts.push(effort), Promise.resolve(undefined)),
      second: () => (efforts.push('second opinion'), Promise.resolve(undefined)),
    };
    const look = new Look(() => spies, 'licence');
    const frame = pixelsOf({ width: 4, height: 4, shades: new Uint8ClampedArray(16) });
    await look.atPhotograph(frame);
    const oneSweep = [...efforts];
    await look.atPhotograph(frame);
    expect(oneSweep).toContain('second opinion');
    expect(efforts).toEqual([...oneSweep, ...oneSweep]);
  });
});
