/** More than a licence has characters, many times over; beyond it somebody leans on a key. */
const mostKeys = 4_000;

/**
 * Keys pressed on a page whose reader of scans is still being fetched: a shopper who holds a package before the scanner in the first
 * second is heard all the same. They stay in memory, and are gone once `startWedge` has taken them.
 */
class EarlyKeys {
  #keys: KeyboardEvent[] = [];
  readonly #keep = (event: KeyboardEvent): void => {
    if (this.#keys.length < mostKeys) this.#keys.push(event);
  };

  listen(): void {
    document.addEventListener('keydown', this.#keep, { capture: true });
  }

  /** What was pressed so far, in order; from now on somebody else listens. */
  take(): readonly KeyboardEvent[] {
    document.removeEventListener('keydown', this.#keep, { capture: true });
    const keys = this.#keys;
    this.#keys = [];
    return keys;
  }
}

export const earlyKeys = new EarlyKeys();
