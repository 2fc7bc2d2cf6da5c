import { afterEach, expect, test, vi } from 'vitest';
import { askToPersist, reloadForStorage, tryStorage } from './storage-trouble.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const named = (name: string, inner?: unknown): Error => Object.assign(new Error(name), { name, inner });

test.each([
  [new DOMException('', 'QuotaExceededError'), 'StorageFull'],
  [named('AbortError', named('QuotaExceededError')), 'StorageFull'],
  [named('OpenFailedError', named('UnknownError')), 'StorageFailed'],
  [named('DatabaseClosedError'), 'StorageFailed'],
  [new DOMException('', 'InvalidStateError'), 'StorageFailed'],
  [new DOMException('', 'AbortError'), 'StorageFailed'],
])('%o, as a browser or Dexie throws it, is %s', async (error, type) => {
  expect(await tryStorage(() => Promise.reject(error))).toEqual({ ok: false, problem: { type } });
});

test.each([new TypeError('x is undefined'), new DOMException('', 'DataCloneError'), new DOMException('', 'ConstraintError')])(
  '%o is a mistake of ours, and flies on',
  async (error) => {
    await expect(tryStorage(() => Promise.reject(error))).rejects.toBe(error);
  },
);

test('a browser that throws when it is asked to keep our databases cannot say', async () => {
  const storage = { persist: () => Promise.resolve(true), persisted: () => Promise.reject(new TypeError('denied')) };
  vi.stubGlobal('navigator', { storage });
  expect(await askToPersist()).toBeNull();
});

test.each([
  ['can note it', undefined, 1],
  ['cannot note it, for it would load for ever', new DOMException('', 'QuotaExceededError'), 0],
])('a page reloads for lost storage when it %s', (_, error, times) => {
  const reload = vi.fn();
  vi.stubGlobal('location', { reload });
  vi.stubGlobal('sessionStorage', {
    getItem: () => null,
    setItem: () => {
      if (error !== undefined) throw error;
    },
  });
  reloadForStorage();
  expect(reload).toHaveBeenCalledTimes(times);
});
