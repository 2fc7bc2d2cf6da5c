/** The text of the repository, as a map from path to content. Rules read this and nothing else, so a test can hand them a made-up one. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/machine.mjs';

export type Tree = ReadonlyMap<string, string>;

/** A rule gives one sentence for each thing it refuses, with the remedy in it. */
export type Rule = (tree: Tree) => string[];

const folders = ['apps', 'packages', 'e2e', 'bench', 'scripts', 'docs'];
const rootFiles = ['wrangler.toml', '.dev.vars.example', 'package.json', 'eslint.config.js', '.oxlintrc.json', 'knip.json'];
const texts = /\.(ts|mts|js|mjs|svelte|html|css|json|jsonc|sql|toml|md|csv|example)$/;
const made = new Set([
  'node_modules',
  '.svelte-kit',
  '.wrangler',
  'paraglide',
  'dist',
  'test-results',
  'playwright-report',
  '.demo',
  'coverage',
]);

/** Holds bad examples on purpose, to show that the rules refuse them. */
const badExamples = 'scripts/tidy.test.ts';

export function readTree(): Tree {
  const inFolders = folders.flatMap((folder) =>
    globSync('**/*', { cwd: join(root, folder), exclude: (name) => made.has(name) || made.has(name.split(/[\\/]/).at(-1)!) })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => texts.test(path) || path.endsWith('.dev.vars.example')),
  );
  const paths = [...inFolders, ...rootFiles.filter((file) => existsSync(join(root, file)))].filter(
    (path) => path !== badExamples,
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

export const isCode = (path: string): boolean => /\.(ts|mts|js|mjs|svelte)$/.test(path);

export const isTest = (path: string): boolean => /\.(test|spec)\.ts$/.test(path) || /(^|\/)(test|tests|e2e)\//.test(path);

/** The line of an index, counted from 1. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;
