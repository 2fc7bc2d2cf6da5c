/** How long after a failed fetch of a part of the app we try again, in milliseconds. */
const againMs = 2_000;
/** So often; then the page has been without a network and without a service worker for a minute, and only a reload helps. */
const mostTries = 30;

/**
 * Fetches a part of the app that the first screen does without: `fetchPart(() => import('./later.ts'))`. The service worker has it
 * on this device; before it does, a network that stumbles is tried again.
 *
 * @param onmiss called after each try that failed
 * @throws what the last try threw
 */
export async function fetchPart<Part>(load: () => Promise<Part>, onmiss?: () => void): Promise<Part> {
  for (let tries = 1; tries < mostTries; tries += 1) {
    try {
      return await load();
    } catch {
      onmiss?.();
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }
  return load();
}
