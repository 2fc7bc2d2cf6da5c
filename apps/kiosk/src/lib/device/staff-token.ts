/**
 * The token of the person who switched in, in memory only: a reload asks for the PIN again. Apart from the session, so that the
 * caller can send it and the session can be asked for by the caller.
 */
class StaffToken {
  current: string | null = null;
  #ondrop: () => void = () => {};

  take(token: string, ondrop: () => void): void {
    this.current = token;
    this.#ondrop = ondrop;
  }

  /** The edge said that the session is over, or the person left. */
  drop(): void {
    this.current = null;
    this.#ondrop();
    this.#ondrop = () => {};
  }
}

export const staffToken = new StaffToken();
