import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const door = fileURLToPath(new URL('run.mjs', import.meta.url));
const run = (...given: string[]) => spawnSync(process.execPath, [door, ...given], { encoding: 'utf8' });

test('a command that is given what it does not know says so, and what it takes', () => {
  const { status, stdout, stderr } = run('check', '--nonsense');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe("Unknown option '--nonsense'.\nnpm run check: format, lint, types, tidy, unit, workerd [--only STEP]\n");
});

test('every command says what it does when it is asked', () => {
  expect(run('reset', '--help')).toMatchObject({ status: 0, stdout: 'npm run reset: forget the local data of the demo\n' });
});

test('a name that is no command lists those that are', () => {
  const { status, stdout, stderr } = run('strat');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '"strat" is not a command.\n\n' });
  expect(stdout).toContain('start');
});
