/**
 * The edge's settings for a demo on this machine: every line of `.dev.vars.example`, with a secret of its own wherever
 * the example says `change-me`, asks for random bytes, or says nothing. They are made once and kept, so that sessions survive a restart.
 * A `.dev.vars` of the developer's own wins.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { places, root } from './places.ts';

const folders = [root, join(root, 'apps/edge')];

/** The file to hand to wrangler, or undefined when the edge has no settings at all. */
export function settingsFile(): string | undefined {
  const own = folders.map((folder) => join(folder, '.dev.vars')).find((file) => existsSync(file));
  if (own !== undefined) return own;
  const example = folders.map((folder) => join(folder, '.dev.vars.example')).find((file) => existsSync(file));
  if (example === undefined) return undefined;
  const kept = existsSync(places.settings) ? readFileSync(places.settings, 'utf8') : '';
  writeFileSync(places.settings, settingsFrom(readFileSync(example, 'utf8'), kept), { mode: 0o600 });
  return places.settings;
}

/** Pure: the example's lines, with secrets kept from last time or made now. */
export function settingsFrom(
  example: string,
  kept: string,
  makeSecret = (): string => randomBytes(32).toString('base64'),
): string {
  const keptValues = new Map(linesOf(kept));
  return linesOf(example)
    .map(([name, value]) => `${name}="${isPlaceholder(value) ? (keptValues.get(name) ?? makeSecret()) : value}"\n`)
    .join('');
}

const isPlaceholder = (value: string): boolean => value === '' || value.startsWith('change-me') || value.includes('random bytes');

function linesOf(text: string): [name: string, value: string][] {
  return text.split(/\r?\n/).flatMap((line) => {
    const found = /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    return found === null ? [] : [[found[1]!, found[2]!.replace(/^(["'])(.*)\1$/, '$2')] satisfies [string, string]];
  });
}
