import type { DeskReportView } from '@countersign/contract/report-views';
import { describe, expect, test } from 'vitest';
import { deskTitle, groupsOf, groupTitle } from './desk-groups.ts';

const report = (over: Partial<DeskReportView> = {}): DeskReportView => ({
  id: 'rep_1' as never,
  locationId: 'loc_1' as never,
  locationName: 'Hudson',
  kind: 'sale',
  title: 'Sale',
  subject: 'Order A47',
  about: { kind: 'sale', id: 'sale_1' },
  barcodes: [],
  by: 'Mo Adler',
  state: 'refused',
  reference: 'r',
  stateId: null,
  attempts: 1,
  queuedAt: '2026-03-02T15:00:00.000Z',
  settledAt: null,
  lastAnswer: 'Not enough.',
  cause: 'package',
  meaning: null,
  hint: null,
  actions: ['send-again', 'settle'],
  questions: 0,
  dueAt: '2026-03-02T15:00:00.000Z',
  unknownSince: null,
  assignedTo: null,
  waitsFor: null,
  ...over,
});

describe('the desk', () => {
  test('puts what one decision clears into one group', () => {
    const groups = groupsOf([
      report(),
      report({ id: 'rep_2' as never }),
      report({ lastAnswer: 'Other words.' }),
      report({ locationId: 'loc_2' as never }),
    ]);
    expect(groups.map((group) => group.reports.length)).toEqual([2, 1, 1]);
    expect(groups.map(groupTitle)).toEqual(['2 × Sale', 'Sale, Order A47', 'Sale, Order A47']);
  });

  test('begins with what a person can do most about and ends with what moves by itself', () => {
    const mixed = [
      report({ cause: null, state: 'pending' }),
      report({ cause: 'state-down', state: 'pending' }),
      report({ cause: 'credential' }),
      report(),
    ];
    expect(groupsOf(mixed).map((group) => group.cause)).toEqual(['package', 'credential', 'state-down', null]);
  });

  test('begins with what was handed to the person who looks, apart from the like of it that is not theirs', () => {
    const yours = report({
      id: 'rep_2' as never,
      cause: 'unknown',
      assignedTo: { id: 'staff_2' as never, name: 'You', isYou: true },
    });
    const anothers = report({ id: 'rep_3' as never, assignedTo: { id: 'staff_3' as never, name: 'Ana', isYou: false } });
    expect(groupsOf([report(), anothers, yours]).map((group) => [group.isYours, group.reports[0]?.id])).toEqual([
      [true, 'rep_2'],
      [false, 'rep_1'],
      [false, 'rep_3'],
    ]);
  });

  test('says the finding first', () => {
    expect(deskTitle([])).toBe('Everything is in sync.');
    expect(deskTitle([report()])).toBe('One report needs a person.');
    expect(deskTitle([report(), report(), report({ state: 'pending' })])).toBe('2 reports need a person. 1 more waits its turn.');
    expect(deskTitle([report({ state: 'unknown' })])).toBe('1 on the way to the state.');
  });
});
