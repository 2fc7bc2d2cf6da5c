/**
 * Counts what one address asks for within a minute, in this isolate's memory: enough to keep a curious one from asking thousands of
 * times, and nothing is stored about anybody. What it guards must stand without it: tokens are 128 random bits.
 */
export class RateLimit {
  readonly #mostPerMinute: number;
  #minute = 0;
  #counts = new Map<string, number>();

  constructor(mostPerMinute: number) {
    this.#mostPerMinute = mostPerMinute;
  }

  /** Takes one try. Seconds to wait when there is none left; undefined when it was taken. */
  take(address: string, nowMs: number): number | undefined {
    const minute = Math.floor(nowMs / minuteMs);
    if (minute !== this.#minute || this.#counts.size >= mostAddresses) {
      this.#minute = minute;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count <= this.#mostPerMinute ? undefined : Math.max(1, Math.ceil(((minute + 1) * minuteMs - nowMs) / 1000));
  }
}

const minuteMs = 60_000;
/** Addresses remembered at once; beyond it the count begins anew, so that memory stays small. */
const mostAddresses = 10_000;
