import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { firstScreensInFewChunks } from '../../../bundling/first-screens-in-few-chunks.ts';

interface Group {
  readonly name: (id: string, graph: unknown) => string | null;
}

/** What a page or a part asks for at once. */
const imports: Readonly<Record<string, readonly string[]>> = {
  [resolve('src/routes/(lobby)/lobby/+page.svelte')]: ['door', 'device'],
  [resolve('src/lib/lobby/inside.ts')]: ['device', 'menu', 'prices'],
  [resolve('src/routes/(counter)/counter/+page.svelte')]: ['device', 'prices', 'till'],
};
const graph = { getModuleInfo: (id: string) => ({ importedIds: imports[id] ?? [] }) };

/** The chunk a module comes in; null when the bundler decides. */
function chunkOf(id: string): string | null {
  const { outputOptions } = firstScreensInFewChunks() as unknown as {
    outputOptions: (options: object) => { codeSplitting: { groups: readonly Group[] } };
  };
  const { groups } = outputOptions({ chunkFileNames: '_app/immutable/chunks/[hash].js' }).codeSplitting;
  return groups.map(({ name }) => name(id, graph)).find((name) => name !== null) ?? null;
}

test('the first screen comes before what stands behind it, each with what other pages need too in a chunk of its own', () => {
  expect(['device', 'door', 'prices', 'menu', 'till'].map(chunkOf)).toEqual(['ground', 'door', 'store', 'inside', null]);
});
