import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { earlyKeys } from './early-keys.ts';
import { scanHub } from './hub.svelte.ts';
import { startWedge } from './wedge.ts';

beforeEach(() => {
  vi.stubGlobal('document', new EventTarget());
  for (const name of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, function Element() {});
});
afterEach(() => vi.unstubAllGlobals());

/** One key, stamped when it was pressed, that reaches the page after a while. */
function press(key: string, timeStamp: number, afterMs: number): void {
  vi.advanceTimersByTime(afterMs);
  const event = new Event('keydown', { cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: timeStamp });
  const members = { key, code: `Digit${key}`, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
  document.dispatchEvent(Object.assign(event, members));
}

/** Presses the keys of a number and Enter, as fast as a scanner. */
function type(digits: string): void {
  for (const key of [...digits, 'Enter']) {
    const press = {
      key,
      code: key === 'Enter' ? key : `Digit${key}`,
      shiftKey: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
    };
    document.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), press));
  }
}

test('a scan that comes before its reader is heard when the reader comes, once', () => {
  const heard: string[] = [];
  earlyKeys.listen();
  type('036000291452');
  const stop = startWedge(({ byPlace }) => heard.push(byPlace));
  expect(heard).toEqual(['036000291452']);
  type('6853296789574115');
  stop();
  startWedge(({ byPlace }) => heard.push(byPlace))();
  expect(heard).toEqual(['036000291452', '6853296789574115']);
});

test('a scan that comes before its reader waits for whom it is for, not for who only takes note', () => {
  const [noted, heard]: [string[], string[]] = [[], []];
  earlyKeys.listen();
  type('036000291452');
  const stopNoting = scanHub.watch(({ text }) => noted.push(text));
  const stop = scanHub.on(({ text }) => heard.push(text));
  stop();
  stopNoting();
  expect([noted, heard]).toEqual([['036000291452'], ['036000291452']]);
});

test('a scan whose keys come late, and then later still, stays one scan', () => {
  vi.useFakeTimers();
  try {
    const heard: string[] = [];
    const stop = startWedge(({ byPlace }) => heard.push(byPlace));
    const keys = [...'036000291452'];
    const startMs = performance.now();
    for (const [place, key] of keys.entries()) press(key, startMs + place * 4, place === 9 ? 400 : place === 5 ? 200 : 0);
    vi.advanceTimersByTime(2_000);
    stop();
    expect(heard).toEqual(['036000291452']);
  } finally {
    vi.useRealTimers();
  }
});

test('nothing is kept where nobody asked for it', () => {
  type('036000291452');
  expect(earlyKeys.take()).toEqual([]);
});
