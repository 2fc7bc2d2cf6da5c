import { expect, test } from 'vitest';
import type { DeskGroup } from './desk-groups.ts';
import { aDeskReport } from './a-desk-report.ts';
import { SettleForm } from './settle-form.svelte.ts';

const groupOf = (...reports: DeskGroup['reports']): DeskGroup => ({
  ...{ key: 'one', part: 'package', cause: 'package', count: reports.length },
  reports,
});

test('what was overtaken was told another way: that is proposed, and asks for no number of the state’s', async () => {
  const form = new SettleForm();
  await form.open(groupOf(aDeskReport({ overtakenBy: 'sale' })));
  expect(form.settlement).toBe('told-another-way');
  form.words = 'Counted anew today, the state has the new count.';
  expect(form.missing).toBeUndefined();
});

test('what the state refused for itself may stand there already', async () => {
  const form = new SettleForm();
  await form.open(groupOf(aDeskReport()));
  expect(form.settlement).toBe('state-holds-it');
});

test('one report out of a group that was overtaken is closed like all of them', async () => {
  const form = new SettleForm();
  const overtaken = aDeskReport({ overtakenBy: 'sale' });
  await form.open(groupOf(overtaken, aDeskReport({ id: 'rep_2' as never, overtakenBy: 'sale' })));
  form.choose('first');
  expect(form.settlement).toBe('told-another-way');
});
