import { fetchPart } from './fetch-part.ts';

/** A part of the app that is fetched when it is asked for, and what came of that. Everybody who asks gets the same one. */
export class Part<Loaded> {
  readonly #load: () => Promise<Loaded>;
  #coming: Promise<Loaded> | undefined;
  #isAsked = false;
  /** Nothing until it came. */
  loaded = $state.raw<Loaded>();
  /**
   * Somebody asked for it and it did not come, though it was tried: the screen says so. Chromium remembers for as long as a page stands
   * that a module could not be fetched, so there only a reload brings it.
   */
  isMissing = $state(false);

  /** @param load `() => import('./later.ts')` */
  constructor(load: () => Promise<Loaded>) {
    this.#load = load;
  }

  /** Fetches it, once, before somebody asks. What does not come is tried again for a while, and from the start by whoever asks after that. */
  prepare(): void {
    this.#coming ??= fetchPart(this.#load, () => (this.isMissing = this.#isAsked));
    this.#coming.then(this.#take, () => (this.#coming = undefined));
  }

  /** The same for somebody who waits for it, and is told when it does not come. */
  ask(): void {
    this.#isAsked = true;
    this.prepare();
  }

  readonly #take = (loaded: Loaded): void => {
    this.loaded = loaded;
    this.isMissing = false;
  };
}
