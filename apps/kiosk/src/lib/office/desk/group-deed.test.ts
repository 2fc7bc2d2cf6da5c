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
/** Opened for a group. */
function begun<Name extends 'retryReport' | 'handOverReport'>(name: Name, ...ids: string[]): GroupDeed<Name> {
  const deed = new GroupDeed(name);
  deed.begin(groupOf(...ids));
  return deed;
}
const reports = (): string[] => asked.map(({ reportId }) => reportId);

beforeEach(() => {
  asked.splice(0);
  answers = [];
});

describe('what is done to a group of reports', () => {
  test('is done to each of them, with the same words', async () => {
    const back = begun('handOverReport', 'a', 'b');
    expect(await back.do((one) => ({ ...one, to: null, words: 'Nothing found.' }))).toBe(true);
    expect(asked).toEqual(
      ['a', 'b'].map((reportId) => ({ reportId, to: null, words: 'Nothing found.', commandId: expect.any(String) as string })),
    );
  });

  test('goes on where a fault stopped it: what was done is not done again, what may have been is the same asking', async () => {
    const back = begun('handOverReport', 'a', 'b', 'c');
    const again = (): Promise<boolean> => back.do((one) => ({ ...one, to: null, words: 'Nothing found.' }));
    answers = [yes, silence];
    expect(await again()).toBe(false);
    expect(back.trouble).toBeDefined();
    expect(await again()).toBe(true);
    expect(reports()).toEqual(['a', 'b', 'b', 'c']);
    expect(asked[2]!.commandId).toBe(asked[1]!.commandId);
    expect(back.trouble).toBeUndefined();
  });

  test('is done to the group as it was read first, also to those that are not on the screen', async () => {
    const back = new GroupDeed('handOverReport');
    back.begin({ ...groupOf('a'), count: 3 });
    answers = [{ kind: 'answered', value: { reports: [{ id: 'b' }, { id: 'c' }], next: null } }, yes, silence];
    const again = (): Promise<boolean> => back.do((one) => ({ ...one, to: null, words: 'Nothing found.' }));
    expect(await again()).toBe(false);
    // What was handed back stands in no group with the others any more.
    expect(await again()).toBe(true);
    expect(reports()).toEqual([undefined, 'a', 'b', 'b', 'c']);
  });

  test('begins with all of them when it is another thing', async () => {
    const over = begun('handOverReport', 'a', 'b');
    answers = [yes, silence];
    await over.do((one) => ({ ...one, to: 'usr_1' as never, words: 'Look at the card.' }));
    over.beginAnew();
    expect(over.trouble).toBeUndefined();
    await over.do((one) => ({ ...one, to: 'usr_2' as never, words: 'Look at the card.' }));
    expect(reports()).toEqual(['a', 'b', 'a', 'b']);
    expect(new Set(asked.map(({ commandId }) => commandId)).size).toBe(4);
  });

  test('stops at a problem, unless it is one that keeps nobody else', async () => {
    const retry = begun('retryReport', 'a', 'b', 'c', 'd');
    answers = [overtaken, yes, no({ type: 'NotFound', what: 'report' }), yes];
    expect(await retry.do((one) => ({ ...one, reason: 'Settled.' }), { passes: ['ReportOvertaken'] })).toBe(false);
    expect(reports()).toEqual(['a', 'b', 'c']);
    retry.begin(groupOf('a', 'b'));
    asked.splice(0);
    answers = [overtaken];
    expect(await retry.do((one) => ({ ...one, reason: 'Settled.' }), { passes: ['ReportOvertaken'] })).toBe(false);
    expect(reports()).toEqual(['a', 'b']);
  });

  test('counts aloud', async () => {
    const retry = begun('retryReport', 'a', 'b');
    const said: string[] = [];
    const saying = (n: number, count: number): string => (said.push(`${n} of ${count}`), 'busy');
    await retry.do((one) => ({ ...one, reason: 'Settled.' }), { saying });
    expect(said).toEqual(['1 of 2', '2 of 2']);
    expect(retry.busy).toBe(false);
  });
});
