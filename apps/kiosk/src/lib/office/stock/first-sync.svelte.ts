import type { LocationId } from '@countersign/domain/identifiers';
import { Deed, Loaded } from '../loaded.svelte.ts';
import { newCommandId } from '../mint.ts';

/** The first sync of a location: how far it is, and its next portions, one at a time. */
export class FirstSync {
  readonly #progress = new Loaded('firstStock');
  readonly #tell = new Deed('tellFirstStock');
  readonly #locationId: LocationId;
  readonly value = $derived(this.#progress.value);
  /** A portion is asked for, or how far it is after one: nobody begins another meanwhile. */
  isTelling = $state(false);
  /** Somebody asked for everything; each portion is asked for by itself, so that they may stop between two. */
  isGoing = $state(false);

  constructor(locationId: LocationId) {
    this.#locationId = locationId;
  }

  get trouble(): Deed<'tellFirstStock'>['trouble'] {
    return this.#tell.trouble;
  }

  load(): Promise<void> {
    return this.#progress.load({ locationId: this.#locationId });
  }

  /** Tells the next portion. @returns whether the edge took it */
  async next(): Promise<boolean> {
    if (this.isTelling) return false;
    this.isTelling = true;
    const told = await this.#tell.do({ commandId: newCommandId(), locationId: this.#locationId });
    await this.load();
    this.isTelling = false;
    return told !== undefined;
  }

  /** Tells portion after portion, until all is told, the edge says no, or somebody stops it. */
  async all(): Promise<void> {
    this.isGoing = true;
    while (this.isGoing && (this.value?.toTell ?? 0) > 0) if (!(await this.next())) break;
    this.isGoing = false;
  }

  /** The portion that is asked for is the last. */
  stop(): void {
    this.isGoing = false;
  }
}
