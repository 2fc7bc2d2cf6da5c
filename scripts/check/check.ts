/**
 * `npm run check`, and with `--browser` `npm test`: one step after the other, each with its time, up to the first that fails. Neighbours that
 * need no more than a core each run two at a time, and the longest of them begins first.
 *
 * The last line counts tests: `N passed, N failed`. A step that fails without a failing test of its own (format, lint,
 * types) counts as one failure, so a red run never ends on "0 failed". `--only NAME` runs single steps.
 */
import { parseArgs } from 'node:util';
import { addUp, inGroups, twoAtATime, type Outcome, type Step } from './step.ts';
import { browserSteps, prepare, readingSteps, testSteps } from './steps.ts';

const { values: options } = parseArgs({
  options: { browser: { type: 'boolean', default: false }, only: { type: 'string', multiple: true, default: [] } },
});

const all = [...readingSteps, ...(options.browser ? browserSteps : []), ...testSteps];
const unknown = options.only.filter((name) => !all.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(', ')}. There are: ${all.map((step) => step.name).join(', ')}`);
  process.exit(1);
}

const startedMs = performance.now();
const outcomes: Outcome[] = [await prepare()];
for (const group of inGroups(all.filter(({ name }) => options.only.length === 0 || options.only.includes(name)))) {
  if (!outcomes.every(({ ok }) => ok)) break;
  outcomes.push(...(await twoAtATime(group.map((step) => () => show(step)))));
}

const { passed, failed } = addUp(outcomes);
console.log(`\n${outcomes.every(({ ok }) => ok) ? 'All green' : 'Stopped at the first failure'} after ${seconds(startedMs)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function show(step: Step): Promise<Outcome> {
  const stepStartedMs = performance.now();
  if (step.beside !== true) console.log(title(step));
  const outcome = await step.run();
  if (step.beside === true) console.log(title(step));
  if (!outcome.ok || step.showsOutput === true) console.log(outcome.output.trimEnd());
  const count = outcome.passed + outcome.failed === 0 ? '' : ` (${outcome.passed} passed, ${outcome.failed} failed)`;
  console.log(`${outcome.ok ? 'ok' : 'FAILED'} ${step.name} in ${seconds(stepStartedMs)}${count}`);
  return outcome;
}

function title({ name, does }: Step): string {
  return `\n── ${name} ── ${does}`;
}

function seconds(sinceMs: number): string {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}
