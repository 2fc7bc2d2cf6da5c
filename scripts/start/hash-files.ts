/** One hash over files and folders, so that work whose inputs did not change can be left out. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const isMade = /(^|[\\/])(node_modules|\.svelte-kit|\.wrangler|paraglide)([\\/]|$)/;

/** Every file below the given folders, and the given files, by name and content. What does not exist counts as absent. */
export function hashFiles(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesIn(join(root, path)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return globSync('**/*', { cwd: path, exclude: (name) => isMade.test(name) })
    .filter((name) => !isMade.test(name))
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}
