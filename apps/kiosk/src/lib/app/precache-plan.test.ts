import { describe, expect, test } from 'vitest';
import { isDecoder, planPrecache } from './precache-plan.ts';

const built = {
  build: [
    '/_app/immutable/chunks/a1.js',
    '/_app/immutable/decoders/b2.js',
    '/_app/immutable/workers/decode.worker-d4.js',
    '/_app/immutable/workers/chunks/e5.js',
    '/_app/immutable/workers/paint.worker-f6.js',
    '/_app/immutable/assets/zxing_reader.c3.wasm',
  ],
  files: ['/manifest.webmanifest', '/icons/mark.svg', '/icons/icon-512.png', '/screenshots/lobby.png'],
  prerendered: [],
  version: 'v7',
};

describe('what the service worker keeps', () => {
  test('keeps the shell, under the version of the build', () => {
    expect(planPrecache(built).now).toContainEqual({ url: '/', revision: 'v7' });
  });

  test('keeps hashed files without a revision, because their address says it', () => {
    expect(planPrecache(built).now).toContainEqual({ url: '/_app/immutable/chunks/a1.js', revision: null });
  });

  test('leaves the camera decoders for later, scripts and wasm alike', () => {
    expect(planPrecache(built).later).toEqual([
      '/_app/immutable/decoders/b2.js',
      '/_app/immutable/workers/decode.worker-d4.js',
      '/_app/immutable/workers/chunks/e5.js',
      '/_app/immutable/assets/zxing_reader.c3.wasm',
    ]);
    expect(planPrecache(built).now.some(({ url }) => isDecoder(url))).toBe(false);
  });

  test('keeps what paints the drawings: a lobby without a network has them too', () => {
    expect(planPrecache(built).now).toContainEqual({ url: '/_app/immutable/workers/paint.worker-f6.js', revision: null });
  });

  test('does not fetch pictures that only the launcher shows', () => {
    const urls = planPrecache(built).now.map(({ url }) => url);
    expect(urls).toContain('/icons/mark.svg');
    expect(urls).not.toContain('/icons/icon-512.png');
    expect(urls).not.toContain('/screenshots/lobby.png');
  });

  test('names the shell once even when it was prerendered', () => {
    const urls = planPrecache({ ...built, prerendered: ['/'] }).now.map(({ url }) => url);
    expect(urls.filter((url) => url === '/')).toHaveLength(1);
  });
});
