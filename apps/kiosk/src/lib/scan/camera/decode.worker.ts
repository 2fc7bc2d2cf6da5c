import { prepareZXingModule } from 'zxing-wasm/reader';
import { readFirst } from './first-reader.ts';
import type { Crop, Size } from './guide.ts';
import { Look, type Readers } from './look.ts';
import type { DecodeAnswer, DecodeRequest } from './messages.ts';
import type { Pixels } from './picture.ts';

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d', { willReadFrequently: true });
let readers: Readers = {
  first: readFirst,
  // It weighs as much as a lobby: it comes when the first decoder has looked twice in vain.
  second: async (picture, wanted) => (await import('./second-reader.ts')).readSecond(picture, wanted),
};
let look = new Look(() => readers, 'code');

addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => {
  if (data.kind === 'start') start(data.wasmUrl);
  else if (data.kind === 'begin') look = new Look(() => readers, data.wanted);
  else void answer(data);
});

/** Without this the module would come from somebody else's server. Where WebAssembly is off, the second opinion reads alone. */
function start(wasmUrl: string): void {
  const overrides = { locateFile: (path: string): string => (path.endsWith('.wasm') ? wasmUrl : path) };
  prepareZXingModule({ overrides, fireImmediately: true }).catch(() => {
    readers = { second: readers.second };
  });
}

async function answer(request: Extract<DecodeRequest, { id: number }>): Promise<void> {
  const { id } = request;
  try {
    const pixels = pixelsOf(request);
    const startMs = performance.now();
    const reading = await read(request, pixels);
    tell({ id, reading, tookMs: performance.now() - startMs });
  } catch (error) {
    tell({ id, failed: error instanceof Error ? error.message : String(error) });
  }
}

const read = (request: Extract<DecodeRequest, { id: number }>, pixels: Pixels): ReturnType<Look['atFrame']> =>
  request.kind === 'frame' ? look.atFrame(pixels) : new Look(() => readers, request.wanted).atPhotograph(pixels);

function pixelsOf(request: Extract<DecodeRequest, { id: number }>): Pixels {
  if (request.kind === 'frame') return pixelsIn(request.frame, request.crop, request.size);
  const { width, height } = request.photograph;
  return pixelsIn(request.photograph, { x: 0, y: 0, width, height }, { width, height });
}

/** What a part of a picture shows, at a size. The picture itself is let go. */
function pixelsIn(picture: VideoFrame | ImageBitmap, crop: Crop, { width, height }: Size): Pixels {
  if (context === null) throw new Error('This browser draws no pictures in a worker.');
  Object.assign(canvas, { width, height });
  context.fillStyle = 'white'; // what is see-through lies on paper
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, crop.x, crop.y, crop.width, crop.height, 0, 0, width, height);
  picture.close();
  return context.getImageData(0, 0, width, height);
}

const tell = (message: DecodeAnswer): void => postMessage(message);
