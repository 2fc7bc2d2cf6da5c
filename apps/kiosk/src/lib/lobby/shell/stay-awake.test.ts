import { expect, test, vi } from 'vitest';
import { stayAwake } from './stay-awake.ts';

/** A page that can go out of sight. */
class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  show(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}
const lock = (request: () => Promise<unknown>): WakeLock => ({ request: vi.fn(request) }) as unknown as WakeLock;
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('asks for the screen, asks again when it is seen again, and lets it go at the end', async () => {
  const page = new FakePage();
  const release = vi.fn(() => Promise.resolve());
  const wakeLock = lock(() => Promise.resolve({ release }));
  const end = stayAwake(page as unknown as Document, wakeLock);
  page.show('hidden');
  page.show('visible');
  await settled();
  expect(wakeLock.request).toHaveBeenCalledTimes(2);
  end();
  expect(release).toHaveBeenCalled();
  page.show('visible');
  expect(wakeLock.request).toHaveBeenCalledTimes(2);
});

test('a system that refuses, or has no such thing, is no trouble', async () => {
  const page = new FakePage() as unknown as Document;
  stayAwake(
    page,
    lock(() => Promise.reject(new DOMException('low battery', 'NotAllowedError'))),
  )();
  stayAwake(page, undefined)();
  await settled();
});
