import { readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import type { CameraReading } from './agreement.ts';
import type { Wanted } from './messages.ts';
import type { Effort } from './passes.ts';
import type { Pixels } from './picture.ts';

const bars: NonNullable<ReaderOptions['formats']> = ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128'];

/** Naming the symbols matters: "all of them" takes up to eight times as long. */
const symbolsFor: Readonly<Record<Wanted, NonNullable<ReaderOptions['formats']>>> = {
  code: [...bars, 'QRCode', 'DataMatrix'],
  licence: ['PDF417'],
};

const efforts: Readonly<Record<Effort, ReaderOptions>> = {
  quick: { tryHarder: false, tryRotate: false, tryInvert: false },
  bars: { formats: bars, tryRotate: false, tryInvert: false, tryDownscale: false },
  thorough: {},
  'one-threshold': { binarizer: 'GlobalHistogram' },
  despeckled: { tryDenoise: true },
};

/** Reads a picture with `zxing-wasm`. Its module must have been prepared: else it would come from somebody else's server. */
export async function readFirst(pixels: Pixels, wanted: Wanted, effort: Effort): Promise<CameraReading | undefined> {
  const found = await readBarcodes(pixels as ImageData, {
    formats: symbolsFor[wanted],
    ...efforts[effort],
    maxNumberOfSymbols: 1,
    // A licence's control characters would else be written out as words.
    textMode: 'Plain',
  });
  const valid = found.find(({ isValid }) => isValid);
  return valid === undefined ? undefined : readingOf(valid);
}

interface Found {
  readonly text: string;
  readonly format: string;
  readonly symbologyIdentifier: string;
}

const linear = new Set(['EANUPC', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128']);

export const readingOf = ({ text, format, symbologyIdentifier }: Found): CameraReading => ({
  text,
  isLinear: linear.has(format),
  symbology: symbologyOf(format, symbologyIdentifier),
});

function symbologyOf(format: string, identifier: string): CameraReading['symbology'] {
  if ([']C1', ']d2', ']Q3'].includes(identifier)) return 'gs1';
  if (format === 'UPCE') return 'upc-e';
  if (format === 'EAN8') return 'ean-8';
  return format === 'PDF417' ? 'pdf417' : 'other';
}
