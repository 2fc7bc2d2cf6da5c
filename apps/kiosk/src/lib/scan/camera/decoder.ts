import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { CameraReading } from './agreement.ts';
import type { Crop, Size } from './guide.ts';
import type { DecodeAnswer, DecodeRequest, Wanted } from './messages.ts';

/** Longest time an answer may take before the decoder is taken for broken, in milliseconds. The first frame also fetches it. */
const answerLimitMs = 20_000;

/** The decoder does not work on this machine. */
export class DecoderBroken extends Error {}

/** The page's side of the decoders. They run in a worker and nowhere else: the page stays free, whatever a picture holds. */
export class Decoder {
  readonly #worker: Worker;
  #asked = 0;
  /** How long the last picture was looked at, in milliseconds. */
  lastMs = 0;

  /** @throws {DecoderBroken} in a browser without module workers */
  constructor() {
    try {
      this.#worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
    } catch (error) {
      throw new DecoderBroken('This browser runs no decoder.', { cause: error });
    }
    this.#post({ kind: 'start', wasmUrl: new URL(wasmUrl, location.href).href });
  }

  /** Begins a new look at something else. */
  begin(wanted: Wanted): void {
    this.#post({ kind: 'begin', wanted });
  }

  /** What is believed after this frame. Call again only when it has answered. The frame is gone afterwards. @throws {DecoderBroken} */
  look(frame: VideoFrame | ImageBitmap, crop: Crop, size: Size): Promise<CameraReading | undefined> {
    return this.#ask((id) => ({ kind: 'frame', id, frame, crop, size }), frame);
  }

  /** What a picture shows, looked at in every way. The picture is gone afterwards. @throws {DecoderBroken} */
  readPhotograph(photograph: ImageBitmap, wanted: Wanted): Promise<CameraReading | undefined> {
    return this.#ask((id) => ({ kind: 'photograph', id, photograph, wanted }), photograph);
  }

  close(): void {
    this.#worker.terminate();
  }

  #ask(request: (id: number) => DecodeRequest, handOver: Transferable): Promise<CameraReading | undefined> {
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        this.#worker.removeEventListener('message', onMessage);
        this.#worker.removeEventListener('error', onError);
        settle();
      };
      const fail = (why: string): void => finish(() => reject(new DecoderBroken(why)));
      const timer = setTimeout(() => fail('The decoder gives no answer.'), answerLimitMs);
      const onMessage = ({ data }: MessageEvent<DecodeAnswer>): void => {
        if (data.id !== id) return;
        if ('failed' in data) fail(data.failed);
        else {
          this.lastMs = data.tookMs;
          finish(() => resolve(data.reading));
        }
      };
      const onError = (): void => fail('The decoder could not be loaded.');
      this.#worker.addEventListener('message', onMessage);
      this.#worker.addEventListener('error', onError);
      this.#post(request(id), handOver);
    });
  }

  #post(request: DecodeRequest, ...handOver: Transferable[]): void {
    this.#worker.postMessage(request, handOver);
  }
}
