import { BrowserMultiFormatReader } from '@zxing/browser';
import { BarcodeFormat, DecodeHintType } from '@zxing/library';
import type { CameraReading } from './agreement.ts';
import type { Wanted } from './messages.ts';

/** The second opinion, in plain JavaScript: slower, and fetched only where WebAssembly does not run. */
const formats: Readonly<Record<Wanted, readonly BarcodeFormat[]>> = {
  code: [
    BarcodeFormat.EAN_13,
    BarcodeFormat.EAN_8,
    BarcodeFormat.UPC_A,
    BarcodeFormat.UPC_E,
    BarcodeFormat.CODE_128,
    BarcodeFormat.QR_CODE,
    BarcodeFormat.DATA_MATRIX,
  ],
  licence: [BarcodeFormat.PDF_417],
};

const readers = new Map<Wanted, BrowserMultiFormatReader>();

export function readCanvas(canvas: HTMLCanvasElement, wanted: Wanted): readonly CameraReading[] {
  try {
    const found = readerFor(wanted).decodeFromCanvas(canvas);
    const format = found.getBarcodeFormat();
    return [{ text: found.getText(), isLinear: !twoDimensional.has(format), symbology: symbologyOf(format) }];
  } catch {
    return []; // This library says "nothing found" by throwing.
  }
}

const twoDimensional = new Set([BarcodeFormat.QR_CODE, BarcodeFormat.DATA_MATRIX, BarcodeFormat.PDF_417]);

function symbologyOf(format: BarcodeFormat): CameraReading['symbology'] {
  if (format === BarcodeFormat.UPC_E) return 'upc-e';
  if (format === BarcodeFormat.EAN_8) return 'ean-8';
  return format === BarcodeFormat.PDF_417 ? 'pdf417' : 'other';
}

function readerFor(wanted: Wanted): BrowserMultiFormatReader {
  const present = readers.get(wanted);
  if (present !== undefined) return present;
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, formats[wanted]],
    [DecodeHintType.TRY_HARDER, true],
  ]);
  const reader = new BrowserMultiFormatReader(hints);
  readers.set(wanted, reader);
  return reader;
}
