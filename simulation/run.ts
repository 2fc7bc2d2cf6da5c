/**
 * `npm run simulate -- [--histories N] [--seed S] [--json]`: plays histories of the whole system and judges each.
 * `npm run simulate -- --teeth [--json]`: plants defects one at a time and says which are caught.
 *
 * Answers on standard output, progress on standard error. Ends with 0 when no rule was broken and every defect caught, else with 1;
 * with 2 when it does not understand what is asked.
 */
import { parseArgs } from 'node:util';
import { takeChanceAway } from './src/play/determinism.ts';
import { simulate } from './src/simulate.ts';
import { showTeeth } from './src/teeth/show-teeth.ts';

const usage = 'Usage: npm run simulate -- [--histories N] [--seed S] [--json], or -- --teeth [--quick] [--only NAME] [--json]';

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
        quick: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
      },
    });
    const [histories, seed] = [Number(values.histories), Number(values.seed)];
    const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= 0xffff_ffff;
    return isCount(histories) && isCount(seed) ? { ...values, histories, seed } : undefined;
  } catch {
    return undefined;
  }
}
