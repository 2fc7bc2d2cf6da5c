import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const lib = join(import.meta.dirname, '..');
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svelte'));

/** Buttons of a component that close what it shows, as they are written. */
const waysOut = (text: string): readonly string[] =>
  [...text.matchAll(/<Button\b(?:(?!<\/Button)[\s\S])*<\/Button/g)].flatMap(([button]) =>
    /onclick=\{\(\) => \(\w+ = false\)\}/.test(button) ? [button] : [],
  );

// Escape and the cross are the dialog's own; a button of the page is the page's.
test('no button leads out of a dialog of counter and office while its answer is awaited', () => {
  const dialogs = files
    .filter((file) => /^(counter|office)/.test(file))
    .map((file) => ({ file, text: readFileSync(join(lib, file), 'utf8') }))
    .filter(({ text }) => /<Dialog\b[^>]*\bbusy=/.test(text));
  expect(dialogs.length).toBeGreaterThan(5);
  const open = dialogs.flatMap(({ file, text }) => waysOut(text).flatMap((button) => (button.includes('busy=') ? [] : [file])));
  expect(open).toEqual([]);
});

test('no dialog of counter and office is left by Escape while one of its buttons awaits an answer', () => {
  const open = files
    .filter((file) => /^(counter|office)/.test(file))
    .map((file) => ({ file, text: readFileSync(join(lib, file), 'utf8') }))
    .filter(({ text }) => /<Dialog\b/.test(text) && /<Button\b[^>]*\bbusy=\{\w+ \?/.test(text))
    .filter(({ text }) => !/<Dialog\b[^>]*\b(busy=|dismissable=\{false\})/.test(text))
    .map(({ file }) => file);
  expect(open).toEqual([]);
});
