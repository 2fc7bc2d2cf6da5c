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
}

export const clock = new Clock();
