import { orderStates, type OrderState } from '@countersign/domain/orders/order-moves';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Follow } from './follow.svelte.ts';
import { stepsTaken, wordsIn } from './words.ts';

const token = '0123456789abcdef0123456789abcdef';
/** Longer than the page waits until it looks again, in milliseconds. */
const aWhileMs = 11_000;
let asked = 0;
let answer: () => Promise<Response>;
let end: () => void;

const says = (state: OrderState) => (): Promise<Response> =>
  Promise.resolve(Response.json({ storeName: 'Uptown', number: 'A1', state, wait: null }));
const knowsNothing = (): Promise<Response> =>
  Promise.resolve(Response.json({ problem: { type: 'NotFound', what: 'order' }, requestId: 'req' }, { status: 404 }));
const noNetwork = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('fetch', () => {
    asked += 1;
    return answer();
  });
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(first: () => Promise<Response>): Promise<Follow> {
  answer = first;
  const follow = new Follow(token);
  end = follow.start();
  await vi.advanceTimersByTimeAsync(0);
  return follow;
}
async function later(next: () => Promise<Response>): Promise<void> {
  answer = next;
  await vi.advanceTimersByTimeAsync(aWhileMs);
}

describe('the page of an order on a phone', () => {
  test.each(['sold', 'rejected', 'cancelled', 'expired'] as const)('asks no more once the order is %s', async (state) => {
    const follow = await open(says('submitted'));
    await later(says(state));
    const before = asked;
    await later(says(state));
    expect([follow.order?.state, follow.isOver, asked]).toEqual([state, true, before]);
  });

  test('says that nobody could be asked, also before anything was known, and finds the order when the network is back', async () => {
    const follow = await open(noNetwork);
    expect(follow.status).toBe('no-answer');
    await later(says('ready'));
    expect([follow.status, follow.order?.number]).toEqual(['known', 'A1']);
  });

  test('keeps what was known when the edge knows the order no longer, and does not call that a lost connection', async () => {
    const follow = await open(says('ready'));
    await later(knowsNothing);
    expect([follow.status, follow.order?.state]).toEqual(['not-here', 'ready']);
  });

  test('waits for an order that is still on its way', async () => {
    const follow = await open(knowsNothing);
    expect([follow.status, follow.order]).toEqual(['not-here', null]);
    await later(says('submitted'));
    expect(follow.status).toBe('known');
  });
});

test.each([
  ['en', /^Nothing was charged.+\.$/],
  ['es', /^No se le cobró nada.+\.$/],
] as const)('an order that ended without a sale says in %s that nothing was charged, and what to do', (language, said) => {
  const { ended } = wordsIn(language);
  const without = orderStates.filter((state) => stepsTaken(state) === null);
  expect(without.filter((state) => !said.test(ended[state] ?? ''))).toEqual([]);
  expect(Object.keys(ended).toSorted()).toEqual(without.toSorted());
});

test('in Spanish an hour that ends a sentence brings its stop along, and a sentence has one', () => {
  expect(wordsIn('es').asOf('8:44 a.m.')).toBe('Última consulta: 8:44 a.m. Se actualiza sola.');
  expect(wordsIn('es').asOf('20:44')).toBe('Última consulta: 20:44. Se actualiza sola.');
});
