import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { earlyKeys } from './early-keys.ts';
import { startWedge } from './wedge.ts';

beforeEach(() => {
  vi.stubGlobal('document', new EventTarget());
  for (const name of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, function Element() {});
});
afterEach(() => vi.unstubAllGlobals());

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

test('nothing is kept where nobody asked for it', () => {
  type('036000291452');
  expect(earlyKeys.take()).toEqual([]);
});
