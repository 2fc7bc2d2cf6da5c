/** By how much the time in an answer's head may miss: the second it was cut at, and its way here. In milliseconds. */
const headToleranceMs = 2_000;

/**
 * The edge's clock as this device knows it: a kiosk with a wrong clock still signs its requests with a time the edge accepts.
 */
class Clock {
  /** Milliseconds to add to this device's clock to get the edge's. */
  offsetMs = 0;

  nowMs(): number {
    return Date.now() + this.offsetMs;
  }

  /** RFC 3339. */
  now(): string {
    return new Date(this.nowMs()).toISOString();
  }

  /** Takes the edge's word for what time it is. Text that is no time changes nothing. */
  correct(serverTime: string): void {
    const serverMs = Date.parse(serverTime);
    if (!Number.isNaN(serverMs)) this.offsetMs = serverMs - Date.now();
  }

  /** Takes the time that every answer of the edge bears in its head, in whole seconds: a clock that is right is left as it is. */
  hear(date: string | null): void {
    if (Math.abs(Date.parse(date ?? '') - this.nowMs()) > headToleranceMs) this.correct(date ?? '');
  }
}

export const clock = new Clock();
