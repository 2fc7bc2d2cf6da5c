import type { Answer } from '@countersign/contract/caller';
import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { idFrom, type ItemId } from '@countersign/domain/identifiers';
import { memberCodeText } from '@countersign/domain/members/member-code';
import { ok } from '@countersign/domain/result';
import { readScan } from '@countersign/domain/scan/read-scan';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LobbySession } from '../lobby-session.svelte.ts';
import { aLocation, anItem } from '../testing.ts';
import { freshVisit } from '../visit.ts';

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

const { againNow, meetMember, putAgain } = await import('./meet-member.ts');

const code = '00f1e2d3c4b5a697887766554433221f';
const orderId = idFrom('ord', '00000000-0000-7000-8000-000000000009');
const loyalty = { pointsPerDollar: 2, terms: '200 points: an hour with the grower.', termsEs: '' };
const greeted = (over: object = {}): Answer<unknown> => ({
  kind: 'answered',
  value: { greeting: 'sealed', points: 204, orders: [], ...over },
});

function visitTo(items: CatalogueItemView[], { placedOffline = false, location = aLocation({ loyalty }) } = {}) {
  const byId = (id: ItemId) => items.find((item) => item.id === id);
  const session = new LobbySession({
    catalogue: { location, items, byId, byGtin: () => undefined },
    placeOrder: () => Promise.resolve(ok({ orderId, number: 'A17', placedOffline, followToken: '0'.repeat(32) })),
    now: () => Date.parse('2026-11-24T15:00:00Z'),
    passedMs: () => 0,
  });
  session.start('en');
  session.confirmAge();
  return { session, byId };
}
const here = (): boolean => true;
/** Everything that a promise of ours set off. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  edge.asked = [];
  edge.answers = [];
});

describe('a member at the kiosk', () => {
  test('is asked about when their code is scanned, in a store that promises something to people of age', () => {
    const scan = (session: LobbySession) => session.scanned(readScan(memberCodeText(code)), memberCodeText(code));
    const { session } = visitTo([anItem()]);
    expect(scan(session)).toBe(true);
    expect([session.visit.overlay, session.visit.carried]).toEqual(['member', code]);
    const { session: plain } = visitTo([anItem()], { location: aLocation() });
    expect(scan(plain)).toBe(false);
    expect([plain.visit.overlay, plain.visit.carried, plain.visit.scanNote]).toEqual([null, null, { kind: 'member' }]);
    session.wipe();
    expect(scan(session)).toBe(false);
    expect(session.visit.carried).toBeNull();
    session.start('en');
    expect(scan(session)).toBe(true);
    expect([session.visit.screen, session.visit.overlay]).toEqual(['age', null]);
    session.confirmAge();
    expect([session.visit.screen, session.visit.overlay, session.visit.carried]).toEqual(['menu', 'member', code]);
  });

  test('stands in the visit by their points alone, and goes with it', async () => {
    const { session } = visitTo([anItem()]);
    edge.answers = [greeted()];
    session.scanned(readScan(memberCodeText(code)), memberCodeText(code));
    expect(await meetMember(session, { kind: 'code', code }, here)).toBeUndefined();
    expect(session.visit.member?.points).toBe(204);
    expect(JSON.stringify(session.visit)).not.toContain(code);
    session.wipe();
    expect(session.visit).toEqual(freshVisit());
  });

  test('whose answer comes when they have gone is not met by the next person', async () => {
    const { session } = visitTo([anItem()]);
    edge.answers = [greeted()];
    await meetMember(session, { kind: 'phone', phone: '2125550142' }, () => false);
    expect(session.visit.member).toBeNull();
  });

  test.each([
    ['needs the network', { kind: 'unknown', detail: 'no network' }, 'offline'],
    [
      'is told that a code is nobody’s',
      { kind: 'refused', status: 404, problem: { type: 'NotFound', what: 'member' } },
      'not-known',
    ],
    ['is told that a number is none', { kind: 'refused', status: 422, problem: { type: 'PhoneNotUnderstood' } }, 'wrong'],
  ] as const)('%s', async (_, answer, why) => {
    const { session } = visitTo([anItem()]);
    edge.answers = [answer];
    expect(await meetMember(session, { kind: 'code', code }, here)).toBe(why);
    expect(session.visit.member).toBeNull();
  });

  test('claims the order by the greeting, once it is placed, and is told so', async () => {
    const item = anItem();
    const { session } = visitTo([item]);
    edge.answers = [greeted(), { kind: 'answered', value: { id: orderId } }];
    await meetMember(session, { kind: 'code', code }, here);
    session.add(item);
    await session.place();
    await settled();
    expect(edge.asked[1]).toMatchObject({ name: 'claimOrder', input: { orderId, greeting: 'sealed' } });
    expect(session.visit.member?.said).toBe('This order collects points when you pay.');
  });

  test('with an order that waits for the network claims nothing, and is sent to the counter', async () => {
    const item = anItem();
    const { session } = visitTo([item], { placedOffline: true });
    edge.answers = [greeted()];
    await meetMember(session, { kind: 'code', code }, here);
    session.add(item);
    await session.place();
    await settled();
    expect(edge.asked.map(({ name }) => name)).toEqual(['greetMember']);
    expect(session.visit.member?.said).toContain('Show your code at the counter');
  });
});

describe('buying it again', () => {
  const jar = anItem({ name: 'Jar' });
  const gone = anItem({ name: 'Gone', unitsFree: 0 });
  const scarce = anItem({ name: 'Scarce', unitsFree: 1 });
  const big = anItem({ name: 'Big', netWeightMg: 80_000 });
  const order = (...lines: [CatalogueItemView, number][]) => ({
    placedAt: '2026-11-01T15:00:00Z',
    lines: lines.map(([item, quantity]) => ({ itemId: item.id, quantity })),
  });

  test('offers what the store has now, and no order of which it has nothing', () => {
    const { byId } = visitTo([jar, gone]);
    const offered = againNow([order([jar, 2], [gone, 1], [scarce, 1]), order([gone, 1])], byId);
    expect(offered.map(({ lines }) => lines.map(({ item, quantity }) => [item.name, quantity]))).toEqual([[['Jar', 2]]]);
  });

  test('says what an order held besides and the store is out of', () => {
    const taken = anItem({ name: 'Taken', active: false });
    const { byId } = visitTo([jar, gone, taken]);
    expect(againNow([order([jar, 1], [gone, 1], [taken, 2])], byId).map((again) => again.gone)).toEqual([['Gone', 'Taken']]);
  });

  test('puts in as many as the law allows, and names what it did not put in wholly', () => {
    const ounces = anItem({ name: 'Ounces', netWeightMg: 28_000 });
    const { session, byId } = visitTo([ounces]);
    const [again] = againNow([order([ounces, 5])], byId);
    expect(putAgain(session, again!)).toEqual(['Ounces']);
    expect(session.cart.quantityOf(ounces.id)).toBe(3);
  });

  test('puts an order into the cart by one tap, and names what the shelf or the law left out', () => {
    const { session, byId } = visitTo([jar, scarce, big]);
    const [again] = againNow([order([jar, 2], [scarce, 3], [big, 1])], byId);
    expect(putAgain(session, again!)).toEqual(['Scarce', 'Big']);
    expect(session.visit.cart.map(({ itemId, quantity }) => [byId(itemId)?.name, quantity])).toEqual([
      ['Jar', 2],
      ['Scarce', 1],
    ]);
    expect(session.visit.refusal).toBeNull();
  });
});
