import { expect, test } from 'vitest';
import { backDetail, backTitle, bagWords, sinceWords } from './sale-words.ts';

const completedAt = '2026-03-02T22:00:00Z';
const zone = 'America/New_York';

test('a bag is handed over by who just sold it: not by somebody else, and not when somebody looks back', () => {
  const at = Date.parse(completedAt);
  const sale = {
    completedAt,
    completedBy: { id: 'usr_mo' as never, name: 'Mo Adler', initials: 'MA', role: 'budtender' },
  } as const;
  const words = (staffId: string, laterMs: number, wantsLabels = false) =>
    bagWords(sale, { staffId: staffId as never, nowMs: at + laterMs, timeZone: zone, wantsLabels });
  expect(words('usr_mo', 60_000)).toBe('Hand the bag over now.');
  expect(words('usr_mo', 60_000, true)).toBe('Label each piece, then hand the bag over.');
  expect(words('usr_mo', 86_400_000, true)).toBe('Sold, Mar 2, 17:00.');
  expect(words('usr_priya', 60_000)).toBe('Sold by Mo Adler, Mar 2, 17:00.');
});

test('the bag of a delivery is handed to nobody at the counter', () => {
  const sale = {
    completedAt,
    completedBy: { id: 'usr_mo' as never, name: 'Mo Adler', initials: 'MA', role: 'budtender' },
  } as const;
  const looks = { staffId: 'usr_mo' as never, nowMs: Date.parse(completedAt) + 60_000, timeZone: zone };
  expect(bagWords(sale, { ...looks, travels: 'waits' })).toBe('Paid. Put the bag with its round: it is delivered.');
  expect(bagWords(sale, { ...looks, travels: 'on-the-road' })).toBe('Paid, and on the way to its customer.');
});

test('nobody is told to hand over the bag of a sale that was undone', () => {
  const looks = { staffId: 'usr_mo' as never, nowMs: Date.parse(completedAt) + 60_000, timeZone: zone };
  const sale = {
    completedAt,
    completedBy: { id: 'usr_mo' as never, name: 'Mo Adler', initials: 'MA', role: 'budtender' },
  } as const;
  const event = (type: 'SaleVoided' | 'SaleRefunded') => ({
    ...{ type, at: '2026-03-02T22:05:00Z', byName: 'Priya Roy', backCents: 1_960, giveBack: { kind: 'cash' } as const },
    lines: [{ units: 2, name: 'Cold Frame', sizeLabel: '3.5 g' } as never],
  });
  expect(bagWords({ ...sale, events: [event('SaleVoided')] }, looks)).toBe('Voided by Priya Roy, Mar 2, 17:05.');
  expect(bagWords({ ...sale, events: [event('SaleRefunded')] }, looks)).toBe('Sold, Mar 2, 17:00.');
  expect(backTitle(event('SaleRefunded'))).toBe('Refunded: $19.60 given back in cash');
  expect(backDetail(event('SaleVoided'), zone)).toBe('2 × Cold Frame, 3.5 g. Priya Roy, Mar 2, 17:05.');
});

test.each([
  { what: undefined, state: 'completed', refunds: [null, null], events: [] },
  { what: 'voided', state: 'voided', refunds: [null, null], events: [{}] },
  { what: 'partly refunded', state: 'completed', refunds: [{}, null], events: [{}] },
  { what: 'refunded', state: 'completed', refunds: [{}, {}], events: [{}, {}] },
  { what: 'price corrected', state: 'completed', refunds: [null], events: [{}] },
] as const)('says of a sale that it was $what since', ({ what, state, refunds, events }) => {
  expect(sinceWords({ state, events, lines: refunds.map((refund) => ({ refund })) } as never)).toBe(what);
});
