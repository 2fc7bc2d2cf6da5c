import type { ReaderOptions } from 'zxing-wasm/reader';
import type { CameraReading } from './agreement.ts';
import type { Wanted } from './messages.ts';

/** Naming the symbols matters: "all of them" takes up to eight times as long. */
const formats: Readonly<Record<Wanted, NonNullable<ReaderOptions['formats']>>> = {
  code: ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'QRCode', 'DataMatrix'],
  licence: ['PDF417'],
};

/** `Plain`, because a licence's control characters would else be written out as words. */
export const optionsFor = (wanted: Wanted): ReaderOptions => ({
  formats: formats[wanted],
  tryHarder: true,
  tryRotate: wanted === 'code',
  tryInvert: wanted === 'code',
  maxNumberOfSymbols: 1,
  textMode: 'Plain',
});

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
