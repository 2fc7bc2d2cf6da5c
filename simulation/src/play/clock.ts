/** The one clock of a history, in milliseconds since 1970. It moves only when somebody moves it. */
export class Clock {
  #nowMs: number;
  #text = '';
  #textMs = Number.NaN;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  /** RFC 3339 as a clock shows it that goes wrong by so many milliseconds. */
  now(skewMs = 0): string {
    const ms = this.#nowMs + skewMs;
    if (ms !== this.#textMs) {
      this.#textMs = ms;
      this.#text = new Date(ms).toISOString();
    }
    return this.#text;
  }

  pass(ms: number): void {
    this.#nowMs += ms;
  }
}
