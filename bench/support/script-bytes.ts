import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes of some scripts, each compressed by itself as a server would send it: brotli at its best. */
export async function brotliBytesOf(origin: string, urls: readonly string[], inline: readonly string[] = []): Promise<number> {
  const bodies = await Promise.all(
    urls.map(async (url) => {
      const response = await fetch(new URL(url, origin), { signal: AbortSignal.timeout(30_000) });
      if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
      return Buffer.from(await response.arrayBuffer());
    }),
  );
  return [...bodies, ...inline.map((text) => Buffer.from(text))].reduce((sum, body) => sum + brotliBytes(body), 0);
}

export const brotliBytes = (body: Buffer): number =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
    .length;

/** The scripts that stand in a page itself. */
export const inlineScriptsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)]
    .map((found) => found[1]!)
    .filter((text) => text.trim() !== '');
