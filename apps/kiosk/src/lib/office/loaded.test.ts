import type { Answer } from '@countersign/contract/caller';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { noAnswerWords, type ProblemWords } from '#lib/sync/problem-words.ts';
import { newCommandId } from './mint.ts';
import { Deed, isOnItsWay, Loaded, lookAgainWhile } from './loaded.svelte.ts';

type Given = Answer<{ items: string[] }>;
const waiting: ((answer: Given) => void)[] = [];
const heard: unknown[] = [];
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: (_: string, input: unknown) => {
    heard.push(input);
    return new Promise((answer) => waiting.push(answer));
  },
}));
vi.mock('./office-session.svelte.ts', () => ({ officeSession: { over: vi.fn() } }));

const answered = (...items: string[]): Given => ({ kind: 'answered', value: { items } });
const silence: Given = { kind: 'unknown', detail: 'nothing came' };
const asked = { menu: 'on' } as const;

/** Asks, and hands over what the edge says to it. */
async function load(list: Loaded<'items'>, input: { menu: 'on' | 'off' }, answer: Given): Promise<void> {
  const loading = list.load(input);
  waiting.shift()!(answer);
  await loading;
}

beforeEach(() => void [waiting, heard].map((list) => list.splice(0)));

describe('what a page of the office shows', () => {
  test('stays, with its time, while the same question gets no answer', async () => {
    const list = new Loaded('items');
    await load(list, asked, answered('Cold Frame'));
    const { asOf } = list;
    await load(list, { ...asked }, silence);
    expect(list.value).toEqual({ items: ['Cold Frame'] });
    expect(list.asOf).toBe(asOf);
    expect(list.trouble?.todo).toBe('What you see is as of the last answer. Check the network, then try again.');
  });

  test('goes when another question gets none: it is not what was asked', async () => {
    const list = new Loaded('items');
    await load(list, asked, answered('Cold Frame'));
    await load(list, { menu: 'off' }, silence);
    expect([list.value, list.asOf]).toEqual([undefined, undefined]);
    expect(list.trouble?.todo).toBe('Check the network, then try again.');
  });

  test('is the answer to the last question, whichever comes last', async () => {
    const list = new Loaded('items');
    const [first, second] = [list.load(asked), list.load({ menu: 'off' })];
    waiting[1]!(answered('Old Stock'));
    await second;
    waiting[0]!(answered('Cold Frame'));
    await first;
    expect(list.value).toEqual({ items: ['Old Stock'] });
    expect(list.isLoading).toBe(false);
  });
});

test('the same asked again after no answer is the same command; other words, or after a clear answer, are another', async () => {
  const ship = new Deed('shipManifest');
  const commands: string[] = [];
  for (const [manifestId, answer] of [
    ['man_1', silence],
    ['man_1', answered()],
    ['man_1', silence],
    ['man_2', silence],
  ] as const) {
    const doing = ship.do({ commandId: newCommandId(), manifestId });
    waiting.shift()!(answer);
    await doing;
    commands.push((heard.at(-1) as { commandId: string }).commandId);
  }
  const [first, again, anew, other] = commands;
  expect(again).toBe(first);
  expect(new Set([first, anew, other]).size).toBe(3);
});

test('what may be done once only says so when no answer came', async () => {
  const unheard: ProblemWords = { what: 'No answer yet.', todo: 'Look whether it worked.', isUnknown: true };
  for (const [deed, words] of [
    [new Deed('letOwnerIn', unheard), unheard],
    [new Deed('letOwnerIn'), noAnswerWords],
  ] as const) {
    const doing = deed.do({ code: 'code', email: 'priya@fernhollow.example', password: 'a new password' });
    waiting.shift()!(silence);
    await doing;
    expect(deed.trouble).toEqual(words);
  }
});

test('a list looks again only while something on it is on its way to the state', async () => {
  vi.useFakeTimers();
  let state = 'pending';
  const load = vi.fn(() => Promise.resolve());
  const end = lookAgainWhile(() => isOnItsWay({ report: { state } } as never), load);
  await vi.advanceTimersByTimeAsync(7_000);
  expect(load).toHaveBeenCalledTimes(2);
  state = 'in-sync';
  await vi.advanceTimersByTimeAsync(7_000);
  expect(load).toHaveBeenCalledTimes(2);
  state = 'unknown';
  end();
  await vi.advanceTimersByTimeAsync(7_000);
  expect(load).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
