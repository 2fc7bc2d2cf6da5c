import type { PictureOrder } from './order.ts';
import { Painter } from './painter.ts';

/** Pictures kept: what a long list, the menu, and the pages between them show. A card's is about 30 kB. */
export const mostKept = 240;

type Take = (url: string) => void;

interface Kept {
  readonly url: string;
  /** Holds on to what the browser read of it: who comes back finds it there at once. */
  readonly image: HTMLImageElement;
}

interface Wanted {
  readonly order: PictureOrder;
  readonly takers: Set<Take>;
}

/** The drawings of the page: painted elsewhere, one picture for all who ask for the same, and kept for who comes back. */
export class Pictures {
  readonly #painter: Pick<Painter, 'paint'>;
  /** The one nobody asked for the longest stands first. */
  readonly #kept = new Map<string, Kept>();
  readonly #wanted = new Map<string, Wanted>();
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
   * Gives the address of a picture: now if it is kept, else when it is painted, never if it cannot be.
   * @returns takes it back: what nobody wants any more is not painted
   */
  ask(order: PictureOrder, take: Take): () => void {
    const key = JSON.stringify(order);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#keep(key, kept);
      take(kept.url);
      return () => undefined;
    }
    const wanted = this.#wanted.get(key) ?? { order, takers: new Set() };
    wanted.takers.add(take);
    this.#wanted.set(key, wanted);
    void this.#paint();
    return () => void wanted.takers.delete(take);
  }

  /** One after the other; who asks in the meantime stands at the end of the same line. */
  async #paint(): Promise<void> {
    if (!this.#hasBegun || this.#isPainting) return;
    this.#isPainting = true;
    for (const [key, { order, takers }] of this.#wanted) {
      const picture = takers.size > 0 ? await this.#painter.paint(order) : undefined;
      this.#wanted.delete(key);
      if (picture === undefined) continue;
      const url = URL.createObjectURL(picture);
      const image = new Image();
      image.src = url;
      this.#keep(key, { url, image });
      for (const take of takers) take(url);
    }
    this.#isPainting = false;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const [oldest, { url }] of this.#kept) {
      if (this.#kept.size <= mostKept) return;
      this.#kept.delete(oldest);
      URL.revokeObjectURL(url);
    }
  }
}

export const pictures = new Pictures();
