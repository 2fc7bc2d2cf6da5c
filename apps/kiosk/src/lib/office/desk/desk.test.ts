import type { DeskPartView, ReportsDeskView } from '@countersign/contract/desk-views';
import { beforeEach, expect, test, vi } from 'vitest';
import { aDeskReport } from './a-desk-report.ts';
import { Desk } from './desk.svelte.ts';

type Asked = { readonly find?: string; readonly after?: number };
const asked: { readonly input: Asked; readonly answer: (value: ReportsDeskView | undefined) => void }[] = [];
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: (_: string, input: Asked) =>
    new Promise((resolve) => {
      const answer = (value: ReportsDeskView | undefined): void =>
        resolve(value === undefined ? { kind: 'unknown', detail: 'nothing came' } : { kind: 'answered', value });
      asked.push({ input, answer });
    }),
}));
vi.mock('../office-session.svelte.ts', () => ({ officeSession: {} }));
beforeEach(() => void (asked.length = 0));

const part: DeskPartView = { part: 'package', count: 3, people: 3, isWhole: true, next: 1 };
const whole: ReportsDeskView = { reports: [aDeskReport()], groups: [], parts: [part], more: false, silent: [] };
const found: ReportsDeskView = { ...whole, reports: [], parts: [] };

async function opened(): Promise<Desk> {
  const desk = new Desk();
  const loaded = desk.load('');
  asked[0]!.answer(whole);
  await loaded;
  return desk;
}
const screenOf = ({ value, answers, isLooking }: Desk) => ({ value, answers, isLooking });

test('whoever comes back finds as many pages open as they left', async () => {
  const left = await opened();
  const reading = left.showMore('package');
  asked[1]!.answer({ ...whole, reports: [aDeskReport({ group: 'behind' })], parts: [{ ...part, next: null }] });
  await reading;

  const back = new Desk(left.opened);
  const loaded = back.load('');
  asked[2]!.answer(whole);
  await vi.waitFor(() => expect(asked).toHaveLength(4));
  expect(asked[3]!.input).toEqual({ part: 'package', after: 1 });
  expect(back.value).toBeUndefined();
  asked[3]!.answer({ ...whole, reports: [aDeskReport({ group: 'behind' })], parts: [{ ...part, next: null }] });
  await loaded;
  expect(back.value?.reports.map(({ group }) => group)).toEqual([aDeskReport().group, 'behind']);
});

test('what is on the screen answers the former question until the answer to the new one is there', async () => {
  const desk = await opened();
  const searched = desk.load('A47');
  expect(screenOf(desk)).toEqual({ value: whole, answers: '', isLooking: true });
  asked[1]!.answer(found);
  await searched;
  expect(screenOf(desk)).toEqual({ value: found, answers: 'A47', isLooking: false });
});

test('looking again asks what was asked, whatever is typed meanwhile', async () => {
  const desk = await opened();
  void desk.load('A47');
  void desk.load();
  expect(asked.map(({ input }) => input)).toEqual([{}, { find: 'A47' }, { find: 'A47' }]);
});

test('the answer to a former question stands nowhere when the new one gets none', async () => {
  const desk = await opened();
  const searched = desk.load('A47');
  asked[1]!.answer(undefined);
  await searched;
  expect(screenOf(desk)).toEqual({ value: undefined, answers: 'A47', isLooking: false });
  expect(desk.trouble).toBeDefined();
});

test('more of the whole desk that comes late does not push aside what was found meanwhile', async () => {
  const desk = await opened();
  const reading = desk.showMore('package');
  const searched = desk.load('A47');
  asked[2]!.answer(found);
  await searched;
  asked[1]!.answer(whole);
  await reading;
  expect(screenOf(desk)).toEqual({ value: found, answers: 'A47', isLooking: false });
});
