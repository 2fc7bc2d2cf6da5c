import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** What the bundler knows of its modules: here, what each imports at once. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What a start fetches, in that order. */
const chunks = ['ground', 'door', 'store', 'inside', 'upkeep'] as const;
type Chunk = (typeof chunks)[number];

/**
 * Puts what the lobby needs until a shopper can search into four chunks. `ground` and `door` are the first screen, `store` and `inside`
 * are fetched once that stands; of each two the first is what other pages need too. What keeps it up with the edge afterwards, and what
 * its later steps share with other pages, is a fifth, `upkeep`. Left alone these are fifty small ones, and each is compressed without
 * knowing the others: together they are a tenth smaller, and a start asks for few files.
 */
export function firstScreensInFewChunks(): Plugin {
  return {
    name: 'first-screens-in-few-chunks',
    apply: 'build',
    outputOptions(options) {
      if (typeof options.chunkFileNames !== 'string' || !options.chunkFileNames.includes('immutable/')) return null;
      let found: ReadonlyMap<string, Chunk> | undefined;
      const chunkOf = (id: string, graph: ModuleGraph): Chunk | undefined => (found ??= chunksOfTheFirstScreens(graph)).get(id);
      // A group takes along whatever its modules need and no earlier group has, so the order counts.
      const groups = chunks.map((chunk, place) => ({
        debugName: chunk,
        priority: chunks.length - place,
        name: (id: string, graph: ModuleGraph): string | null => (chunkOf(id, graph) === chunk ? chunk : null),
      }));
      return { ...options, codeSplitting: { groups } };
    },
  };
}

/** Each module that every visit to the lobby needs, whatever it comes to, with its chunk. Pages stay what they are. */
function chunksOfTheFirstScreens(graph: ModuleGraph): ReadonlyMap<string, Chunk> {
  const pages = globSync(['src/routes/**/+{page,layout,error}.svelte', 'src/routes/**/+{page,layout}.ts']).map((path) =>
    resolve(path),
  );
  const inside = resolve('src/lib/lobby/inside.ts');
  const isLobby = (path: string): boolean => path.includes('(lobby)');
  const isEverywhere = (path: string): boolean => /routes[\\/]\+/.test(path) && !path.includes('+page');
  const elsewhere = reachable(
    pages.filter((path) => !isLobby(path)),
    graph,
  );
  const roots = pages.filter((path) => isLobby(path) || isEverywhere(path));
  const first = reachable(roots, graph);
  const all = reachable([...roots, inside], graph);
  // SvelteKit starts every page before the page itself asks for any of it.
  const startsAll = (id: string): boolean => id.includes('/@sveltejs/kit/');
  const chunkOf = (id: string): Chunk => {
    if (startsAll(id)) return 'ground';
    if (first.has(id)) return elsewhere.has(id) ? 'ground' : 'door';
    return elsewhere.has(id) ? 'store' : 'inside';
  };
  const upkeep = ['keep-up', 'tell-health', 'stock-changes'].map((name) => resolve(`src/lib/sync/${name}.ts`));
  // Dialogs, sounds and pictures that its later steps share with other pages would else be a file each.
  const shared = [...reachable([resolve('src/lib/lobby/later.ts')], graph)].filter((id) => elsewhere.has(id));
  return new Map([
    ...[...reachable(upkeep, graph), ...shared].map((id): [string, Chunk] => [id, 'upkeep']),
    ...[...all].filter((id) => !pages.includes(id) && id !== inside).map((id): [string, Chunk] => [id, chunkOf(id)]),
  ]);
}

function reachable(roots: readonly string[], graph: ModuleGraph): Set<string> {
  const found = new Set(roots);
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}
