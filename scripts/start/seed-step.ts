/** Loads a story into an empty demo, once. What the story told the person (addresses, PINs) is kept and told again. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { places, root } from './places.ts';
import { runWrangler, type RunWrangler } from './wrangler.ts';

/** What `scripts/seed/index.ts` receives. */
export interface SeedInput {
  readonly edgeUrl: string;
  readonly simulatorUrl: string;
  readonly story: string;
  /** Runs wrangler on the edge's config and the demo's data: `wrangler(['d1', 'execute', 'DB', '--file', file])`. */
  readonly wrangler: RunWrangler;
  /** Tells the person something, now and at every later start. */
  readonly tell: (line: string) => void;
}

interface SeedModule {
  readonly seed: (input: SeedInput) => Promise<unknown>;
}

interface Seeded {
  readonly story: string;
  readonly told: readonly string[];
}

export const usualStory = 'quiet-morning';

export async function seedOnce(demo: {
  readonly edgeUrl: string;
  readonly simulatorUrl: string;
  readonly story: string | undefined;
}): Promise<readonly string[]> {
  const seeded = readSeeded();
  if (seeded === undefined) return seedNow({ ...demo, story: demo.story ?? usualStory });
  if (demo.story !== undefined && demo.story !== seeded.story) {
    console.log(`The story "${seeded.story}" is loaded; "${demo.story}" needs an empty demo: npm run reset, then repeat.`);
  }
  return seeded.told;
}

/** Rejects when the story cannot be loaded; nothing is marked as loaded then. */
export async function seedNow(demo: {
  readonly edgeUrl: string;
  readonly simulatorUrl: string;
  readonly story: string;
}): Promise<readonly string[]> {
  const file = join(root, 'scripts/seed/index.ts');
  if (!existsSync(file)) {
    console.log('  seed       scripts/seed/index.ts is not part of this checkout: the stores stay empty.');
    return [];
  }
  const { seed } = (await import(pathToFileURL(file).href)) as SeedModule;
  const startedMs = performance.now();
  const told: string[] = [];
  await seed({ ...demo, wrangler: runWrangler, tell: (line) => void told.push(line) }).catch((problem: unknown) => {
    const why = problem instanceof Error ? problem.message : String(problem);
    throw new Error(
      `The story "${demo.story}" could not be loaded: ${why}\nIt may be half written. Begin again with: npm run reset, then npm start`,
    );
  });
  writeFileSync(places.seeded, JSON.stringify({ story: demo.story, told } satisfies Seeded));
  console.log(`  seed       ${demo.story.padEnd(10)} ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  return told;
}

export const readSeeded = (): Seeded | undefined =>
  existsSync(places.seeded) ? (JSON.parse(readFileSync(places.seeded, 'utf8')) as Seeded) : undefined;
