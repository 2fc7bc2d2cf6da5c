import type { AtStateRow } from '@countersign/contract/stock-views';
import type { AreaView } from '@countersign/contract/office-views';
import { mostLinked } from '@countersign/domain/inventory/link-package';
import type { AreaId, ItemId, LocationId } from '@countersign/domain/identifiers';
import { beforeEach, expect, test, vi } from 'vitest';
import { LinkForm } from './link-form.svelte.ts';

const asked = vi.hoisted(() => ({ held: [] as AtStateRow[], linked: [] as string[] }));
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: async (name: string, input: { rows: readonly { barcode: string }[] }) => {
    if (name === 'stockAtState')
      return { kind: 'answered', value: { rows: asked.held, total: asked.held.length, trouble: null } };
    asked.linked.push(...input.rows.map(({ barcode }) => barcode));
    return { kind: 'answered', value: { rows: input.rows.map((row) => ({ ...row, isLinked: true, problem: null })) } };
  },
}));
vi.mock('../office-session.svelte.ts', () => ({ officeSession: {} }));

const place = 'loc_1' as LocationId;
const areas: readonly AreaView[] = [];
const barcodes = Array.from({ length: 2 * mostLinked + 20 }, (_, at) => String(at).padStart(16, '0'));

beforeEach(() => {
  asked.linked = [];
  asked.held = barcodes.map((barcode) => ({
    ...{ barcode, productName: 'Harbor Pine', inventoryType: 28, amount: 4 },
    ...{ areaId: 'area_1' as AreaId, itemId: 'item_1' as ItemId, packageId: null },
  }));
});
const opened = async (): Promise<LinkForm> => {
  const form = new LinkForm();
  await form.ask(place, areas);
  return form;
};

test('what nobody has seen is not taken over, however ready it is', async () => {
  const form = await opened();
  await form.link(place, form.ready);
  expect(asked.linked).toEqual(barcodes.slice(0, mostLinked));
  expect(form.ready, 'the next are on the next page').toEqual([]);
});

test('page by page everything is seen once, and there is nothing before the first or after the last', async () => {
  const form = await opened();
  form.turn('back');
  const seen: string[] = [];
  for (let page = 0; page < 4; page += 1) {
    seen.push(...form.page.map(({ barcode }) => barcode));
    if (!form.mayTurn.on) break;
    form.turn('on');
  }
  expect(seen).toEqual(barcodes);
  form.turn('back');
  expect(form.page[0]?.barcode).toBe(barcodes[mostLinked]);
});

test('what is asked again begins at its first page', async () => {
  const form = await opened();
  form.turn('on');
  await form.ask(place, areas);
  expect(form.before).toBe(0);
});
