/** The steps of the check: those that only read the sources, and those that run what is built of them. */
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/machine.mjs';
import { ensureChromium } from './chromium.ts';
import { runTool } from './run-tool.ts';
import { together, twoAtATime, type Outcome, type Step } from './step.ts';
import { runPlaywright, runVitest } from './tests.ts';

const kiosk = 'apps/kiosk';

/** What can be seen without running anything, in order; how files are written comes last of all. */
export const readingSteps: readonly Step[] = [
  {
    name: 'lint',
    does: 'oxlint, and eslint where Svelte is',
    beside: true,
    run: lint,
  },
  { name: 'types', does: 'TypeScript in every package', beside: true, run: checkTypes },
  { name: 'screens', does: 'TypeScript and Svelte in the kiosk app', beside: true, run: checkScreens },
  {
    name: 'unused',
    does: 'what nobody uses (knip)',
    beside: true,
    run: () => runTool({ tool: 'knip', args: ['--no-progress', '--no-config-hints'] }),
  },
  { name: 'tidy', does: 'the rules of the house', showsOutput: true, run: () => runVitest('.', ['scripts/tidy'], scriptsConfig) },
];

/**
 * Half of the tests leave a core idle: a Worker is one thread, and so is a suite's last file. How files are written is looked at last,
 * on the core that the browser leaves: it takes a minute, and seldom says anything.
 */
export const testSteps: readonly Step[] = [
  { name: 'unit', does: 'domain, contract, kiosk, bench, simulation, scripts', beside: true, showsOutput: true, run: testUnits },
  {
    name: 'workerd',
    does: 'edge and simulator, in the runtime they are deployed to',
    ...{ beside: true, showsOutput: true },
    run: testWorkers,
  },
  {
    name: 'format',
    does: 'every file as prettier writes it (to fix: npm run format)',
    beside: true,
    run: () => runTool({ tool: 'prettier', args: ['--check', '--log-level', 'warn', '--cache', '.'] }),
  },
];

/** The longest, and half of it is waiting for a screen: the other tests run beside it, one after the other. */
export const browserSteps: readonly Step[] = [
  { name: 'browser', does: 'the main job in a real Chromium', beside: true, showsOutput: true, run: testInBrowser },
];

const scriptsConfig: readonly string[] = ['--config', 'scripts/vitest.config.ts'];

/** SvelteKit writes the tsconfig that the kiosk's own extends, and lint and types read it; a fresh clone does not have it yet. */
export const prepare = (): Promise<Outcome> =>
  runTool({ tool: '@sveltejs/kit', program: 'svelte-kit', args: ['sync'], folder: kiosk });

/** All TypeScript with its types, by a native program; what has Svelte in it by the one whose parser knows that. Decision 0043. */
async function lint(): Promise<Outcome> {
  const cache = ['--cache', '--cache-location', 'node_modules/.cache/eslint/'];
  return together([
    await runTool({ tool: 'oxlint', args: ['--threads', '1', '--deny-warnings', '.'] }),
    await runTool({ tool: 'eslint', args: ['**/*.svelte', '**/*.svelte.ts', '--max-warnings', '0', ...cache] }),
  ]);
}

/** Every tsconfig of the tree but the kiosk's, one after the other: another step has the other core. */
async function checkTypes(): Promise<Outcome> {
  const folders = ['apps', 'packages', 'e2e', 'bench', 'simulation'].filter(isThere);
  const projects = folders.flatMap((folder) =>
    globSync('**/tsconfig*.json', { cwd: join(root, folder), exclude: isMade }).map((file) => join(folder, file)),
  );
  const plain = ['tsconfig.json', ...projects.filter((project) => !project.startsWith(kiosk)).sort()];
  const outcomes: Outcome[] = [];
  for (const project of plain) outcomes.push(named(project)(await checkProject(project)));
  return together(outcomes);
}

/** By TypeScript's native compiler, on one core: decision 0021. */
const checkProject = (project: string, folder = '.'): Promise<Outcome> =>
  runTool({
    tool: '@typescript/native',
    program: 'tsc',
    args: ['--singleThreaded', '--pretty', 'false', '-p', project],
    folder,
  });

const isMade = (name: string): boolean => /(^|[\\/])(node_modules|\.svelte-kit|\.wrangler)$/.test(name);

async function checkScreens(): Promise<Outcome> {
  const outcomes = [
    await runTool({
      tool: 'svelte-check',
      args: ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
      folder: kiosk,
    }),
  ];
  for (const file of globSync('tsconfig.*.json', { cwd: join(root, kiosk) })) outcomes.push(await checkProject(file, kiosk));
  return together(outcomes);
}

const named =
  (project: string) =>
  (outcome: Outcome): Outcome =>
    outcome.ok ? outcome : { ...outcome, output: `[${project}]\n${outcome.output}` };

async function testUnits(): Promise<Outcome> {
  const folders = ['packages/domain', 'packages/contract', kiosk, 'bench', 'simulation'].filter(isThere);
  const suites = folders.map((folder) => () => runVitest(folder));
  return together(
    await oneAfterTheOther([...suites, () => runVitest('.', [], [...scriptsConfig, '--exclude', 'scripts/tidy/**'])]),
  );
}

async function testWorkers(): Promise<Outcome> {
  const folders = ['apps/edge', 'apps/biotrack-simulator'].filter(isThere);
  // Each uses one core, for a Worker is one thread.
  return together(await twoAtATime(folders.map((folder) => () => runVitest(folder))));
}

async function testInBrowser(): Promise<Outcome> {
  const chromium = ensureChromium();
  if ('missing' in chromium) return { ok: false, output: chromium.missing, passed: 0, failed: 0 };
  return runPlaywright('e2e', chromium.path);
}

function isThere(folder: string): boolean {
  return existsSync(join(root, folder));
}

/** Stops at the first suite that fails: the ones behind it would only bury the reason. */
async function oneAfterTheOther(works: readonly (() => Promise<Outcome>)[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const work of works) {
    const outcome = await work();
    outcomes.push(outcome);
    if (!outcome.ok) break;
  }
  return outcomes;
}
