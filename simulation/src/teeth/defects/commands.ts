/** Commands that come twice, and people who do the same at once. */
import type { Defect } from '../edit.ts';
import { edge, migrations, plant } from './plant.ts';

export const commandDefects: readonly Defect[] = [
  plant(
    'no-receipt',
    'a command leaves no receipt, so the same scan counts twice',
    `${edge}/orders/order-step.ts`,
    '    receipt,\n    body: decision.event,',
    '    receipt: null,\n    body: decision.event,',
  ),
  plant(
    'receipt-not-read',
    'a repeated command is taken for a new one and refused',
    `${edge}/db/command.ts`,
    'if (receipt === undefined) return',
    'if (receipt === undefined || receipt !== null) return',
  ),
  plant(
    'repeated-answer-as-of-now',
    'a repeated command is answered with somebody else’s later step',
    `${edge}/orders/order-step.ts`,
    'return ok(orderViewAfter(event.after, { items, approver }, rows));',
    'return ok(orderViews([orderId], rows)[0]!);',
  ),
  plant(
    'loser-told-yes',
    'whoever loses a race is told that their step was taken',
    `${edge}/orders/order-step.ts`,
    'if (!committed.done) return lostRace(db, committed.because, facts, step, command.id);',
    'if (!committed.done) return answerAgain(db, facts.order.id, facts.order.sequence + 1);',
  ),
  {
    name: 'answered-before-the-commit',
    what: 'the kiosk hears yes before the order is stored',
    edits: [
      {
        file: `${edge}/orders/submit-order.ts`,
        from: '  const committed = await commit(db, {',
        to: '  const committed = await answerFirst(db, {',
      },
      {
        file: `${edge}/orders/submit-order.ts`,
        from: 'async function sameOrder(',
        to: `async function answerFirst(db: Database, step: Parameters<typeof commit>[1]): ReturnType<typeof commit> {
          void commit(db, step).catch(() => undefined);
          return { done: true, version: 0, reads: [] };
        }
        async function sameOrder(`,
      },
      {
        file: `${edge}/orders/submit-order.ts`,
        from: 'const [view] = orderViews([row.id], committed.reads as unknown as OrderViewRows);',
        to: 'const view = { ...row, sale: null, approvedBy: null } as unknown as OrderView;',
      },
    ],
  },
  {
    name: 'step-in-two-transactions',
    what: 'a step is written in two halves, and somebody dies between them',
    edits: [
      {
        file: `${edge}/db/commit.ts`,
        from: 'const answers = await runBatch(db, [...statements, ...(step.reads ?? [])]);',
        to: `const firstHalf = await runBatch(db, statements.slice(0, 2));
        const answers = [...firstHalf, ...(await runBatch(db, [...statements.slice(2), ...(step.reads ?? [])]))];`,
      },
    ],
  },
  plant(
    'no-event-key',
    'two people may take the same step of an order',
    `${edge}/orders/order-entries.ts`,
    'THEN sequence + 1 ELSE -1 END',
    'THEN sequence + 1 ELSE sequence + 1 END',
  ),
  plant(
    'no-stock-check',
    'two shoppers are promised the last jar',
    `${migrations}/0003_catalogue_and_stock.sql`,
    'CONSTRAINT stock_units CHECK (units_reserved >= 0 AND units_reserved <= units_on_hand)',
    'CHECK (units_on_hand > -1000)',
  ),
  plant(
    'no-package-check',
    'the same piece goes into two bags',
    `${migrations}/0015_undone_sales_and_returned_goods.sql`,
    'units_picked >= 0 AND units_picked <= units_left',
    'units_picked >= 0',
  ),
  plant(
    'lease-for-everybody',
    'two consumers drain one stream at once',
    `${edge}/outbox/stream.ts`,
    'WHERE lease_owner IS NULL OR lease_until <=',
    'WHERE lease_owner IS NOT NULL OR lease_owner IS NULL OR lease_until <=',
  ),
];
