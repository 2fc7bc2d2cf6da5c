import type { OrderView } from '@countersign/contract/views';
import { expect, test } from 'vitest';
import { closedWords } from './closed-words.ts';

const mo: OrderView['approvedBy'] = { id: 'usr_mo' as never, name: 'Mo Adler', initials: 'MA', role: 'budtender' };

test('of an order that nobody approved nothing was set aside', () => {
  expect(closedWords({ state: 'expired', reason: 'Nobody came for it.', approvedBy: null })).toEqual({
    title: 'This order expired.',
    detail: 'Nobody came for it. Nothing was set aside for it, and nothing was charged.',
  });
});

test('what was set aside for an approved one is on the shelf again, and a bag is to be emptied', () => {
  expect(closedWords({ state: 'cancelled', reason: 'Shopper left', approvedBy: mo })).toEqual({
    title: 'This order was canceled.',
    detail:
      'Shopper left. What was set aside counts as on the shelf again, and nothing was charged. If some of it is in a bag, put it back.',
  });
});
