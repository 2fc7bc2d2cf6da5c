import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runFolder } from './run-folder.ts';

/**
 * Runs the worked cases beside this file, or those of another folder of the same form:
 *
 *     node packages/domain/cases/run.ts [folder]
 *
 * One line a case; at the end how many passed and failed. The exit code is 1 when any failed.
 */
const folder =
  process.argv[2] === undefined
    ? fileURLToPath(new URL('.', import.meta.url))
    : resolve(process.env['INIT_CWD'] ?? '.', process.argv[2]);
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}.`);
  process.exit(1);
}
const results = runFolder(folder);
for (const { file, id, state, detail } of results)
  console.log(`${state.padEnd(7)} ${file.replace(/\.json$/, '')} ${id}${detail === '' ? '' : `: ${detail}`}`);

const count = (state: string): number => results.filter((result) => result.state === state).length;
console.log(`${count('passed')} passed, ${count('failed')} failed`);
process.exitCode = count('failed') > 0 || results.length === 0 ? 1 : 0;
