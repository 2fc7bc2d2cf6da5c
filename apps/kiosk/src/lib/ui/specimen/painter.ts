import type { PictureOrder } from './order.ts';

/** Longest time a picture may take before the painter is taken for broken, in milliseconds. The first also fetches it. */
export const answerLimitMs = 20_000;
/** A painter that broke, or could not be fetched, is tried again with the next picture, but not for ever. */
export const mostStarts = 5;

/** The page's side of the painter. It works in a worker and nowhere else: the page stays free, however many pictures a list needs. */
export class Painter {
  #worker: Worker | undefined;
  #starts = 0;

  /** The picture as a PNG in a `data:` address; undefined where there will be none. Ask again only when it has answered. */
  paint(order: PictureOrder): Promise<string | undefined> {
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve) => {
      const give = (picture?: string): void => {
        clearTimeout(timer);
        resolve(picture);
      };
      const fail = (): void => {
        worker?.terminate();
        this.#worker = undefined;
        give();
      };
      const timer = setTimeout(fail, answerLimitMs);
      if (worker === undefined) return give();
      worker.onmessage = ({ data }: MessageEvent<string | undefined>) => give(data);
      worker.onerror = fail;
      worker.postMessage(order);
    });
  }

  #start(): Worker | undefined {
    if (this.#starts === mostStarts) return undefined;
    this.#starts += 1;
    try {
      return new Worker(new URL('./paint.worker.ts', import.meta.url), { type: 'module' });
    } catch {
      // A browser without module workers shows the lobby without pictures.
      return undefined;
    }
  }
}
