/** What the state is told. */
import type { Defect } from '../edit.ts';
import { domain, edge, plant } from './plant.ts';

export const reportDefects: readonly Defect[] = [
  plant(
    'lower-price-not-told',
    'the state never hears that a sale costs less than it was told',
    `${edge}/sales/change-price.ts`,
    'reports: lines.some((line) => line.isChanged) ? [report] : [],',
    'reports: [],',
  ),
  plant(
    'older-price-last',
    'a refused price of a sale holds up no newer one, and is told after it',
    `${domain}/reports/dependencies.ts`,
    `    case 'sale-price': {
      const sale = entityKey('sale', body.saleId);
      return { about: sale, needs: [sale], makes: [sale] };`,
    `    case 'sale-price': {
      const sale = entityKey('sale', body.saleId);
      return { about: sale, needs: [sale], makes: [] };`,
  ),
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
    'unasked-is-absent',
    'a sale about which nobody could ask, for the login is not accepted, is taken for one that never arrived',
    `${edge}/state/biotrack-licensee/client.ts`,
    "const unread = (why: string): Looked => ({ answer: without(asked, reply, 'unknown', why) });",
    "const unread = (why: string): Looked => ({ answer: without(asked, reply, reply.kind === 'never-left' ? 'unreachable' : 'unknown', why) });",
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
    'mine.push(...rows.filter((row) => at.isMine(row) && !isAnothers(row)));',
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
    'writeStateIds(db, row.locationId, answer.identifiers, !wasSent)',
    'writeStateIds(db, row.locationId, [], !wasSent)',
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
    'leaves-after-its-lease',
    'a report leaves although somebody else may be sending it by now',
    `${edge}/reporting/send-report.ts`,
    'leaveByMs: head.leaseUntilMs - lastCallMs,',
    'leaveByMs: head.leaseUntilMs * lastCallMs,',
  ),
  plant(
    'due-never',
    'a report that could not be delivered is never due again',
    `${edge}/reporting/record-answer.ts`,
    "return { state: 'pending', dueAt: answer.tryAgainAt ?? later(failures)",
    "return { state: 'pending', dueAt: '9999-12-31T00:00:00.000Z'",
  ),
  plant(
    'v1-nonce-minted-at-sending',
    'every sending in v1 has a nonce of its own, so no answer can be had again',
    `${edge}/state/biotrack-v1/client.ts`,
    'nonce: report.reference, ...form.body',
    'nonce: crypto.randomUUID(), ...form.body',
  ),
  plant(
    'v1-failure-is-a-no',
    'v1 says that it failed, and that counts as its refusal',
    `${edge}/state/biotrack-v1/assumptions.ts`,
    "serverErrors: ['1000'],",
    'serverErrors: [],',
  ),
  plant(
    'v1-blind-retry',
    'a sale in v1 without an answer is simply sent again',
    `${edge}/state/biotrack-v1/client.ts`,
    "return without([], asked, reply, 'unknown', `No answer came",
    "return without([], asked, reply, 'unreachable', `No answer came",
  ),
];
