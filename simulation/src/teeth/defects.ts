/** Defects of the kind that get into systems like ours, each planted alone. Every one of them must be caught. */
import type { Defect } from './edit.ts';

const edge = 'apps/edge/src';
const domain = 'packages/domain/src';
const migrations = 'apps/edge/migrations';

const plant = (name: string, what: string, file: string, from: string, to: string): Defect => ({
  name,
  what,
  edits: [{ file, from, to }],
});

export const defects: readonly Defect[] = [
  // Commands that come twice.
  plant(
    'no-receipt',
    'a command leaves no receipt, so the same scan counts twice',
    `${edge}/db/commit.ts`,
    'step.receipt === null ? []',
    'step.receipt === null || true ? []',
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
    'return ok(orderViewAfter(events[0].after, rows));',
    'return ok(orderViews([orderId], rows)[0]!);',
  ),
  plant(
    'loser-told-yes',
    'whoever loses a race is told that their step was taken',
    `${edge}/orders/order-step.ts`,
    'if (!committed.done) return lostRace(db, committed.because, facts, step, command.id);',
    'if (!committed.done) return answerAgain(db, facts.order.id, sequence);',
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
        from: 'async function submittedMeanwhile(',
        to: `async function answerFirst(db: Database, step: Parameters<typeof commit>[1]): ReturnType<typeof commit> {
          void commit(db, step).catch(() => undefined);
          return { done: true, version: 0, reads: [] };
        }
        async function submittedMeanwhile(`,
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
        to: `const firstHalf = await runBatch(db, before);
        const answers = [...firstHalf, ...(await runBatch(db, [...statements.slice(before.length), ...(step.reads ?? [])]))];`,
      },
    ],
  },
  // Races.
  plant(
    'no-event-key',
    'two people may take the same step of an order',
    `${migrations}/0004_orders.sql`,
    `  PRIMARY KEY (order_id, sequence)
) STRICT, WITHOUT ROWID;`,
    `  CHECK (sequence > 0)
) STRICT;`,
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
  // Goods.
  plant(
    'stock-not-released',
    'a cancelled order keeps its goods reserved for ever',
    `${edge}/orders/close-order.ts`,
    '...(releases ? [releaseStock',
    '...(releases && order.lines.length === 0 ? [releaseStock',
  ),
  plant(
    'bag-not-emptied',
    'what lay in a cancelled bag stays counted as picked',
    `${edge}/orders/close-order.ts`,
    '...(picks.length > 0 ? [unpickUnits',
    '...(picks.length > 9 ? [unpickUnits',
  ),
  plant(
    'reservation-outlives-sale',
    'sold goods stay reserved',
    `${edge}/inventory/stock-moves.ts`,
    'units_on_hand = units_on_hand - moved.units, units_reserved = units_reserved - moved.units',
    'units_on_hand = units_on_hand - moved.units',
  ),
  plant(
    'package-never-shrinks',
    'a package still holds what was sold out of it',
    `${edge}/inventory/stock-moves.ts`,
    'units_left = units_left - moved.units, units_picked',
    'units_picked',
  ),
  plant(
    'approval-reserves-nothing',
    'an approval promises goods that it does not reserve',
    `${edge}/orders/approve-order.ts`,
    'rows: [reserveStock(db, order.locationId, units)],',
    'rows: units.length > 99 ? [reserveStock(db, order.locationId, units)] : [],',
  ),
  plant(
    'pick-past-the-line',
    'more goes into a bag than was ordered',
    `${domain}/orders/pick-order.ts`,
    'candidate.quantity - unitsPicked(candidate) >= facts.units',
    'candidate.quantity >= facts.units',
  ),
  plant(
    'no-limit',
    'nobody looks at what the law allows',
    `${domain}/cart/evaluate-cart.ts`,
    'finding: limits.findings[0]',
    'finding: undefined',
  ),
  // Money.
  plant(
    'cent-lost-between-packages',
    'a line that came out of two packages loses a cent',
    `${edge}/sales/sale-lines.ts`,
    'allocate(amount, weights)',
    'weights.map((weight) => Math.floor((amount * weight) / weights.reduce((sum, each) => sum + each, 0)) as Cents)',
  ),
  plant(
    'total-not-compared',
    'the till books another total than the person asked for',
    `${domain}/sales/complete-sale.ts`,
    'if (facts.seenTotalCents !== facts.totalCents)',
    'if (facts.totalCents < 0)',
  ),
  plant(
    'excise-told-in-part',
    'the state hears of its own excise and not of the local one',
    `${edge}/sales/sale-lines.ts`,
    'exciseCents: line.stateExciseCents + line.localExciseCents',
    'exciseCents: line.stateExciseCents',
  ),
  // Reports.
  plant(
    'reference-minted-at-sending',
    'every sending has a reference of its own, so nothing can be asked about',
    `${edge}/outbox/stream.ts`,
    'reference: row.reference,',
    'reference: crypto.randomUUID(),',
  ),
  plant(
    'blind-retry-after-a-timeout',
    'a sale without an answer is simply sent again',
    `${edge}/state/biotrack-licensee/client.ts`,
    "if (reply.kind === 'silent') return without(asked, reply, 'unknown', `No answer came",
    "if (reply.kind === 'silent') return without(asked, reply, 'unreachable', `No answer came",
  ),
  plant(
    'unclear-answer-is-sent-again',
    'an answer that says neither yes nor no is taken for “never arrived”',
    `${edge}/state/biotrack-licensee/client.ts`,
    "return without(asked, reply, 'unknown', `The answer (${reply.status}) says neither yes nor no.`);",
    "return without(asked, reply, 'unreachable', `The answer (${reply.status}) says neither yes nor no.`);",
  ),
  plant(
    'not-noted-before-leaving',
    'whoever dies while sending leaves no sign that it left',
    `${edge}/outbox/stream.ts`,
    ".set({ state: 'unknown', attempts: row.attempts + 1",
    ".set({ state: 'pending', attempts: row.attempts + 1",
  ),
  plant(
    'absence-proven-at-once',
    'a sale that is still on its way into the books counts as absent',
    `${edge}/reporting/send-report.ts`,
    "if (answer.kind !== 'absent' || (unknownSince !== null && nowMs >= epochMs(unknownSince) + settleMs)) return answer;",
    "if (answer.kind !== 'absent' || unknownSince === null || nowMs + settleMs > 0) return answer;",
  ),
  plant(
    'first-page-is-the-list',
    'absence is proven by the first page of a list',
    `${edge}/state/biotrack-licensee/client.ts`,
    'if (next === 0 || (at.isOneEnough',
    'if (next >= 0 || (at.isOneEnough',
  ),
  plant(
    'filter-believed',
    'the first row of a filtered list is taken for ours',
    `${edge}/state/biotrack-licensee/client.ts`,
    'mine.push(...rows.filter(at.isMine));',
    'mine.push(...rows);',
  ),
  plant(
    'any-answer-is-ours',
    'the sale ID of somebody else’s sale is taken for ours',
    `${edge}/state/biotrack-licensee/forms/form.ts`,
    "return record?.['externalid'] === reference && stateId !== undefined",
    'return stateId !== undefined',
  ),
  plant(
    'unknown-is-sent',
    'a report whose fate is unknown is sent instead of asked about',
    `${domain}/delivery/drain-stream.ts`,
    "item.state === 'unknown' ? await ports.askWhatHappened(item) : await ports.send(item)",
    "await ports[item.state === 'unknown' ? 'send' : 'send'](item)",
  ),
  plant(
    'server-error-is-a-no',
    'a server error counts as the state’s refusal',
    `${edge}/state/biotrack-licensee/assumptions.ts`,
    'refusingStatuses: [400,',
    'refusingStatuses: [502, 400,',
  ),
  plant(
    'sale-id-not-written',
    'the sale ID never reaches the sale',
    `${edge}/reporting/record-answer.ts`,
    'writeStateIds(db, row.locationId, answer.identifiers)',
    'writeStateIds(db, row.locationId, [])',
  ),
  plant(
    'wrong-login',
    'every sale stands under the location’s name, whoever sold it',
    `${edge}/reporting/state-logins.ts`,
    'rows.find((found) => found.login !== defaultLogin)',
    'rows.find((found) => found.login === defaultLogin)',
  ),
  plant(
    'everything-is-reported',
    'the state is told of a grinder',
    `${edge}/sales/sale-lines.ts`,
    '.filter((line) => isCannabis(line.category))',
    '.filter((line) => isCannabis(line.category) || line.units > 0)',
  ),
  plant(
    'parked-is-sent',
    'a person’s retry sends what should be asked about',
    `${edge}/reporting/retry-report.ts`,
    "const set = { state: 'unknown', dueAt: at",
    "const set = { state: 'pending', dueAt: at",
  ),
  plant(
    'due-never',
    'a report that could not be delivered is never due again',
    `${edge}/reporting/record-answer.ts`,
    "return { state: 'pending', dueAt: later(head.failures + 1)",
    "return { state: 'pending', dueAt: '9999-12-31T00:00:00.000Z'",
  ),
  // Devices and books.
  plant(
    'silence-is-a-no',
    'a kiosk gives an order up when the road fails',
    'apps/kiosk/src/lib/sync/judge-answer.ts',
    "if (answer.kind === 'unknown') return { kind: 'unknown' };",
    "if (answer.kind === 'unknown') return { kind: 'rejected', problem: { type: 'Unavailable', retryAfterSeconds: 1 } };",
  ),
  plant(
    'step-without-a-change',
    'a step of an order is not among the changes that tablets pull',
    `${edge}/orders/order-step.ts`,
    "    { kind: 'order', id: row.id },\n    ...(decision.changedItems",
    '    ...(decision.changedItems',
  ),
  plant(
    'page-skipped',
    'a pull in pages leaves out what lies between them',
    `${edge}/orders/changes-since.ts`,
    'version: page.at(-1)?.version ?? newest, more,',
    'version: newest, more,',
  ),
  plant(
    'audit-left-out',
    'a step leaves no entry in the audit',
    `${edge}/db/commit.ts`,
    '    writeAudit(db, { ...step.audit, organisationId, at }),\n',
    '    ...(step.changed.length > 99 ? [writeAudit(db, { ...step.audit, organisationId, at })] : []),\n',
  ),
  plant(
    'seal-in-any-order',
    'a seal covers the entries in the wrong order',
    `${edge}/db/audit.ts`,
    '.orderBy(asc(audit.n))',
    '.orderBy(desc(audit.n))',
  ),
];
