/** How long we wait for the edge before we say that we do not know, in milliseconds. */
export const callTimeoutMs = 10_000;

/** The page's own fetch, looked up at each call so that a service worker or a test may take its place. */
export const pageFetch: typeof fetch = (input, init) => globalThis.fetch(input, init);
