import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApiDocument } from './openapi.ts';
import { routes } from './routes.ts';
import { contractVersion } from './version.ts';
import sealed from './version.seal.json' with { type: 'json' };

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

/** A file's types without its comments and its layout, which may change freely. */
const typesIn = (file: string): string =>
  textOf(file)
    .replace(/\/\*[\s\S]*?\*\/|[\s,;]+/g, ' ')
    .replace(/ +/g, ' ');

/** Everything that devices and edge rely on: roads, who may take them, and the types as they are written. */
const contractText =
  JSON.stringify([routes, openApiDocument()]) +
  [
    'views.ts',
    'problems.ts',
    'commands.ts',
    'lobby-commands.ts',
    'lobby-views.ts',
    'office-commands.ts',
    'office-views.ts',
    'report-commands.ts',
    'report-views.ts',
    'stock-commands.ts',
    'stock-views.ts',
    'manifest-commands.ts',
    'manifest-views.ts',
    'member-commands.ts',
    'member-views.ts',
    'patient-commands.ts',
    'patient-views.ts',
    'till-commands.ts',
    'till-views.ts',
    'overview-views.ts',
  ]
    .map(typesIn)
    .join('');
const sha256 = createHash('sha256').update(contractText).digest('hex');

test('a changed contract says so: raise contractVersion, add a line to its history, then put the new digest into version.seal.json', () => {
  expect({ version: contractVersion, sha256 }).toEqual(sealed);
});

test('every version stands in the history', () => {
  for (let version = 1; version <= contractVersion; version += 1)
    expect(textOf('version.ts')).toMatch(new RegExp(`^ \\* - ${version}: \\w+`, 'm'));
});

test('every road is described, with its parameters', () => {
  const { paths } = openApiDocument() as {
    paths: Record<string, Record<string, { operationId: string; parameters: { name: string }[] }>>;
  };
  for (const [name, { method, path }] of Object.entries(routes)) {
    const operation = paths[path]?.[method.toLowerCase()];
    expect(operation?.operationId).toBe(name);
    for (const [, parameter] of path.matchAll(/\{(\w+)\}/g))
      expect(operation?.parameters.map((each) => each.name)).toContain(parameter);
  }
});
