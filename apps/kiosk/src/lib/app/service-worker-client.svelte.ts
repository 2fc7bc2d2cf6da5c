/** How often a page that is never closed asks whether there is a new version. One hour, in milliseconds. */
const UPDATE_CHECK_MS = 60 * 60 * 1000;

/**
 * The page's side of the service worker. A new version is fetched in the background and then waits: it takes over only
 * through `takeUpdate()`, which a surface calls when nobody is in the middle of something (the lobby: attract screen).
 */
class ServiceWorkerClient {
  #registration: ServiceWorkerRegistration | undefined;
  #updateWaiting = $state(false);

  /** True when a newer version has been fetched and waits. */
  get updateWaiting(): boolean {
    return this.#updateWaiting;
  }

  /** Registers after the page has become quiet. Returns a function that takes the wish back. Does nothing in development. */
  registerWhenIdle(): () => void {
    if (import.meta.env.DEV || !('serviceWorker' in navigator)) return () => {};
    let check: ReturnType<typeof setInterval> | undefined;
    const start = (): void => {
      void this.#register();
      check = setInterval(() => void this.#registration?.update().catch(() => undefined), UPDATE_CHECK_MS);
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
    const waiting = this.#registration?.waiting;
    if (!this.#updateWaiting || !waiting) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage({ type: 'SKIP_WAITING' });
  }

  async #register(): Promise<void> {
    // A browser may forbid service workers (private windows, policy): the app then works, but needs the network to start.
    const registration = await navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
    if (registration === undefined) return;
    this.#registration = registration;
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', () => this.#look(registration)),
    );
    this.#look(registration);
  }

  /** The first version of all waits for nobody: one that waits beside the version that controls this page is newer. */
  #look({ waiting, active }: ServiceWorkerRegistration): void {
    if (waiting === null || active === null) return;
    this.#updateWaiting = true;
  }
}

export const serviceWorkerClient = new ServiceWorkerClient();
