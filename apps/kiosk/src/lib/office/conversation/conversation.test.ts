import type { Answer } from '@countersign/contract/caller';
import { beforeEach, expect, test, vi } from 'vitest';
import { Conversation } from './conversation.svelte.ts';

const asked: (readonly [string, object])[] = [];
let answers: Answer<object>[] = [];
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: (name: string, input: object) => {
    asked.push([name, input]);
    return Promise.resolve(answers.shift());
  },
}));

const answered = (value: object): Answer<object> => ({ kind: 'answered', value });
const period = { locationId: 'loc_1', from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' };
const days = { locationId: 'loc_1', from: period.from, to: period.to };

beforeEach(() => {
  asked.splice(0);
  answers = [];
});

test('a period is read whole: its records, then what was asked beside them and when nobody answered', async () => {
  answers = [
    answered({ items: ['one'], total: 2, next: 7 }),
    answered({ items: ['two'], total: null, next: null }),
    answered({ calls: ['a pull'], disconnections: ['a silence'], next: '2026-03-02T09:00:00.000Z loc_1 1' }),
    answered({ calls: ['a test call'], disconnections: [], next: null }),
  ];
  const conversation = new Conversation();
  await conversation.read(period);
  expect(conversation).toMatchObject({ isWhole: true, isReading: false, records: ['one', 'two'], total: 2 });
  expect(conversation).toMatchObject({ calls: ['a pull', 'a test call'], disconnections: ['a silence'] });
  expect(asked).toEqual([
    ['conversation', days],
    ['conversation', { ...days, after: 7 }],
    ['conversationBeside', days],
    ['conversationBeside', { ...days, after: '2026-03-02T09:00:00.000Z loc_1 1' }],
  ]);
});

test('what was broken off is not whole, says why, and goes on where it stopped', async () => {
  answers = [answered({ items: ['one'], total: 1, next: null }), { kind: 'unknown', detail: 'nothing came' }];
  const conversation = new Conversation();
  await conversation.read(period);
  expect(conversation.isWhole).toBe(false);
  expect(conversation.trouble).toBeDefined();
  answers = [answered({ calls: ['a pull'], disconnections: [], next: null })];
  await conversation.goOn();
  expect(conversation).toMatchObject({ isWhole: true, records: ['one'], calls: ['a pull'], trouble: undefined });
});
