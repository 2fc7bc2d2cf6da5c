import { describe, expect, test } from 'vitest';
import type { CartLine } from '../cart/cart.ts';
import { idFrom, type ItemId } from '../identifiers.ts';
import { isTicketCurrent, readTicket, ticketPayload, ticketText, type OrderTicket } from './order-ticket.ts';

const uuid = (n: number): string =>
  `019abcde-f012-7${n.toString(16).padStart(3, '0')}-8${'0123456789abcde'.slice(0, 3)}-${(n * 7919).toString(16).padStart(12, '0')}`;
const item = (n: number): ItemId => idFrom('item', uuid(n));
const aLine = (n: number): CartLine => ({ itemId: item(n), quantity: 1 + (n % 3), priceCents: 3_500 + n * 250 });
const aTicket = (over: Partial<OrderTicket> = {}): OrderTicket => ({
  locationId: idFrom('loc', uuid(101)),
  deviceId: idFrom('dev', uuid(102)),
  commandId: idFrom('cmd', uuid(103)),
  orderId: idFrom('ord', uuid(104)),
  number: 'A47',
  placedAt: '2026-11-24T10:00:00.123Z',
  language: 'en',
  seenTotalCents: 12_345,
  lines: [aLine(1), aLine(2), aLine(3)],
  followToken: '00112233445566778899aabbccddeeff',
  ...over,
});
const signature = Uint8Array.from({ length: 64 }, (_, n) => (n * 37) % 256);
const textOf = (ticket: OrderTicket): string => ticketText(ticketPayload(ticket), signature);

describe('a ticket', () => {
  test.each<[string, Partial<OrderTicket>]>([
    ['of three lines', {}],
    ['in Spanish', { language: 'es' }],
    ['without lines', { lines: [] }],
    ['of fifty lines', { lines: Array.from({ length: 50 }, (_, n) => aLine(n)) }],
    [
      'with notes and substitutes',
      { notes: ['questions', 'spanish'], lines: [{ ...aLine(1), substituteItemId: item(9) }, aLine(2)] },
    ],
    ['with the dearest price and the largest quantity', { lines: [{ itemId: item(1), quantity: 99, priceCents: 999_999 }] }],
    ['of the same item twice', { lines: [aLine(1), aLine(1)] }],
  ])('%s is read as it was written', (_, over) => {
    const ticket = aTicket(over);
    const read = readTicket(textOf(ticket));
    expect(read).toEqual({ ok: true, value: { ticket, payload: ticketPayload(ticket), signature } });
  });

  test('without a token says nothing of one, so that it is the same command as the one the kiosk sends', () => {
    const { followToken: _, ...bare } = aTicket();
    expect(readTicket(textOf(bare))).toMatchObject({ ok: true, value: { ticket: bare } });
    expect(Object.keys((readTicket(textOf(bare)) as { value: { ticket: object } }).value.ticket)).not.toContain('followToken');
  });

  test('is short enough for a code that is read at arm’s length, and written in the narrow alphabet', () => {
    const lengths = [3, 15, 50].map(
      (lines) => textOf(aTicket({ lines: Array.from({ length: lines }, (_, n) => aLine(n)) })).length,
    );
    // QR version 12, 17 and 28 at correction M hold 483 (419), 734 (644) and 1,732 (1,528) such characters.
    expect(lengths[0]).toBeLessThanOrEqual(370);
    expect(lengths[1]).toBeLessThanOrEqual(734);
    expect(lengths[2]).toBeLessThanOrEqual(1_732);
    expect(textOf(aTicket())).toMatch(/^CS1:[A-Z2-7]+$/);
  });

  test('is one command however a scanner writes its letters', () => {
    const text = textOf(aTicket());
    expect(readTicket(`CS1:${text.slice(4).toLowerCase()}`)).toEqual(readTicket(text));
  });
});

describe('a code that is no whole ticket', () => {
  const text = textOf(aTicket());
  test.each([
    ['cut short', text.slice(0, 200), 'TicketNotUnderstood'],
    ['with nothing but a signature', ticketText(new Uint8Array(), signature), 'TicketNotUnderstood'],
    ['with a letter too many', `${text}A`, 'TicketNotUnderstood'],
    ['with a sign that none of ours has', `${text.slice(0, -1)}!`, 'TicketNotUnderstood'],
    ['of another make', 'CS1:ord_00000000', 'TicketNotUnderstood'],
    ['of a later form', `CS2:${text.slice(4)}`, 'TicketTooNew'],
  ])('%s is refused by name', (_, broken, type) => {
    expect(readTicket(broken)).toMatchObject({ ok: false, problem: { type } });
  });

  test('is never believed to be another order: each changed letter gives other bytes or none', () => {
    const whole = readTicket(text);
    for (let place = 4; place < text.length; place += 7) {
      const changed = `${text.slice(0, place)}${text[place] === 'Q' ? 'R' : 'Q'}${text.slice(place + 1)}`;
      expect(readTicket(changed)).not.toEqual(whole);
    }
  });

  test('that claims more lines than an order holds is refused before they are read', () => {
    const payload = [...ticketPayload(aTicket({ lines: [], followToken: '0'.repeat(32) }))];
    const count = payload.length - 17;
    expect(payload[count]).toBe(0);
    const claimed = Uint8Array.from([...payload.slice(0, count), 255, 255, 3, ...payload.slice(count + 1)]);
    expect(readTicket(ticketText(claimed, signature))).toMatchObject({ ok: false, problem: { type: 'TicketNotUnderstood' } });
  });
});

test.each([
  ['a minute ago', '2026-11-24T10:01:00.000Z', true],
  ['the evening before', '2026-11-25T09:59:00.000Z', true],
  ['more than a day ago', '2026-11-25T10:00:01.000Z', false],
  ['half an hour ahead, by a clock that drifted', '2026-11-24T09:30:00.000Z', true],
  ['hours ahead', '2026-11-24T08:00:00.000Z', false],
])('a ticket of %s is current: %s %s', (_, now, isCurrent) => {
  expect(isTicketCurrent({ placedAt: '2026-11-24T10:00:00.000Z' }, now)).toBe(isCurrent);
});
