import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { noCustomElements } from '../../../bundling/no-custom-elements.ts';

const { load } = noCustomElements() as unknown as { readonly load: (id: string) => string | null };

test('the runtime’s custom elements are where the build leaves them out, and its other files stay', () => {
  const runtime = createRequire(import.meta.url)
    .resolve('svelte/internal/client')
    .replace(/index\.js$/, '');
  expect(existsSync(`${runtime}dom/elements/custom-element.js`)).toBe(true);
  expect(load(`${runtime}dom/elements/custom-element.js`)).toMatch(/^export function create_custom_element\b/);
  expect(load(`${runtime}dom/elements/events.js`)).toBeNull();
});
