import { describe, expect, test } from 'vitest';
import { clearFrom, showOn, type PageRoot } from './page-display.ts';
import { freshVisit } from '../visit.ts';

/** A page that tells what is written to it. */
function watchedRoot(lang: string) {
  const written: string[] = [];
  const watch = <Thing extends object>(thing: Thing): Thing =>
    new Proxy(thing, {
      set: (target, name, value) => {
        written.push(`${String(name)}=${String(value)}`);
        return Reflect.set(target, name, value);
      },
    });
  const root: PageRoot = watch({ lang, dataset: watch<DOMStringMap>({}) });
  return { root, written };
}

const visit = freshVisit();

describe("the page in a shopper's display", () => {
  test('says language, theme, text, contrast and reach', () => {
    const { root } = watchedRoot('en');
    showOn(root, { language: 'es', display: { ...visit.display, dark: true, reach: true } });
    expect(root.lang).toBe('es');
    expect(root.dataset).toEqual({ theme: 'dark', text: 'usual', contrast: 'usual', reach: 'low' });
  });

  test('is not written to while nothing differs', () => {
    const { root, written } = watchedRoot('en');
    showOn(root, visit);
    written.length = 0;
    showOn(root, { ...visit, query: 'a letter was typed' } as typeof visit);
    expect(written).toEqual([]);
    showOn(root, { ...visit, display: { ...visit.display, large: true } });
    expect(written).toEqual(['text=large']);
  });

  test('keeps nothing of a shopper who left', () => {
    const { root } = watchedRoot('en');
    showOn(root, { language: 'es', display: { ...visit.display, contrast: true } });
    clearFrom(root);
    expect(root).toEqual({ lang: 'en', dataset: {} });
  });
});
