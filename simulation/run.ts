/**
 * `npm run simulate -- [--histories N] [--seed S] [--json]`: plays histories of the whole system and judges each.
 * `npm run simulate -- --teeth [--bound N] [--json]`: plants defects one at a time and says which are caught, each within N histories.
 *
 * Answers on standard output, progress on standard error. Ends with 0 when no rule was broken and every defect caught, else with 1;
 * with 2 when it does not understand what is asked.
 */
import { parseArgs } from 'node:util';
import { takeChanceAway } from './src/play/determinism.ts';
import { simulate } from './src/simulate.ts';
import { showTeeth } from './src/teeth/show-teeth.ts';

const usage = 'Usage: npm run simulate -- [--histories N] [--seed S] [--json], or -- --teeth [--bound N] [--only NAME] [--json]';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if (asked === undefined) {
    console.error(usage);
    return 2;
  }
  takeChanceAway();
  return asked.teeth ? showTeeth(asked) : simulate(asked);
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        histories: { type: 'string', default: '10000' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
        teeth: { type: 'boolean', default: false },
        bound: { type: 'string', default: '20000' },
        only: { type: 'string', multiple: true, default: [] },
      },
    });
    const [histories, seed, bound] = [Number(values.histories), Number(values.seed), Number(values.bound)];
    const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= 0xffff_ffff;
    return [histories, seed, bound].every(isCount) ? { ...values, histories, seed, bound } : undefined;
  } catch {
    return undefined;
  }
}
