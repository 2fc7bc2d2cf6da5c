import { afterEach, expect, test, vi } from 'vitest';
import { scannerSettings } from './scanner-settings.ts';

function storage(stored: Record<string, string> = {}): void {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => (stored[key] = value),
  });
}
afterEach(() => vi.unstubAllGlobals());

test('a device remembers which scanners were chosen, each once', () => {
  storage();
  scannerSettings.remember('hid');
  scannerSettings.remember('hid');
  scannerSettings.write({ prefix: '@@' });
  expect(scannerSettings.read()).toEqual({ prefix: '@@', roads: ['hid'] });
});

test.each(['', 'no JSON', '[]', '{"prefix":7,"roads":["telepathy"]}', '{"roads":"hid"}'])(
  '%j in the storage means nothing',
  (stored) => {
    storage({ 'countersign-scanners': stored });
    expect(scannerSettings.read()).toEqual({ prefix: '', roads: [] });
  },
);

test('a device whose storage is denied scans all the same', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  expect(scannerSettings.read()).toEqual({ prefix: '', roads: [] });
  expect(() => scannerSettings.remember('usb')).not.toThrow();
});
