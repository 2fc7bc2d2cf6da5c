/**
 * `npm run bench -- [--json] [group ...]`: measures, and says for each goal whether it holds.
 *
 * Answers on standard output, progress on standard error. Ends with 0 when everything could be measured, also when a goal does not
 * hold; with 1 when something could not be measured; with 2 when a group is unknown.
 */
import { parseArgs } from 'node:util';
import { runGroup } from './run-group.ts';
import { groupNames, readGroup } from './group.ts';
import { tableOf } from './table.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if ('problem' in asked) {
    console.error(asked.problem);
    return 2;
  }
  const rows = [];
  for (const name of asked.groups) rows.push(...(await runGroup(await readGroup(name), (line) => console.error(line))));
  console.log(asked.json ? JSON.stringify(rows, null, 2) : tableOf(rows));
  return rows.some((row) => row.value === null) ? 1 : 0;
}

function read(
  args: readonly string[],
): { readonly json: boolean; readonly groups: readonly string[] } | { readonly problem: string } {
  const known = groupNames();
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => !known.includes(name));
    if (unknown.length > 0) return { problem: `There is no group "${unknown.join('", "')}". Groups: ${known.join(', ')}` };
    return { json: values.json, groups: positionals.length === 0 ? known : [...new Set(positionals)] };
  } catch (problem) {
    return {
      problem: `${problem instanceof Error ? problem.message : String(problem)}\nUsage: npm run bench -- [--json] [${known.join(' | ')}]`,
    };
  }
}
