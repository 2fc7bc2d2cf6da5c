import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readFolder, runCase, runFolder } from './run-folder.ts';

const ours = fileURLToPath(new URL('.', import.meta.url));
/** Where the specification's own cases stand on a machine that has them: beside the project. */
const theirs = fileURLToPath(new URL('../../../../shared/cases/', import.meta.url));

describe('the worked cases', () => {
  test.each(runFolder(ours))('$file $id', ({ state, detail }) => {
    expect(`${state} ${detail}`).toBe('passed ');
  });

  test('a wrong answer fails, and says where', () => {
    const worked = {
      id: 'X',
      on: '2026-11-22',
      lines: [{ taxClass: 'cannabis', priceCents: 5_000 }],
      expect: { totalCents: 5_651 },
    };
    expect(runCase('made up', worked)).toMatchObject({ state: 'failed', detail: 'totalCents: expected 5651, got 5650' });
  });

  test('a form of case that nobody knows fails', () => {
    expect(runCase('made up', { id: 'X', expect: {} })).toMatchObject({ state: 'failed' });
  });

  test('our copy lacks none of the specification’s', () => {
    if (!existsSync(theirs)) {
      console.warn('The specification’s own cases are not on this machine: our copy was not compared with them.');
      return;
    }
    const copied = new Map(
      readFolder(ours).flatMap(({ file, cases }) => cases.map((worked) => [`${file} ${worked.id}`, worked])),
    );
    for (const { file, cases } of readFolder(theirs))
      for (const worked of cases)
        expect(copied.get(`${file} ${worked.id}`), `copy ${file} ${worked.id} to packages/domain/cases`).toEqual(worked);
  });
});
