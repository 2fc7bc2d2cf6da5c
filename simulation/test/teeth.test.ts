import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defects } from '../src/teeth/defects.ts';
import { edited } from '../src/teeth/edit.ts';
import { runSimulation } from './run-simulation.ts';

/**
 * One of each kind, among those that the first histories show: a command, goods, money, two reports, what came back, what was split, a
 * journey, a room, plants, the till, a laboratory's word, a device, the audit.
 */
const few = [
  'no-receipt',
  'stock-not-released',
  'excise-told-in-part',
  'wrong-login',
  'unclear-answer-is-sent-again',
  'returned-goods-stay',
  'split-appears',
  'called-off-and-away',
  'room-goes-untold',
  'planted-twice',
  'last-step-counted-twice',
  'once-passed-always-passed',
  'step-without-a-change',
  'seal-in-any-order',
];

const root = join(import.meta.dirname, '../..');

test.each(defects)('"$name" still fits the code that it breaks', (defect) => {
  for (const file of new Set(defect.edits.map((edit) => edit.file))) {
    const text = readFileSync(join(root, file), 'utf8');
    expect(edited(defect, file, text)).not.toBe(text);
  }
});

test('the judges notice defects that are planted', async () => {
  const only = few.flatMap((name) => ['--only', name]);
  const { code, stdout } = await runSimulation('--teeth', '--json', '--bound', '400', ...only);
  expect(JSON.parse(stdout)).toMatchObject({ defects: few.length, caught: few.length });
  expect(code).toBe(0);
});

test('a defect that no history shows within the bound is said to be missed', async () => {
  const { code, stdout } = await runSimulation('--teeth', '--json', '--bound', '1', '--only', 'not-noted-before-leaving');
  expect(JSON.parse(stdout)).toMatchObject({ defects: 1, caught: 0 });
  expect(code).toBe(1);
});
