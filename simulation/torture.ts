/**
 * `npm run torture -- --kills N [--seed S] [--hurried] [--json]`: kills the edge under load, over and over, on a network that drops, delays,
 * doubles and cuts; then counts what was lost and what was doubled.
 *
 * Ends with 0 when nothing was lost, doubled or refused; with 1 otherwise; with 2 when it does not understand what is asked.
 */
import { parseArgs } from 'node:util';
import { torture } from './torture/torture.ts';

const usage = 'Usage: npm run torture -- --kills N [--seed S] [--hurried] [--json]';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if (asked === undefined) {
    console.error(usage);
    return 2;
  }
  const verdict = await torture({ ...asked, tell: (line) => console.error(line) });
  console.log(
    asked.json
      ? JSON.stringify(verdict)
      : Object.entries(verdict)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n'),
  );
  const { ordersLost, salesLost, salesDoubled, salesMissingAtState, refused } = verdict;
  return ordersLost + salesLost + salesDoubled + salesMissingAtState + refused === 0 ? 0 : 1;
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        kills: { type: 'string', default: '20' },
        seed: { type: 'string', default: '1' },
        hurried: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [kills, seed] = [Number(values.kills), Number(values.seed)];
    const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= 100_000;
    return isCount(kills) && isCount(seed) ? { kills, seed, hurried: values.hurried, json: values.json } : undefined;
  } catch {
    return undefined;
  }
}
