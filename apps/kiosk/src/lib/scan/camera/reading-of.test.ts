import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Wanted } from './messages.ts';
import { readScan } from '@countersign/domain/scan/read-scan';
import { optionsFor, readingOf } from './reading-of.ts';

/** Photographs of real barcodes, beside the project where they are at all. */
const photographs = new URL('../../../../../../../shared/barcodes/', import.meta.url);
const arePresent = existsSync(photographs);
if (!arePresent)
  console.warn('The barcode photographs (shared/barcodes) are not on this machine: decoding is not measured here.');

beforeAll(() => {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer as ArrayBuffer } });
});

/** Reads every photograph of a set as a camera's frame is read. */
async function readSet(set: string, wanted: Wanted): Promise<{ right: number; wrong: number; all: number }> {
  const folder = new URL(`${set}/`, photographs);
  const files = new Set(readdirSync(folder));
  const expectedOf = (name: string): string => name.replace(/\.\w+$/, '.txt');
  const isEmpty = set.startsWith('false');
  // Some hold bytes instead of text; a shop's codes do not.
  const pictures = [...files].filter((name) => /\.(png|jpg)$/.test(name) && (isEmpty || files.has(expectedOf(name))));
  let [right, wrong] = [0, 0];
  for (const name of pictures) {
    const [found] = await readBarcodes(readFileSync(new URL(name, folder)), optionsFor(wanted));
    if (found === undefined || !found.isValid) continue;
    const isRight =
      !isEmpty && meaning(readingOf(found).text) === meaning(readFileSync(new URL(expectedOf(name), folder), 'utf8'));
    if (isRight) right += 1;
    else wrong += 1;
  }
  return { right, wrong, all: pictures.length };
}

/** A UPC-A is an EAN-13 with a zero before it: the same item. */
const meaning = (text: string): string => JSON.stringify(readScan(text));

describe.runIf(arePresent)('photographs of real barcodes', { timeout: 60_000 }, () => {
  test.each([
    { set: 'ean13-1', wanted: 'code', share: 0.9 },
    { set: 'upca-1', wanted: 'code', share: 0.6 },
    { set: 'code128-1', wanted: 'code', share: 0.9 },
    { set: 'qrcode-1', wanted: 'code', share: 0.8 },
    { set: 'pdf417-1', wanted: 'licence', share: 0.8 },
  ] as const)('of $set are read, and none is read wrong', async ({ set, wanted, share }) => {
    const { right, wrong, all } = await readSet(set, wanted);
    expect(wrong).toBe(0);
    expect(right / all).toBeGreaterThanOrEqual(share);
  });

  test.each(['code', 'licence'] as const)('without any code show no %s', async (wanted) => {
    expect((await readSet('falsepositives', wanted)).wrong).toBe(0);
  });
});

describe('a reading', () => {
  test.each([
    { format: 'UPCE', symbologyIdentifier: ']E0', expected: { isLinear: true, symbology: 'upc-e' } },
    { format: 'Code128', symbologyIdentifier: ']C1', expected: { isLinear: true, symbology: 'gs1' } },
    { format: 'DataMatrix', symbologyIdentifier: ']d2', expected: { isLinear: false, symbology: 'gs1' } },
    { format: 'PDF417', symbologyIdentifier: ']L2', expected: { isLinear: false, symbology: 'pdf417' } },
    { format: 'QRCode', symbologyIdentifier: ']Q1', expected: { isLinear: false, symbology: 'other' } },
  ])('of $format says what it is', ({ expected, ...found }) => {
    expect(readingOf({ text: 'x', ...found })).toEqual({ text: 'x', ...expected });
  });
});
