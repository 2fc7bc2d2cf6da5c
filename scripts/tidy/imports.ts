/** Rules on imports: the layers of `layers.ts`, and the short list of libraries the domain may use. */
import { posix } from 'node:path';
import { everybodysFloor, layers, strangers, testsReach } from '../layers.ts';
import { importsOf } from './read-code.ts';
import { isCode, isTest, type Tree } from './tree.ts';

type Layers = Readonly<Record<string, readonly string[]>>;

/** Every import upwards, sideways where that is not allowed, or from a folder the table does not know. */
export function refuseImportsUpwards(tree: Tree, table: Layers = layers): string[] {
  const homeless = new Set<string>();
  const refusals = [...tree]
    .filter(([path]) => isCode(path))
    .flatMap(([path, code]) => importsRefusedIn(path, code, table, homeless));
  return [
    ...refusals,
    ...[...homeless].map((folder) => `${folder} has no line in scripts/layers.ts. Add one that says what it may import.`),
  ];
}

function importsRefusedIn(path: string, code: string, table: Layers, homeless: Set<string>): string[] {
  const allowed = whatMayBeImported(path, table);
  if (allowed === undefined) {
    if (needsALayer(path)) homeless.add(posix.dirname(path));
    return [];
  }
  return importsOf(code)
    .filter(isNoAsset)
    .flatMap((written) => {
      const target = resolveImport(path, written);
      if (target === undefined || allowed.folders.some((folder) => isWithin(target, folder))) return [];
      const list = allowed.folders.filter((folder) => folder !== allowed.home);
      const names = list.length === 0 ? 'nothing of ours' : list.join(', ');
      return [`${path}: ${allowed.home} may not import ${layerOf(target, table) ?? target} (${written}). Allowed: ${names}.`];
    });
}

/** Styles, pictures and fonts carry no rules: where they lie is a matter of taste. */
const isNoAsset = (written: string): boolean => !/\.(css|svg|png|webp|avif|woff2)(\?\w+)?$/.test(written);

function whatMayBeImported(
  path: string,
  table: Layers,
): { readonly home: string; readonly folders: readonly string[] } | undefined {
  const testHome = isTest(path) ? Object.keys(testsReach).find((folder) => isWithin(path, folder)) : undefined;
  const home = testHome ?? layerOf(path, table);
  if (home === undefined) return undefined;
  const floor = strangers.includes(home) ? [] : [everybodysFloor];
  const listed = testHome === undefined ? table[home]! : testsReach[testHome]!;
  return { home, folders: [...new Set([home, ...floor, ...listed])] };
}

/** Configuration files at the top of a package import tools only, and need no layer. */
const needsALayer = (path: string): boolean => /^apps\/[^/]+\/src\/(lib\/)?[^/]+\//.test(path) || /^packages\//.test(path);

/** The longest line of the table that fits. */
export function layerOf(path: string, table: Layers = layers): string | undefined {
  return Object.keys(table)
    .filter((folder) => isWithin(path, folder))
    .sort((a, b) => b.length - a.length)[0];
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The path an import leads to, or undefined for a library. */
export function resolveImport(from: string, written: string): string | undefined {
  if (written.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), written));
  const lib = /^(?:\$lib|#lib)(?:\/(.*))?$/.exec(written);
  if (lib !== null) return posix.join('apps/kiosk/src/lib', lib[1] ?? '');
  const ours = /^@countersign\/([\w-]+)(?:\/(.*))?$/.exec(written);
  if (ours === null) return undefined;
  const home = ['domain', 'contract'].includes(ours[1]!) ? 'packages' : 'apps';
  return posix.join(home, ours[1]!, 'src', ours[2] ?? '');
}

/** A circle in the table itself: a folder that may, over others, import itself. */
export function refuseCircles(table: Layers = layers): string[] {
  const below = (folder: string): string[] =>
    Object.keys(table).filter((known) => table[folder]!.some((allowed) => isWithin(known, allowed)) && known !== folder);
  const circleFrom = (folder: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder];
    for (const next of below(folder)) {
      const circle = circleFrom(next, [...path, folder]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  const circle = Object.keys(table)
    .map((folder) => circleFrom(folder, []))
    .find((found) => found !== undefined);
  return circle === undefined ? [] : [`scripts/layers.ts goes in a circle: ${circle.join(' → ')}. Take one of these lines out.`];
}

/** Libraries that do no IO and add no globals. A new one needs a line here and a reason in the pull request. */
export const pureLibraries: readonly string[] = ['temporal-polyfill', 'uqr', 'minisearch'];
const pureTestLibraries: readonly string[] = ['vitest', 'fast-check'];

/** A dependency of the domain outside of its short list, declared or only imported. */
export function refuseImpureLibraries(tree: Tree): string[] {
  const manifest = JSON.parse(tree.get('packages/domain/package.json') ?? '{}') as { dependencies?: Record<string, string> };
  const remedy = `Rules do no IO: write it yourself, or add a pure library to pureLibraries in scripts/tidy/imports.ts.`;
  const declared = Object.keys(manifest.dependencies ?? {})
    .filter((name) => !pureLibraries.includes(name))
    .map((name) => `packages/domain/package.json: ${name} is not on the domain's short list. ${remedy}`);
  const imported = [...tree]
    .filter(([path]) => path.startsWith('packages/domain/src/') && isCode(path))
    .flatMap(([path, code]) => {
      const libraries = importsOf(code).filter((written) => resolveImport(path, written) === undefined);
      const allowed = [...pureLibraries, ...(isTest(path) ? [...pureTestLibraries, 'node:fs', 'node:path', 'node:url'] : [])];
      return libraries
        .filter((name) => !allowed.some((known) => name === known || name.startsWith(`${known}/`)))
        .map((name) => `${path}: imports ${name}. ${remedy}`);
    });
  return [...declared, ...imported];
}
