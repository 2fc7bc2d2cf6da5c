import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptAnswer } from './kept-answer.ts';

/** A cache as browsers have them; `breaks` makes one of its works fail. */
function stubCaches(breaks?: { readonly work: 'open' | 'put' | 'keys'; readonly error: DOMException }): string[] {
  const answers = new Map<string, Response>();
  const unless = (work: string): void => {
    if (breaks?.work === work) throw breaks.error;
  };
  const cache = {
    match: async (url: string) => answers.get(url)?.clone(),
    put: async (url: string, answer: Response) => {
      unless('put');
      kept.push(url);
      answers.set(url, answer);
    },
    keys: async () => {
      unless('keys');
      return kept.map((url) => new Request(url));
    },
    delete: async ({ url }: Request) => {
      answers.delete(url);
      return kept.splice(kept.indexOf(url), 1).length > 0;
    },
  };
  const kept: string[] = [];
  vi.stubGlobal('caches', {
    open: async () => {
      unless('open');
      return cache;
    },
  });
  return kept;
}

const picture = (n: number): Request => new Request(`http://edge.test/api/pictures/${n}`);
const network = vi.fn<() => Promise<Response>>();

beforeEach(() => {
  network.mockReset().mockImplementation(async () => new Response('a picture'));
  vi.stubGlobal('fetch', network);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what was fetched once is there without a network', async () => {
  stubCaches();
  await keptAnswer('pictures', picture(1));
  network.mockRejectedValue(new TypeError('fetch failed'));
  expect(await (await keptAnswer('pictures', picture(1))).text()).toBe('a picture');
  await expect(keptAnswer('pictures', picture(2))).rejects.toThrow('fetch failed');
});

test('the oldest make room, and an answer that is none is not kept', async () => {
  const kept = stubCaches();
  for (const n of [1, 2, 3]) await keptAnswer('pictures', picture(n), 2);
  network.mockResolvedValue(new Response('', { status: 404 }));
  await keptAnswer('pictures', picture(4), 2);
  expect(kept).toEqual([2, 3].map((n) => picture(n).url));
});

test.each([
  ['is full', { work: 'put', error: new DOMException('', 'QuotaExceededError') }],
  ['is denied', { work: 'open', error: new DOMException('', 'SecurityError') }],
  ['breaks', { work: 'keys', error: new DOMException('', 'UnknownError') }],
] as const)('a cache that %s costs the keeping, not the answer', async (_, breaks) => {
  stubCaches(breaks);
  expect(await (await keptAnswer('pictures', picture(1))).text()).toBe('a picture');
});
