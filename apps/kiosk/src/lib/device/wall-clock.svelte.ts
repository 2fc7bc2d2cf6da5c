import { clock } from './clock.ts';

/** The time of day for everything on a screen that counts it, once a second: the edge's, also where this device's own clock is wrong by a day. */
export class WallClock {
  /** Milliseconds since 1970. */
  nowMs = $state(clock.nowMs());
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Starts ticking; gives back how to stop. */
  start(): () => void {
    this.#timer ??= setInterval(() => (this.nowMs = clock.nowMs()), 1_000);
    return () => {
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }
}

/** What the edge's clock said when this device's own said so; both RFC 3339. */
export const edgeTimeOf = (deviceTime: string): string => new Date(Date.parse(deviceTime) + clock.offsetMs).toISOString();
