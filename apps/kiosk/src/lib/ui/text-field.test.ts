import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const text = readFileSync(join(import.meta.dirname, 'TextField.svelte'), 'utf8');

test.each(['input', 'textarea'])('a field takes no more letters than it may, written into an %s', (tag) => {
  const [tags, ...others] = [...text.matchAll(new RegExp(`<${tag}\\b[^>]*`, 'g'))].map(([opening]) => opening);
  expect(others).toEqual([]);
  expect(tags).toContain('{maxlength}');
});
