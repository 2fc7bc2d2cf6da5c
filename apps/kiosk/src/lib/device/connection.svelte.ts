import { clock } from './clock.ts';

/**
 * Whether the edge can be reached, from the answers it gives. The browser's own word counts only when it says that there is no
 * network at all: "online" means a cable, not an answer.
 */
class Connection {
  state = $state<'online' | 'offline' | 'unknown'>('unknown');
  /** Since when by the edge's clock, RFC 3339. */
  since = $state(clock.now());
  #onReturn = new Set<() => void>();

  constructor() {
    if (!('window' in globalThis)) return;
    window.addEventListener('offline', () => this.#become('offline'));
    window.addEventListener('online', () => {
      this.#become('unknown');
      for (const handler of this.#onReturn) handler();
    });
  }

  /** Tells when the browser sees a network again: worth asking the edge. Returns what ends it. */
  onReturn(handler: () => void): () => void {
    this.#onReturn.add(handler);
    return () => this.#onReturn.delete(handler);
  }

  /** The edge answered. */
  heard(): void {
    this.#become('online');
  }

  /** The edge did not answer. */
  missed(): void {
    this.#become('offline');
  }

  #become(state: Connection['state']): void {
    if (state === this.state) return;
    this.state = state;
    this.since = clock.now();
  }
}

export const connection = new Connection();
