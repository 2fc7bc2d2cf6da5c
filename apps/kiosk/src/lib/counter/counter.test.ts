import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '@countersign/contract/caller';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView, RosterEntry } from '@countersign/contract/views';
import { idFrom, type LineId, type OrderId, type StaffId } from '@countersign/domain/identifiers';
import { readScan } from '@countersign/domain/scan/read-scan';
import { ticketPayload, ticketText } from '@countersign/domain/ticket/order-ticket';

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
const { hearScan } = await import('./hear-scan.ts');
const { catalogue } = await import('#lib/sync/catalogue.svelte.ts');
const { device } = await import('#lib/device/device.svelte.ts');
const { orders } = await import('#lib/sync/orders.svelte.ts');
const { staffSession } = await import('#lib/device/staff-session.svelte.ts');

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

  test('the money stays in the till into which it was put: asked again, a tablet that was moved meanwhile names the same', async () => {
    const standing = (number: number) => {
      device.view = { id: 'dev_1', locationId: 'loc_1' } as never;
      const tills = [1, 2].map((each) => ({
        number: each,
        name: `Till ${each}`,
        since: 0,
        tablets: each === number ? ['dev_1'] : [],
      }));
      device.location = { tills } as never;
    };
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    const pay = () => counter.pay({ kind: 'cash', tenderedCents: 5000 }, 4746);
    standing(2);
    await pay();
    standing(1);
    edge.answers = [{ kind: 'refused', status: 409, problem: { type: 'TillIsClosed', name: 'Till 2' } }];
    await pay();
    expect(edge.asked.map(({ input }) => input['till'])).toEqual([2, 2]);
    expect(edge.asked[0]?.input).toEqual(edge.asked[1]?.input);
    // After a clear answer it is the one at which the tablet stands.
    await pay();
    expect(edge.asked[2]?.input).toMatchObject({ till: 1, saleId: edge.asked[0]?.input['saleId'] });
    [device.view, device.location] = [null, null];
  });

  test('an order that comes to more since it was placed is paid at what it comes to', async () => {
    const totals = { totalCents: 7_096 } as OrderView['totals'];
    orders.takeOpen([order({ totals })]);
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    const refuse = (problem: Problem) => (edge.answers = [{ kind: 'refused', status: 409, problem }]);
    const pay = () => counter.pay({ kind: 'debit', reference: 'TERM-0001' }, counter.dueCents(counter.order!));
    refuse({ type: 'TotalChanged', seenCents: 7_096, nowCents: 7_571 });
    await pay();
    expect(counter.problem).toEqual({
      what: 'The total is $75.71 now, not $70.96.',
      todo: 'Void on the terminal what it took, tell the shopper, then take that.',
    });
    // What else stands in the way leaves the shopper's money in the terminal too; what passes by itself does not.
    refuse({ type: 'PatientMayNotBuy' } as Problem);
    await pay();
    expect(edge.asked.map(({ input }) => input['seenTotalCents'])).toEqual([7_096, 7_571]);
    expect(counter.problem?.todo).toMatch(/If it stays unsold, void on the terminal what it took\.$/);
    for (const problem of [{ type: 'StaffSessionOver' }, { type: 'OrderNotReady', state: 'sold', unitsToPick: 0 }] as const) {
      refuse(problem);
      await pay();
      expect(counter.problem?.todo).not.toContain('terminal');
    }
    orders.put(order({ totals: { ...totals, totalCents: 7_000 }, sequence: 9 }));
    expect(counter.dueCents(counter.order!)).toBe(7_000);
  });

  test('what the shelf lacks stays said until it is off the order, also while no answer comes to that', async () => {
    const lines = ['line_1', 'line_2'].map((lineId, n) => ({ lineId, itemId: `item_${n}`, substitute: null }));
    const waits = (over: Partial<OrderView>) => order({ state: 'submitted', ...over, lines: over.lines ?? (lines as never) });
    orders.takeOpen([waits({ sequence: 1 })]);
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    counter.identity.confirmByHand('passport', 'FR', '2026-03-01T17:00:00Z');
    const short = () => counter.shortLines.map(({ itemId }) => itemId);
    const gone = lines.map(({ itemId }) => ({ itemId, unitsFree: 0, alternatives: [] }));
    const refusal = { kind: 'refused', status: 409, problem: { type: 'OutOfStock', lines: gone } as unknown as Problem } as const;
    edge.answers = [refusal];
    await counter.approve();
    expect(await counter.takeOff('line_1' as LineId)).toBe(false);
    expect([short(), counter.problem?.what]).toEqual([['item_0', 'item_1'], 'No answer yet.']);
    edge.answers = [{ kind: 'answered', value: waits({ sequence: 2, lines: [lines[1] as never] }) }];
    expect(await counter.takeOff('line_1' as LineId)).toBe(true);
    expect(short()).toEqual(['item_1']);
    edge.answers = [];
    await counter.approve();
    expect(short()).toEqual([]);
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

  test('a refusal brings the order as it stands: what is sold already is not offered to be paid again', async () => {
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    const problem = { type: 'OrderNotReady', state: 'sold', unitsToPick: 0 } as const;
    edge.answers = [{ kind: 'refused', status: 409, problem, order: order({ state: 'sold', sequence: 9 }) }];
    expect(await counter.pay({ kind: 'cash', tenderedCents: 5000 }, 4746)).toBe(false);
    expect(counter.order?.state).toBe('sold');
    expect(counter.problem?.what).toBe('This order is sold already.');
  });

  test('who takes an order a moment after a colleague did sees who has it', async () => {
    const [mo, dana] = [
      { id: 'staff_mo', name: 'Mo Adler', initials: 'MA', role: 'budtender' },
      { id: 'staff_dana', name: 'Dana Reyes', initials: 'DR', role: 'budtender' },
    ] as unknown as readonly [RosterEntry, RosterEntry];
    staffSession.current = { staff: { ...dana, id: 'staff_me' } } as never;
    orders.takeOpen([order({ state: 'packing', sequence: 3, heldBy: mo })]);
    const counter = new Counter();
    const problem = { type: 'SomebodyHasIt', name: 'Dana Reyes' } as const;
    const standing = order({ state: 'packing', sequence: 4, heldBy: dana });
    edge.answers = [{ kind: 'refused', status: 409, problem, order: standing }];
    await counter.take('ord_1' as OrderId);
    expect(edge.asked[0]).toMatchObject({ name: 'passOnOrder', input: { to: 'staff_me', from: 'staff_mo' } });
    expect(counter.problem?.what).toBe('Dana Reyes has it now.');
    expect(counter.order?.heldBy).toEqual(dana);
    // The next try is about whoever has it now.
    await counter.take('ord_1' as OrderId);
    expect(edge.asked[1]?.input).toMatchObject({ from: 'staff_dana' });
    staffSession.current = null;
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
    expect(counter.tape.heard[0]?.detail).not.toContain('4115');
  });

  test('a scan without an answer is no refusal, and scanned again it is the same piece', async () => {
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    await counter.pick('6853296789574115');
    expect(counter.tape.heard[0]).toMatchObject({ verdict: 'decide', detail: '…4115. Scan it again: it counts once.' });
    edge.answers = [{ kind: 'answered', value: order({ state: 'packing' }) }];
    await counter.pick('6853296789574115');
    expect(edge.asked[1]?.input).toEqual(edge.asked[0]?.input);
  });

  test('packages scanned faster than the edge answers are all picked, in their order', async () => {
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    edge.answers = Array.from({ length: 3 }, () => ({ kind: 'answered', value: order({ state: 'packing' }) }) as const);
    const scanned = ['6853296789574115', '6853296789574115', '6853296789574116'];
    expect(await Promise.all(scanned.map((barcode) => counter.pick(barcode)))).toEqual([true, true, true]);
    expect(edge.asked.map(({ input }) => input['barcode'])).toEqual(scanned);
    // Two pieces of one package are two commands.
    expect(new Set(edge.asked.map(({ input }) => input['commandId'])).size).toBe(3);
    expect(counter.tape.heard.map(({ verdict }) => verdict)).toEqual(['right', 'right', 'right']);
  });

  test('a package whose order was left before its turn came goes into no other bag', async () => {
    orders.takeOpen([order(), order({ id: 'ord_2' as OrderId })]);
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    edge.answers = [{ kind: 'answered', value: order({ state: 'packing' }) }];
    const picks = [counter.pick('6853296789574115'), counter.pick('6853296789574116')];
    counter.open('ord_2' as OrderId);
    expect(await Promise.all(picks)).toEqual([true, false]);
    expect(edge.asked).toHaveLength(1);
    expect(counter.tape.heard.map(({ verdict }) => verdict).toSorted()).toEqual(['decide', 'right']);
  });

  test('an earlier sale lies open though this tablet does not keep it, and is gone with the next', () => {
    const counter = new Counter();
    const earlier = order({ id: 'ord_9' as OrderId, number: 'B12', state: 'sold', placedAt: '2026-02-01T10:00:00Z' });
    // Of closed orders a tablet keeps the fifty newest.
    for (let n = 1; n <= 50; n += 1) orders.put(order({ id: `ord_new${n}` as OrderId, state: 'sold' }));
    orders.put(earlier);
    expect(orders.byId(earlier.id)).toBeUndefined();
    counter.show(earlier);
    expect(counter.order?.number).toBe('B12');
    counter.open('ord_1' as OrderId);
    expect(counter.order?.number).toBe('A47');
    counter.close();
    expect(counter.order).toBeUndefined();
  });

  test('whoever is switched out in the middle comes back to their order, and to nothing of its shopper', async () => {
    const counter = new Counter();
    counter.workFor('staff_dana' as StaffId);
    counter.open('ord_1' as OrderId);
    counter.identity.confirmByHand('passport', 'GB', '2026-03-01T17:00:00Z');
    edge.answers = [{ kind: 'refused', status: 401, problem: { type: 'StaffSessionOver' } }];
    const picking = counter.pick('6853296789574115');
    counter.workFor(null);
    await picking;
    expect(counter.problem?.what).toBe('You were switched out of this tablet.');
    expect(counter.identity.check).toBeNull();
    counter.workFor('staff_dana' as StaffId);
    expect([counter.order?.number, counter.problem]).toEqual(['A47', null]);
  });

  test('a colleague who switches in instead finds the queue, and no ID that somebody else looked at', () => {
    const counter = new Counter();
    counter.workFor('staff_dana' as StaffId);
    counter.open('ord_1' as OrderId);
    counter.identity.confirmByHand('passport', 'GB', '2026-03-01T17:00:00Z');
    counter.workFor(null);
    counter.workFor('staff_mo' as StaffId);
    expect(counter.order).toBeUndefined();
    expect(counter.identity.check).toBeNull();
  });

  describe('what went wrong before', () => {
    const refused = (type: string) =>
      ({ kind: 'refused', status: 409, problem: { type, barcode: '6853296789574115', state: 'sold', unitsToPick: 0 } }) as never;
    const picking = async (): Promise<InstanceType<typeof Counter>> => {
      orders.takeOpen([order({ state: 'packing', sequence: 3 })]);
      const counter = new Counter();
      counter.open('ord_1' as OrderId);
      edge.answers = [refused('PackageRecalled')];
      await counter.pick('6853296789574115');
      expect(counter.problem?.what).toContain('is recalled');
      return counter;
    };

    test('with a package is over with the next step, whoever took it', async () => {
      const counter = await picking();
      orders.put(order({ state: 'ready', sequence: 4 }));
      expect(counter.problem).toBeNull();
    });

    test('with a package is over with the next scan, and when money is taken', async () => {
      const scanned = await picking();
      hearScan({ reading: { kind: 'coupon' }, at: '2026-03-01T17:00:00Z' } as never, scanned, 'America/New_York');
      expect(scanned.problem).toBeNull();
      const paying = await picking();
      paying.goOn();
      expect(paying.problem).toBeNull();
    });

    test('a payment whose answer was lost is known once the sale is seen', async () => {
      orders.takeOpen([order({ sequence: 5 })]);
      const counter = new Counter();
      counter.open('ord_1' as OrderId);
      await counter.pay({ kind: 'cash', tenderedCents: 5000 }, 4746);
      expect(counter.problem?.todo).toContain('Keep the bag and the money here.');
      counter.goOn();
      expect(counter.problem).not.toBeNull();
      expect(counter.unpaid()).toEqual(['A47']);
      orders.put(order({ state: 'sold', sequence: 6 }));
      expect([counter.problem, counter.unpaid()]).toEqual([null, []]);
    });

    test('a payment that was refused because a colleague took it stays said beside the sale', async () => {
      const counter = new Counter();
      counter.open('ord_1' as OrderId);
      edge.answers = [refused('OrderNotReady')];
      await counter.pay({ kind: 'cash', tenderedCents: 5000 }, 4746);
      orders.put(order({ state: 'sold', sequence: 6 }));
      expect(counter.problem?.what).toBe('This order is sold already.');
      counter.goOn();
      expect(counter.problem).not.toBeNull();
    });
  });

  test('an order whose code was scanned at the lock lies open for whoever switches in', async () => {
    const uuid = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
    const [locationId, orderId] = [idFrom('loc', uuid(1)), idFrom('ord', uuid(4))];
    const text = ticketText(
      ticketPayload({
        ...{ locationId, orderId, deviceId: idFrom('dev', uuid(2)), commandId: idFrom('cmd', uuid(3)), number: 'A48' },
        ...{ placedAt: '2026-03-01T16:55:00.000Z', language: 'en', seenTotalCents: 100, lines: [] },
      }),
      new Uint8Array(64),
    );
    device.view = { id: 'dev_1', locationId } as never;
    orders.takeOpen([order(), order({ id: orderId, number: 'A48' })]);
    const counter = new Counter();
    counter.workFor('staff_dana' as StaffId);
    counter.open('ord_1' as OrderId);
    counter.workFor(null);
    counter.locked.hear(readScan(text));
    counter.workFor('staff_mo' as StaffId);
    await vi.waitFor(() => expect(counter.order?.number).toBe('A48'));
    device.view = null;
  });

  test('a licence that proves nothing is no good scan: it is said on every screen what to do', () => {
    orders.takeOpen([order({ state: 'submitted' })]);
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    hearScan({ reading: { kind: 'licence', payload: '@' }, at: '2026-03-01T17:00:00Z' } as never, counter, 'America/New_York');
    expect(counter.tape.heard[0]).toMatchObject({
      verdict: 'wrong',
      title: 'The barcode could not be read without a doubt.',
      detail: 'Look at the document and check it by hand.',
    });
  });

  describe('a maker’s number', () => {
    const gtin = '00850012345678';
    const line = (category: string) => ({
      ...{ lineId: 'line_1', itemId: 'item_grinder', category, quantity: 2, picked: [], name: 'Grinder' },
      suggestion: { barcode: '0000931223763838' },
    });
    const hear = (category: string) => {
      orders.takeOpen([order({ state: 'approved', lines: [line(category)] as never })]);
      const counter = new Counter();
      counter.open('ord_1' as OrderId);
      hearScan({ reading: { kind: 'gtin', gtin }, at: '2026-03-01T17:00:00Z' } as never, counter, 'America/New_York');
      return counter;
    };
    beforeEach(() =>
      catalogue.take({ location: null, items: [{ id: 'item_grinder', gtin, active: true }] } as never, '2026-03-01T17:00:00Z'),
    );

    test('puts goods that the state does not track into the bag', () => {
      hear('accessory');
      expect(edge.asked).toMatchObject([
        { name: 'pickPackage', input: { barcode: '0000931223763838', lineId: 'line_1', units: 1 } },
      ]);
    });

    test('never picks cannabis: its package has a label of the state', () => {
      expect(hear('edible').tape.heard[0]?.title).toBe('Not a package');
      expect(edge.asked).toEqual([]);
    });
  });

  test('leaving an order leaves nothing of its shopper', () => {
    const counter = new Counter();
    counter.open('ord_1' as OrderId);
    counter.identity.confirmByHand('passport', 'GB', '2026-03-01T17:00:00Z');
    counter.close();
    expect(counter.identity.check).toBeNull();
  });
});
