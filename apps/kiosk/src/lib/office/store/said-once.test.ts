import { beforeEach, expect, test, vi } from 'vitest';
import type { LocationView } from '@countersign/contract/views';
import type { Deal } from '@countersign/domain/deals/deal';
import type { LocationId } from '@countersign/domain/identifiers';
import { noAnswerWords } from '#lib/sync/problem-words.ts';
import { DealForm } from './deal-form.svelte.ts';
import { LookForm } from './look-form.svelte.ts';

let isSilent = true;
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: () =>
    Promise.resolve(isSilent ? { kind: 'unknown', detail: 'nothing came' } : { kind: 'answered', value: { id: 'deal_1' } }),
}));
vi.mock('../office-session.svelte.ts', () => ({ officeSession: {} }));
vi.mock('./shrink-picture.ts', () => ({ shrinkPicture: () => Promise.resolve('AAAA') }));

const locationId = 'loc_1' as LocationId;
beforeEach(() => void (isSilent = true));

test('a deal that could neither be kept nor ended says once that nobody answered', async () => {
  const deal = { id: 'deal_1', name: 'Early', nameEs: '', offer: { kind: 'percent', percent: 10 }, days: [], hours: null };
  const form = new DealForm(
    {
      ...deal,
      scope: { itemIds: [], categories: [], brands: [] },
      endsOn: null,
      minimumCents: 0,
      floorCents: 0,
    } as unknown as Deal,
    '2026-11-01',
  );
  expect(form.troubles).toEqual([]);
  await form.save(locationId);
  await form.end(locationId);
  expect(form.troubles).toEqual([noAnswerWords]);
  isSilent = false;
  await form.save(locationId);
  await form.end(locationId);
  expect(form.troubles).toEqual([]);
});

test('a look that could neither be kept nor given a picture says so once', async () => {
  const form = new LookForm({ id: locationId, name: 'Fernhollow', hours: [] } as unknown as LocationView);
  await form.addPicture({ name: 'front.jpg' } as File, 'picture');
  await form.save();
  expect(form.troubles).toEqual([noAnswerWords]);
});
