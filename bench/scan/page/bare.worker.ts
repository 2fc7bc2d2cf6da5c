/** The decoders as they come, each trying as hard as it can and told which symbols may be there. */
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Wanted } from '../../../apps/kiosk/src/lib/scan/camera/messages.ts';
import type { BareReader, PictureRead } from '../reading.ts';

export type BareAnswer = PictureRead | { readonly problem: string };

interface BareRequest {
  readonly reader: BareReader;
  readonly picture: ImageBitmap;
  readonly wanted: Wanted;
}

prepareZXingModule({ overrides: { locateFile: (path: string) => (path.endsWith('.wasm') ? wasmUrl : path) } });

const symbols: Readonly<Record<Wanted, readonly (readonly [NonNullable<ReaderOptions['formats']>[number], BarcodeFormat])[]>> = {
  code: [
    ['EAN13', BarcodeFormat.EAN_13],
    ['EAN8', BarcodeFormat.EAN_8],
    ['UPCA', BarcodeFormat.UPC_A],
    ['UPCE', BarcodeFormat.UPC_E],
    ['Code128', BarcodeFormat.CODE_128],
    ['QRCode', BarcodeFormat.QR_CODE],
    ['DataMatrix', BarcodeFormat.DATA_MATRIX],
  ],
  licence: [['PDF417', BarcodeFormat.PDF_417]],
};

addEventListener('message', ({ data }: MessageEvent<BareRequest>) => {
  const answer = (given: BareAnswer): void => postMessage(given);
  const image = imageOf(data.picture);
  const startMs = performance.now();
  const reading = data.reader === 'zxing-wasm' ? readWasm(image, data.wanted) : readLibrary(image, data.wanted);
  reading.then(
    (text) => answer({ text, tookMs: performance.now() - startMs }),
    (problem: unknown) => answer({ problem: String(problem) }),
  );
});

async function readWasm(image: ImageData, wanted: Wanted): Promise<string | undefined> {
  const formats = symbols[wanted].map(([format]) => format);
  const found = await readBarcodes(image, { formats, tryHarder: true, textMode: 'Plain', maxNumberOfSymbols: 1 });
  return found.find(({ isValid }) => isValid)?.text;
}

async function readLibrary({ data, width, height }: ImageData, wanted: Wanted): Promise<string | undefined> {
  const shades = Uint8ClampedArray.from({ length: width * height }, (_, at) => shadeOf(data, at * 4));
  const reader = new MultiFormatReader();
  reader.setHints(
    new Map<DecodeHintType, unknown>([
      [DecodeHintType.POSSIBLE_FORMATS, symbols[wanted].map(([, format]) => format)],
      [DecodeHintType.TRY_HARDER, true],
    ]),
  );
  try {
    return reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(shades, width, height)))).getText();
  } catch {
    return undefined; // "Nothing found" is said by throwing.
  }
}

/** As the library's own canvas source weighs colours; what is see-through is white. */
function shadeOf(data: Uint8ClampedArray, at: number): number {
  if (data[at + 3] === 0) return 255;
  return (306 * data[at]! + 601 * data[at + 1]! + 117 * data[at + 2]! + 0x200) >> 10;
}

function imageOf(picture: ImageBitmap): ImageData {
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height);
}
