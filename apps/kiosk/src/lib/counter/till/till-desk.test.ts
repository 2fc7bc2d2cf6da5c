import type { Answer } from '@countersign/contract/caller';
import type { TillView } from '@countersign/contract/till-views';
import { beforeEach, describe, expect, test, vi } from 'vitest';

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

const { device } = await import('#lib/device/device.svelte.ts');
const { TillDesk } = await import('./till-desk.svelte.ts');

const at = '2026-03-02T22:00:00Z';
const till = (upTo: number, counts: number[] = [], number = 1): Answer<TillView> => ({
  kind: 'answered',
  value: {
    ...{ till: number, name: `Till ${number}`, upTo, at, moves: [], notCounted: [] },
    counts: counts.map((place) => ({
      ...{ place, till: number, tillName: `Till ${number}`, at, by: 'Mo Adler', device: 'Counter 1' },
      ...{ countedCents: 25_000, leftCents: 20_000, passed: null },
    })),
  },
});

beforeEach(() => {
  edge.asked = [];
  edge.answers = [];
});

describe('the till at a tablet', () => {
  test('cuts when the counting begins, counts pieces, and leaves what was left the last time', async () => {
    edge.answers = [till(40, [3]), till(44, [3]), till(50, [4, 3])];
    const desk = new TillDesk();
    await desk.open();
    await desk.beginCount();
    desk.type(10_000, '2');
    desk.type(25, '3x7');
    expect(desk.countedCents).toBe(20_925);
    await desk.handIn();
    expect(edge.asked.at(-1)).toMatchObject({
      name: 'countTill',
      input: { after: 3, upTo: 44, countedCents: 20_925, leftCents: 20_000 },
    });
    expect(desk.place).toBe('counted');
  });

  test('a till that holds less than usual leaves what there is', async () => {
    edge.answers = [till(40, [3])];
    const desk = new TillDesk();
    await desk.beginCount();
    desk.type(100, '50');
    expect(desk.leftCents).toBe(5_000);
  });

  test('a count without an answer is handed in again as the same one, and keeps what was typed', async () => {
    edge.answers = [till(40)];
    const desk = new TillDesk();
    await desk.beginCount();
    desk.type(100, '7');
    await desk.handIn();
    expect(desk).toMatchObject({ place: 'count', countedCents: 700, problem: { what: 'No answer yet.' } });
    edge.answers = [till(50, [1])];
    await desk.handIn();
    expect(edge.asked[2]?.input).toEqual(edge.asked[1]?.input);
    expect(desk.place).toBe('counted');
  });

  test('counts, and puts cash into, the till that was looked at', async () => {
    edge.answers = [till(40, [3], 2), till(41, [3], 2), till(44, [3], 2), till(50, [4, 3], 2)];
    const desk = new TillDesk();
    await desk.open();
    await desk.move('paid-in', 500, 'Change from the bank');
    expect(edge.asked.at(-1)?.input).toMatchObject({ till: 2, cents: 500 });
    await desk.beginCount();
    desk.type(100, '50');
    await desk.handIn();
    expect(edge.asked.at(-1)).toMatchObject({ name: 'countTill', input: { till: 2, upTo: 44 } });
  });

  test('a tablet that is put at another till hears of it at once, and shows that till', async () => {
    device.view = { id: 'dev_1', locationId: 'loc_1' } as never;
    const taken = vi.spyOn(device, 'takeLocation').mockResolvedValue();
    const location = { id: 'loc_1', name: 'Uptown' };
    edge.answers = [till(40), { kind: 'answered', value: location }, till(41, [], 2)];
    const desk = new TillDesk();
    await desk.open();
    desk.go('stand');
    await desk.standAt(2);
    expect(edge.asked[1]).toMatchObject({ name: 'standAtTill', input: { deviceId: 'dev_1', locationId: 'loc_1', number: 2 } });
    expect(taken).toHaveBeenCalledWith(location);
    expect(desk).toMatchObject({ place: 'look', view: { till: 2 } });
    device.view = null;
  });

  test('without a network no count begins: nobody knows where it would cut', async () => {
    const desk = new TillDesk();
    await desk.beginCount();
    expect(desk.place).toBe('look');
    expect(desk.problem?.what).toBe('No answer yet.');
  });
});
