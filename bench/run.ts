/**
 * `npm run bench -- [--json] [--dir FOLDER] [--only WORDS] [group ...]`: measures, and says for each goal whether it holds.
 * `--only` takes those measurements alone in whose name the words stand.
 *
 * Answers on standard output, progress on standard error. Ends with 0 when everything could be measured, also when a goal does not
 * hold; with 1 when something could not be measured; with 2 when a group is unknown.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runGroup } from './run-group.ts';
import { groupNames, readGroup, withNameOf } from './group.ts';
import { tableOf } from './table.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if ('problem' in asked) {
    console.error(asked.problem);
    return 2;
  }
  const groups = (await Promise.all(asked.groups.map(readGroup))).map((group) => withNameOf(group, asked.words));
  if (groups.every(({ measurements }) => measurements.length === 0)) {
    console.error(`No measurement of ${asked.groups.join(', ')} has "${asked.words}" in its name.`);
    return 2;
  }
  const rows = [];
  for (const group of groups) rows.push(...(await runGroup(group, (line) => console.error(line), asked.folder)));
  console.log(asked.json ? JSON.stringify(rows, null, 2) : tableOf(rows));
  return rows.some((row) => row.value === null) ? 1 : 0;
}

interface Asked {
  readonly json: boolean;
  readonly groups: readonly string[];
  readonly folder: string | undefined;
  /** What the names of the measurements have in them. */
  readonly words: string;
}

function read(args: readonly string[]): Asked | { readonly problem: string } {
  const known = groupNames();
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, dir: { type: 'string' }, only: { type: 'string', default: '' } },
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => !known.includes(name));
    if (unknown.length > 0) return { problem: `There is no group "${unknown.join('", "')}". Groups: ${known.join(', ')}` };
    const groups = positionals.length === 0 ? known : [...new Set(positionals)];
    // A folder is meant as the person's shell sees it, wherever the bench itself runs.
    const folder = values.dir === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? process.cwd(), values.dir);
    return { json: values.json, groups, folder, words: values.only };
  } catch (problem) {
    return {
      problem: `${problem instanceof Error ? problem.message : String(problem)}\nUsage: npm run bench -- [--json] [--dir FOLDER] [--only WORDS] [${known.join(' | ')}]`,
    };
  }
}
