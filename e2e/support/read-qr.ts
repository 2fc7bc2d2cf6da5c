/** Reads a QR code off a screen, from its picture, as a scanner does. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));

/** The text of the code in a picture's frame. Throws when there is none to be read. */
export async function readQr(code: Locator): Promise<string> {
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer }, fireImmediately: true });
  const picture = await code.screenshot();
  const [found] = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] });
  if (found === undefined || found.text === '') throw new Error('No QR code can be read off the screen.');
  return found.text;
}
