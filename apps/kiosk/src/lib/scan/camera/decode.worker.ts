import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { DecodeAnswer, DecodeRequest } from './messages.ts';
import { optionsFor, readingOf } from './reading-of.ts';

addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => {
  if (data.kind === 'start') start(data.wasmUrl);
  else void decode(data);
});

/** Without this the module would come from somebody else's server. */
function start(wasmUrl: string): void {
  prepareZXingModule({ overrides: { locateFile: (path: string) => (path.endsWith('.wasm') ? wasmUrl : path) } });
}

async function decode({ id, image, wanted }: Extract<DecodeRequest, { kind: 'decode' }>): Promise<void> {
  try {
    const found = await readBarcodes(image, optionsFor(wanted));
    answer({ id, readings: found.filter(({ isValid }) => isValid).map(readingOf) });
  } catch (error) {
    answer({ id, failed: error instanceof Error ? error.message : String(error) });
  }
}

const answer = (message: DecodeAnswer): void => postMessage(message);
