import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { CameraReading } from './agreement.ts';
import type { DecodeAnswer, DecodeRequest, Wanted } from './messages.ts';

/** Longest time a frame may take before the decoder is taken for broken, in milliseconds. The first frame also fetches it. */
const frameLimitMs = 15_000;

/** Reads one frame after another: in a worker, or on the page where the worker's decoder does not run. */
export class Decoder {
  #worker: Worker | undefined;
  #frames = 0;
  #fallback: typeof import('./fallback-decoder.ts') | undefined;

  constructor() {
    try {
      this.#worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
      this.#post({ kind: 'start', wasmUrl: new URL(wasmUrl, location.href).href });
    } catch {
      this.#worker = undefined; // A browser without module workers reads on the page.
    }
  }

  /** What the frame holds. Call again only when this has answered. */
  async read(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, wanted: Wanted): Promise<readonly CameraReading[]> {
    if (this.#worker !== undefined) {
      const readings = await this.#readInWorker(context.getImageData(0, 0, canvas.width, canvas.height), wanted);
      if (readings !== undefined) return readings;
      this.close();
    }
    this.#fallback ??= await import('./fallback-decoder.ts');
    return this.#fallback.readCanvas(canvas, wanted);
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** `undefined` when the worker's decoder does not work at all. */
  #readInWorker(image: ImageData, wanted: Wanted): Promise<readonly CameraReading[] | undefined> {
    const worker = this.#worker;
    if (worker === undefined) return Promise.resolve(undefined);
    const id = (this.#frames += 1);
    return new Promise((resolve) => {
      const timer = setTimeout(() => finish(undefined), frameLimitMs);
      const finish = (readings: readonly CameraReading[] | undefined): void => {
        clearTimeout(timer);
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
        resolve(readings);
      };
      const onMessage = ({ data }: MessageEvent<DecodeAnswer>): void => {
        if (data.id === id) finish('readings' in data ? data.readings : undefined);
      };
      const onError = (): void => finish(undefined);
      worker.addEventListener('message', onMessage);
      worker.addEventListener('error', onError);
      this.#post({ kind: 'decode', id, image, wanted });
    });
  }

  #post(request: DecodeRequest): void {
    if (request.kind === 'decode') this.#worker?.postMessage(request, [request.image.data.buffer]);
    else this.#worker?.postMessage(request);
  }
}
