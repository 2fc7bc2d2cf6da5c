import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '@countersign/contract/caller';
import type { OrderView } from '@countersign/contract/views';
import type { OrderId } from '@countersign/domain/identifiers';

/** The edge as the tablet meets it: says what it was asked and answers what the test wants. */
const edge = vi.hoisted(() => ({
  asked: [] as { name: string; input: Record<string, unknown> }[],
  answers: [] as Answer<unknown>[],
}));
vi.mock('#lib/device/caller.ts', () => ({
  call: (name: string, input: Record<string, unknown>) => {
    edge.asked.push({ name, input });
    return Promise.resolve(edge.answers.shift() ?? { kind: 'unknown', detail: 'nothing came' });
  },
}));

const { Counter } = await import('./counter.svelte.ts');
const { orders } = await import('#lib/sync/orders.svelte.ts');

const order = (over: Partial<OrderView> = {}): OrderView =>
  ({
    id: 'ord_1' as OrderId,
    number: 'A47',
    state: 'ready',
    placedAt: '2026-03-01T16:55:00Z',
    lines: [],
    sale: null,
    ...over,
  }) as OrderView;

describe('a tablet at the counter', () => {
  beforeEach(() => {
    edge.asked = [];
    edge.answers = [];
    orders.takeOpen([order()]);
  });

  test('a payment without an answer asks again with the same command and the same sale', async () => {
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    const pay = () => counter.pay({ kind: 'cash', tenderedCents: 5000 }, 4746);
    expect(await pay()).toBe(false);
    expect(counter.problem?.what).toBe('No answer yet.');
    edge.answers = [{ kind: 'answered', value: order({ state: 'sold' }) }];
    expect(await pay()).toBe(true);
    const [first, second] = edge.asked;
    expect(second?.input).toEqual(first?.input);
    expect(counter.order?.state).toBe('sold');
  });

  test('a refusal ends the command: the next try is a new one', async () => {
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    edge.answers = [{ kind: 'refused', status: 409, problem: { type: 'NotInTheBag' } }];
    await counter.cancel('Shopper left');
    expect(counter.problem?.what).toBe('That package is not in the bag.');
    await counter.cancel('Shopper left');
    expect(edge.asked[0]?.input['commandId']).not.toBe(edge.asked[1]?.input['commandId']);
  });

  test('nothing is approved before somebody looked at the document', async () => {
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    expect(await counter.approve()).toBe(false);
    expect(edge.asked).toEqual([]);
    expect(counter.problem?.what).toBe('Nobody checked the ID yet.');
  });

  test('a wrong package stands on the tape in red, with the reason', async () => {
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    edge.answers = [{ kind: 'refused', status: 422, problem: { type: 'PackageRecalled', barcode: '6853296789574115' } }];
    await counter.pick('6853296789574115');
    expect(counter.tape.heard[0]).toMatchObject({ verdict: 'wrong', title: 'Package 6853 2967 8957 4115 is recalled.' });
  });

  test('leaving an order leaves nothing of its shopper', () => {
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    counter.identity.confirmByHand('passport', 'GB', '2026-03-01T17:00:00Z');
    counter.close();
    expect(counter.identity.check).toBeNull();
  });
});
