import { BrowserMultiFormatReader, BrowserPDF417Reader } from '@zxing/browser';
import { BarcodeFormat, BinaryBitmap, DecodeHintType, HybridBinarizer, RGBLuminanceSource } from '@zxing/library';
import type { CameraReading } from './agreement.ts';
import type { Wanted } from './messages.ts';
import type { Picture } from './picture.ts';

/** The second opinion, in plain JavaScript: slower, of its own mind, and there where WebAssembly does not run. */
export function readSecond({ width, height, shades }: Picture, wanted: Wanted): CameraReading | undefined {
  try {
    const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(shades, width, height)));
    const found = quietly(() => readers[wanted].decodeBitmap(bitmap));
    const format = found.getBarcodeFormat();
    return { text: found.getText(), isLinear: !twoDimensional.has(format), symbology: symbologyOf(format) };
  } catch {
    return undefined; // This library says "nothing found" by throwing.
  }
}

const codes = [
  BarcodeFormat.EAN_13,
  BarcodeFormat.EAN_8,
  BarcodeFormat.UPC_A,
  BarcodeFormat.UPC_E,
  BarcodeFormat.CODE_128,
  BarcodeFormat.QR_CODE,
  BarcodeFormat.DATA_MATRIX,
];
const harder = [DecodeHintType.TRY_HARDER, true] as const;

const readers = {
  code: new BrowserMultiFormatReader(new Map<DecodeHintType, unknown>([[DecodeHintType.POSSIBLE_FORMATS, codes], harder])),
  licence: new BrowserPDF417Reader(new Map<DecodeHintType, unknown>([harder])),
};

const twoDimensional = new Set([BarcodeFormat.QR_CODE, BarcodeFormat.DATA_MATRIX, BarcodeFormat.PDF_417]);

function symbologyOf(format: BarcodeFormat): CameraReading['symbology'] {
  if (format === BarcodeFormat.UPC_E) return 'upc-e';
  if (format === BarcodeFormat.EAN_8) return 'ean-8';
  return format === BarcodeFormat.PDF_417 ? 'pdf417' : 'other';
}

/** The library warns of every frame that holds nothing, with a stack: twenty times a second would bury what matters. */
function quietly<T>(read: () => T): T {
  const { warn } = console;
  console.warn = () => {};
  try {
    return read();
  } finally {
    console.warn = warn;
  }
}
