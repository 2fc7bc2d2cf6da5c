import { Agreement, type CameraReading } from './agreement.ts';
import type { Wanted } from './messages.ts';
import { sweeps, type Effort, type Pass } from './passes.ts';
import { pictureOf, pixelsOf, type Picture, type Pixels } from './picture.ts';

/** Who reads pictures. Either may be missing: a browser without WebAssembly has only the second. */
export interface Readers {
  readonly first?: (pixels: Pixels, wanted: Wanted, effort: Effort) => Promise<CameraReading | undefined>;
  readonly second: (picture: Picture, wanted: Wanted) => Promise<CameraReading | undefined>;
}

/**
 * One look at something that is held before a camera: frame after frame, each in the next way of the sweep. Runs in a worker
 * and in tests alike; knows no browser.
 */
export class Look {
  readonly #readers: () => Readers;
  readonly #wanted: Wanted;
  readonly #agreement = new Agreement();
  #frames = 0;

  constructor(readers: () => Readers, wanted: Wanted) {
    this.#readers = readers;
    this.#wanted = wanted;
  }

  /** Looks at one frame in one way. Answers what is believed by now, or `undefined`. */
  async atFrame(pixels: Pixels): Promise<CameraReading | undefined> {
    const sweep = sweeps[this.#wanted];
    const pass = sweep[this.#frames % sweep.length]!;
    this.#frames += 1;
    return this.#agreement.take(await this.#read(pixels, pass));
  }

  /** A photograph is a camera that does not move: one whole sweep, or less when something is believed earlier. */
  async atPhotograph(pixels: Pixels): Promise<CameraReading | undefined> {
    let [believed, left] = [await this.atFrame(pixels), sweeps[this.#wanted].length - 1];
    for (; believed === undefined && left > 0; left -= 1) believed = await this.atFrame(pixels);
    return believed;
  }

  #read(pixels: Pixels, { change, reader }: Pass): Promise<CameraReading | undefined> {
    const { first, second } = this.#readers();
    if (reader.kind === 'first' && first !== undefined)
      return first(change === undefined ? pixels : pixelsOf(change(pictureOf(pixels))), this.#wanted, reader.effort);
    const picture = pictureOf(pixels);
    return second(change === undefined ? picture : change(picture), this.#wanted);
  }
}
