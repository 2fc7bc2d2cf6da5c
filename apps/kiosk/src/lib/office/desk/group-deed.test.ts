import type { Answer } from '@countersign/contract/caller';
import type { Problem } from '@countersign/contract/problems';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeskGroup } from './desk-groups.ts';
import { GroupDeed } from './group-deed.svelte.ts';

const asked: { readonly reportId: string; readonly commandId: string; readonly words?: string }[] = [];
/** What the edge says next, report by report; yes when nothing is named. */
let answers: Answer<unknown>[] = [];
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: (_: string, input: (typeof asked)[number]) => {
    asked.push(input);
    return Promise.resolve(answers.shift() ?? yes);
  },
}));
vi.mock('../office-session.svelte.ts', () => ({ officeSession: {} }));

const yes: Answer<unknown> = { kind: 'answered', value: {} };
const silence: Answer<unknown> = { kind: 'unknown', detail: 'nothing came' };
const no = (problem: Problem): Answer<unknown> => ({ kind: 'refused', problem }) as Answer<unknown>;
const overtaken = no({ type: 'ReportOvertaken', kind: 'package-adjust', by: 'package-adjust' });
const groupOf = (...ids: string[]): DeskGroup =>
  ({
    key: 'k',
    part: 'package',
    cause: 'package',
    reports: ids.map((id) => ({ id })),
    count: ids.length,
  }) as unknown as DeskGroup;
const reports = (): string[] => asked.map(({ reportId }) => reportId);

beforeEach(() => {
  asked.splice(0);
  answers = [];
});

describe('what is done to a group of reports', () => {
  test('is done to each of them, with the same words', async () => {
    const back = new GroupDeed('handOverReport');
    expect(await back.do(groupOf('a', 'b'), (one) => ({ ...one, to: null, words: 'Nothing found.' }))).toBe(true);
    expect(asked).toEqual(
      ['a', 'b'].map((reportId) => ({ reportId, to: null, words: 'Nothing found.', commandId: expect.any(String) as string })),
    );
  });

  test('goes on where a fault stopped it: what was done is not done again, what may have been is the same asking', async () => {
    const back = new GroupDeed('handOverReport');
    const again = (): Promise<boolean> =>
      back.do(groupOf('a', 'b', 'c'), (one) => ({ ...one, to: null, words: 'Nothing found.' }));
    answers = [yes, silence];
    expect(await again()).toBe(false);
    expect(back.trouble).toBeDefined();
    expect(await again()).toBe(true);
    expect(reports()).toEqual(['a', 'b', 'b', 'c']);
    expect(asked[2]!.commandId).toBe(asked[1]!.commandId);
    expect(back.trouble).toBeUndefined();
  });

  test('begins with all of them when it is another thing', async () => {
    const over = new GroupDeed('handOverReport');
    answers = [yes, silence];
    await over.do(groupOf('a', 'b'), (one) => ({ ...one, to: 'usr_1' as never, words: 'Look at the card.' }));
    over.begin();
    expect(over.trouble).toBeUndefined();
    await over.do(groupOf('a', 'b'), (one) => ({ ...one, to: 'usr_2' as never, words: 'Look at the card.' }));
    expect(reports()).toEqual(['a', 'b', 'a', 'b']);
    expect(new Set(asked.map(({ commandId }) => commandId)).size).toBe(4);
  });

  test('stops at a problem, unless it is one that keeps nobody else', async () => {
    const retry = new GroupDeed('retryReport');
    answers = [overtaken, yes, no({ type: 'NotFound', what: 'report' }), yes];
    expect(
      await retry.do(groupOf('a', 'b', 'c', 'd'), (one) => ({ ...one, reason: 'Settled.' }), { passes: ['ReportOvertaken'] }),
    ).toBe(false);
    expect(reports()).toEqual(['a', 'b', 'c']);
    retry.begin();
    asked.splice(0);
    answers = [overtaken];
    expect(await retry.do(groupOf('a', 'b'), (one) => ({ ...one, reason: 'Settled.' }), { passes: ['ReportOvertaken'] })).toBe(
      false,
    );
    expect(reports()).toEqual(['a', 'b']);
  });

  test('counts aloud', async () => {
    const retry = new GroupDeed('retryReport');
    const said: string[] = [];
    const saying = (n: number, count: number): string => (said.push(`${n} of ${count}`), 'busy');
    await retry.do(groupOf('a', 'b'), (one) => ({ ...one, reason: 'Settled.' }), { saying });
    expect(said).toEqual(['1 of 2', '2 of 2']);
    expect(retry.busy).toBe(false);
  });
});
