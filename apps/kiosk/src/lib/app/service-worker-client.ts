import { createSubscriber } from 'svelte/reactivity';
import type { Workbox } from 'workbox-window';

/** How often a page that is never closed asks whether there is a new version. One hour, in milliseconds. */
const UPDATE_CHECK_MS = 60 * 60 * 1000;

/**
 * The page's side of the service worker. A new version is fetched in the background and then waits: it takes over only
 * through `takeUpdate()`, which a surface calls when nobody is in the middle of something (the lobby: attract screen).
 */
class ServiceWorkerClient {
  #workbox: Workbox | undefined;
  #updateWaiting = false;
  #tell: () => void = () => {};
  #subscribe = createSubscriber((update) => {
    this.#tell = update;
    return () => {
      this.#tell = () => {};
    };
  });

  /** True when a newer version has been fetched and waits. Reactive in templates and effects. */
  get updateWaiting(): boolean {
    this.#subscribe();
    return this.#updateWaiting;
  }

  /** Registers after the page has become quiet. Returns a function that takes the wish back. Does nothing in development. */
  registerWhenIdle(): () => void {
    if (import.meta.env.DEV || !('serviceWorker' in navigator)) return () => {};
    let check: ReturnType<typeof setInterval> | undefined;
    const start = (): void => {
      void this.#register();
      check = setInterval(() => void this.#workbox?.update(), UPDATE_CHECK_MS);
    };
    const idle = 'requestIdleCallback' in globalThis ? requestIdleCallback(start, { timeout: 3000 }) : undefined;
    const timer = idle === undefined ? setTimeout(start, 1000) : undefined;
    return () => {
      if (idle !== undefined) cancelIdleCallback(idle);
      clearTimeout(timer);
      clearInterval(check);
    };
  }

  /** Lets the waiting version take over and reloads the page with it. Does nothing when none waits. */
  takeUpdate(): void {
    if (!this.#updateWaiting || !this.#workbox) return;
    this.#workbox.addEventListener('controlling', () => location.reload());
    this.#workbox.messageSkipWaiting();
  }

  /** Fetches the camera decoders ahead of the first scan, so that the camera also works offline. */
  keepDecoders(): void {
    void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ type: 'KEEP_DECODERS' }));
  }

  async #register(): Promise<void> {
    const { Workbox } = await import('workbox-window');
    this.#workbox = new Workbox('/service-worker.js');
    this.#workbox.addEventListener('waiting', () => {
      this.#updateWaiting = true;
      this.#tell();
    });
    // A browser may forbid service workers (private windows, policy): the app then works, but needs the network to start.
    await this.#workbox.register().catch(() => undefined);
  }
}

export const serviceWorkerClient = new ServiceWorkerClient();
