import { describe, expect, test } from 'vitest';
import { idFrom } from '../identifiers.ts';
import { chooseTill, closeTill, mostTills, saveTill, standAtTill, tillOfTablet, tillsOf, type Till } from './location-tills.ts';

const tablet = (n: number) => idFrom('dev', `00000000-0000-7000-8000-00000000000${n}`);
const till = (number: number, over: Partial<Till> = {}): Till => ({
  ...{ number, name: `Till ${number}`, since: 0, tablets: [] },
  ...over,
});
const closed = { closedAt: '2026-03-02T22:00:00Z' };
const at = '2026-03-03T22:00:00Z';
const three = [till(1), till(2, { tablets: [tablet(2)] }), till(3, closed)];

describe('the tills of a location', () => {
  test('are one from the beginning, at which each tablet stands', () => {
    expect(tillsOf(undefined)).toEqual([till(1)]);
    expect(tillOfTablet(undefined, tablet(1)).number).toBe(1);
  });

  test('a tablet stands where it was put, and one that was put nowhere at the first open till', () => {
    expect([tablet(1), tablet(2)].map((id) => tillOfTablet(three, id).number)).toEqual([1, 2]);
    expect(tillOfTablet([till(1, closed), till(2), till(3)], tablet(1)).number).toBe(2);
  });

  test('a tablet that is put at a till stands at no other, and a revoked one is forgotten', () => {
    const put = standAtTill([till(1, { tablets: [tablet(1)] }), till(2, { tablets: [tablet(9)] })], {
      ...{ number: 2, tabletId: tablet(1), atWork: [tablet(1)] },
    });
    expect(put).toMatchObject({ value: { type: 'TabletPutAtTill', till: 2 } });
    expect(put.ok && put.value.tills.map(({ tablets }) => tablets)).toEqual([[], [tablet(1)]]);
  });

  test('money goes into the till that is named, else into the tablet’s own, else into the only one', () => {
    const number = (tills: readonly Till[] | undefined, named?: number, tabletId?: ReturnType<typeof tablet>) =>
      chooseTill(tills, { named, tabletId });
    // The tablet moved to till 2 meanwhile: what was paid at till 1 stays there.
    expect(number(three, 1, tablet(2))).toEqual({ ok: true, value: 1 });
    expect(number(three, undefined, tablet(2))).toEqual({ ok: true, value: 2 });
    expect(number(undefined)).toEqual({ ok: true, value: 1 });
    expect(number([till(1, closed), till(2)])).toEqual({ ok: true, value: 2 });
    expect(number(three)).toMatchObject({ problem: { type: 'TillNotChosen' } });
    expect(number(three, 3)).toMatchObject({ problem: { type: 'TillIsClosed', name: 'Till 3' } });
    expect(number(three, 4)).toMatchObject({ problem: { type: 'NoSuchTill' } });
  });

  test('one more begins behind the newest step, and takes no closed one’s number', () => {
    expect(saveTill(three, { number: null, name: ' Drive  up ', newest: 70 })).toMatchObject({
      value: { type: 'TillAdded', till: 4, tills: [...three, till(4, { name: 'Drive up', since: 70 })] },
    });
    expect(saveTill(undefined, { number: null, name: 'Till 2', newest: 5 })).toMatchObject({
      value: { till: 2, tills: [till(1), { number: 2 }] },
    });
  });

  test('one may be renamed, and take the name of a closed one', () => {
    expect(saveTill(three, { number: 2, name: 'Till 3', newest: 0 })).toMatchObject({
      value: { type: 'TillRenamed', tills: [{ name: 'Till 1' }, { name: 'Till 3', tablets: [tablet(2)] }, {}] },
    });
  });

  test.each([
    { why: 'another has its name', asked: { number: null, name: 'till 1' }, problem: 'NameTaken' },
    { why: 'it has none', asked: { number: 1, name: ' ' }, problem: 'NameMissing' },
    { why: 'it is closed', asked: { number: 3, name: 'Back' }, problem: 'TillIsClosed' },
    { why: 'there is no such till', asked: { number: 9, name: 'Back' }, problem: 'NoSuchTill' },
  ])('are not changed when $why', ({ asked, problem }) => {
    expect(saveTill(three, { ...asked, newest: 0 })).toMatchObject({ problem: { type: problem } });
  });

  test('are not more than devices carry', () => {
    const many = Array.from({ length: mostTills }, (_, n) => till(n + 1));
    expect(saveTill(many, { number: null, name: 'More', newest: 0 })).toMatchObject({ problem: { type: 'TooManyTills' } });
  });
});

describe('closing a till', () => {
  const facts = { number: 2, at, atWork: [tablet(1)], standing: { leftCents: 0, hasPassed: false } };

  test('is for one that was counted, and left empty', () => {
    const done = closeTill(three, facts);
    expect(done).toMatchObject({ value: { type: 'TillClosed', tills: [{}, { number: 2, closedAt: at, tablets: [] }, {}] } });
    expect(closeTill(three, { ...facts, standing: { leftCents: null, hasPassed: false } }).ok).toBe(true);
  });

  test.each([
    { why: 'money was left in it', over: { standing: { leftCents: 1, hasPassed: false } }, problem: 'TillNotEmpty' },
    { why: 'money passed since the count', over: { standing: { leftCents: 0, hasPassed: true } }, problem: 'TillNotEmpty' },
    {
      why: 'it was sold at and never counted',
      over: { standing: { leftCents: null, hasPassed: true } },
      problem: 'TillNotEmpty',
    },
    { why: 'a tablet stands at it', over: { atWork: [tablet(2)] }, problem: 'TabletsAtTill' },
    { why: 'a tablet that was put nowhere stands at it', over: { number: 1 }, problem: 'TabletsAtTill' },
    { why: 'it is closed', over: { number: 3 }, problem: 'TillIsClosed' },
  ])('is refused when $why', ({ over, problem }) => {
    expect(closeTill(three, { ...facts, ...over })).toMatchObject({ problem: { type: problem } });
  });

  test('is refused for the last one', () => {
    expect(closeTill(undefined, { ...facts, number: 1, atWork: [] })).toMatchObject({ problem: { type: 'LastTill' } });
  });
});
