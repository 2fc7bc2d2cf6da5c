import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('.', import.meta.url);
const screens = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svelte'));
const textOf = (file: string): string => readFileSync(new URL(file, here), 'utf8');

test('staff reject an order; only rules and the state refuse', () => {
  expect(screens.length).toBeGreaterThan(20);
  expect(screens.filter((file) => /\bonrefuse\b|>\s*Refuse\b/.test(textOf(file)))).toEqual([]);
});

test('an order is rejected by one button, which stands where what acts stands', () => {
  expect(
    screens.filter((file) => /<Button[^>]*variant="danger"[^<]*\s*>\s*Reject\b/.test(textOf(file).replaceAll('=>', ''))),
  ).toEqual(['order/Approve.svelte']);
});
