import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { enAsked } from './en-asked.ts';
import { enRefusals } from './en-refusals.ts';

const components = import.meta.glob<string>('../**/*.svelte', { query: '?raw', import: 'default', eager: true });
/** The components that a part of the lobby brings, by the names of their files. */
const broughtBy = (part: string): readonly string[] =>
  [...readFileSync(new URL(part, import.meta.url), 'utf8').matchAll(/(\w+\.svelte)'/g)].map(([, file]) => file!);

test.each([
  { words: enAsked, parts: ['../asked-for.ts'] },
  { words: enRefusals, parts: ['../cart/refused.ts', '../cart/cart-trouble.ts'] },
])('words that come with $parts are said by nothing that may stand without them', ({ words, parts }) => {
  const mayStandWithout = Object.entries(components).filter(
    ([path]) => !parts.flatMap(broughtBy).some((file) => path.endsWith(`/${file}`)),
  );
  const said = Object.keys(words).flatMap((word) =>
    mayStandWithout.filter(([, text]) => new RegExp(`\\bt\\.${word}\\b`).test(text)).map(([path]) => `${word} in ${path}`),
  );
  expect(mayStandWithout.length).toBeGreaterThan(20);
  expect(said).toEqual([]);
});
