import { whenHandsOff } from '../hands-off.ts';
import type { PictureOrder } from './order.ts';
import { Painter } from './painter.ts';

/** Pictures kept: what a long list, the menu, and the pages between them show. A card's is about 40 kB. */
export const mostKept = 240;
/** Pictures that are painted within so many milliseconds of each other are hung together: each time costs the page a frame. */
export const gatherMs = 80;

interface Kept {
  readonly order: PictureOrder;
  readonly url: string;
  /** One for each frame it hangs in. The browser soon forgets what it read of an address, but not what an element shows. */
  readonly images: HTMLImageElement[];
}

interface Wanted {
  readonly order: PictureOrder;
  /** Where it is waited for. */
  readonly frames: Set<HTMLElement>;
}

/** The drawings of the page: painted elsewhere, one picture for all who ask for the same, and kept for who comes back. */
export class Pictures {
  readonly #painter: Pick<Painter, 'paint'>;
  /** The one nobody asked for the longest stands first. */
  readonly #kept = new Map<string, Kept>();
  readonly #wanted = new Map<string, Wanted>();
  /** Painted, and to be hung with the others of their moment. */
  #ready: { readonly kept: Kept; readonly frames: ReadonlySet<HTMLElement> }[] = [];
  #hasBegun = false;
  #isPainting = false;

  constructor(painter: Pick<Painter, 'paint'> = new Painter()) {
    this.#painter = painter;
  }

  /** Until now pictures were only noted: a start has better things to fetch. Safe to call twice. */
  begin(): void {
    this.#hasBegun = true;
    void this.#paint();
  }

  /**
   * Hangs a picture into a frame: now if it is kept, else when it is painted, never if it cannot be.
   * @returns takes it back: what nobody wants any more is not painted
   */
  hang(order: PictureOrder, frame: HTMLElement): () => void {
    const key = JSON.stringify(order);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#keep(key, kept);
      hang(kept, frame);
      return () => undefined;
    }
    const wanted = this.#wanted.get(key) ?? { order, frames: new Set() };
    wanted.frames.add(frame);
    this.#wanted.set(key, wanted);
    void this.#paint();
    return () => void wanted.frames.delete(frame);
  }

  /** One after the other; who asks in the meantime stands at the end of the same line. */
  async #paint(): Promise<void> {
    if (!this.#hasBegun || this.#isPainting) return;
    this.#isPainting = true;
    for (const [key, { order, frames }] of this.#wanted) {
      const url = frames.size > 0 ? await this.#painter.paint(order) : undefined;
      this.#wanted.delete(key);
      if (url === undefined) continue;
      const kept = { order, url, images: [] };
      this.#keep(key, kept);
      if (this.#ready.length === 0) whenHandsOff(() => this.#hangReady(), gatherMs);
      this.#ready.push({ kept, frames });
    }
    this.#isPainting = false;
  }

  #hangReady(): void {
    for (const { kept, frames } of this.#ready) for (const frame of frames) hang(kept, frame);
    this.#ready = [];
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) return;
      this.#kept.delete(oldest);
    }
  }
}

/** An element that hangs nowhere now is taken first: where one hung before, its picture is seen in the same frame. */
function hang({ order, url, images }: Kept, frame: HTMLElement): void {
  if (images.some((image) => image.parentElement === frame)) return;
  let image = images.find(({ isConnected }) => !isConnected);
  if (image === undefined) {
    image = new Image();
    image.alt = '';
    image.src = url;
    image.style.width = `${order.width / order.ratio}px`;
    images.push(image);
  }
  frame.replaceChildren(image);
}

export const pictures = new Pictures();
