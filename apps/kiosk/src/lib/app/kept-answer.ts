/**
 * Answers from a cache what never changes under its address; what is not there is fetched and kept. A cache that is full or denied
 * costs the keeping, never the answer.
 *
 * @param most answers kept, the oldest make room; left out where something else bounds them
 * @throws what the network threw, when nothing was kept
 */
export async function keptAnswer(name: string, request: Request, most = Number.POSITIVE_INFINITY): Promise<Response> {
  const kept = await unlessBroken(async () => (await caches.open(name)).match(request.url));
  if (kept !== undefined) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await unlessBroken(() => keep(name, request.url, fresh.clone(), most));
  return fresh;
}

async function keep(name: string, url: string, answer: Response, most: number): Promise<void> {
  const cache = await caches.open(name);
  await cache.put(url, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((request) => cache.delete(request)));
}

const unlessBroken = <Value>(work: () => Promise<Value>): Promise<Value | undefined> => work().catch(() => undefined);
