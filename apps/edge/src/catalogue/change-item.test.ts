import { unpackCatalogue } from '@countersign/contract/pack-catalogue';
import { eq } from 'drizzle-orm';
import type { ItemId } from '@countersign/domain/identifiers';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, items, packages } from '../db/schema/index.ts';
import { buildHttpWorld, env, officeOf, signInAs, type HttpWorld } from '../testing/http-world.ts';
import { downtown, grinder, gummies, id, jar, priya, uptown } from '../testing/world.ts';

let world: HttpWorld;
let office: ReturnType<typeof officeOf>;
beforeEach(async () => {
  world = await buildHttpWorld();
  office = officeOf(await signInAs(priya));
});

const stored = async () => (await database(env.DB).select().from(items).where(eq(items.id, jar.id)))[0]!;
const price = (text: string) => ({ itemId: jar.id, cells: { price: text }, isOnMenu: true });

describe('changing one item', () => {
  test('reaches the devices of every location by the one road, and the audit with what it was changed to', async () => {
    const before = await stored();
    expect(await office('changeItem', price('41.50'))).toMatchObject({
      kind: 'answered',
      value: { id: jar.id, priceCents: 4150 },
    });
    expect(await stored()).toEqual({ ...before, priceCents: 4150 });
    const entries = await database(env.DB).select().from(audit);
    const told = entries.filter(({ what }) => what === 'CatalogueChanged').map(({ chain }) => chain);
    expect(told.toSorted()).toEqual([downtown, uptown].toSorted());
    expect(entries.find(({ what }) => what === 'item-changed')?.detail).toBe('{"priceCents":4150}');
    const { changes } = (await (await world.kiosk.sendSigned('GET', '/api/changes?since=0')).json()) as {
      changes: { items: { id: string; priceCents: number }[] };
    };
    expect(JSON.stringify(changes)).toContain('4150');
  });

  test('may write how long until it acts, and take it away again', async () => {
    const write = (onset_minutes: string) => office('changeItem', { itemId: jar.id, cells: { onset_minutes }, isOnMenu: true });
    await write('30-90');
    expect((await stored()).onset).toEqual({ fromMinutes: 30, toMinutes: 90 });
    expect(await world.kiosk.call('packedCatalogue', {})).toMatchObject({
      value: { packed: expect.stringContaining('{"fromMinutes":30,"toMinutes":90}') },
    });
    await write('');
    expect((await stored()).onset).toBeNull();
    expect(await write('soon')).toMatchObject({ problem: { problems: [{ column: 'onset_minutes' }] } });
  });

  test('may be described in Spanish, which every kiosk is told', async () => {
    const cells = { description_es: 'Pino y pimienta.', allergens_es: 'Nueces' };
    await office('changeItem', { itemId: jar.id, cells, isOnMenu: true });
    expect(await stored()).toMatchObject({ descriptionEs: 'Pino y pimienta.', allergensEs: 'Nueces' });
    const { value } = (await world.kiosk.call('packedCatalogue', {})) as { value: { packed: string } };
    expect(unpackCatalogue(value.packed)?.find(({ id }) => id === jar.id)).toMatchObject({
      descriptionEs: 'Pino y pimienta.',
      allergensEs: 'Nueces',
    });
    expect(await world.kiosk.call('changes', { since: 0 })).toMatchObject({
      value: { changes: [{ kind: 'item', view: { descriptionEs: 'Pino y pimienta.' } }] },
    });
  });

  test('said again it changes nothing and tells nobody', async () => {
    await office('changeItem', price('41.50'));
    const before = (await database(env.DB).select().from(audit)).length;
    expect(await office('changeItem', price('41.5'))).toMatchObject({ kind: 'answered' });
    expect(await database(env.DB).select().from(audit)).toHaveLength(before);
  });

  test('two people who change different things at once both keep theirs', async () => {
    const answers = await Promise.all([
      office('changeItem', price('41.50')),
      office('changeItem', { itemId: jar.id, cells: { description: 'Pine and pepper.' }, isOnMenu: true }),
    ]);
    expect(answers.map(({ kind }) => kind)).toEqual(['answered', 'answered']);
    expect(await stored()).toMatchObject({ priceCents: 4150, description: 'Pine and pepper.' });
  });

  test('cannabis of which there are packages stays cannabis, and other goods stay other goods', async () => {
    const turn = (itemId: ItemId, category: string) =>
      office('changeItem', { itemId, cells: { category, inventory_type: '' }, isOnMenu: true });
    const refused = { problem: { type: 'ItemNotUnderstood', problems: [{ column: 'category' }] } };
    expect(await turn(jar.id, 'merchandise')).toMatchObject(refused);
    expect(await turn(grinder.id, 'edible')).toMatchObject(refused);
    expect(await stored()).toMatchObject({ category: 'flower', inventoryType: jar.inventoryType });
    expect(await turn(jar.id, 'pre-roll')).toMatchObject({ kind: 'answered', value: { category: 'pre-roll' } });
    await database(env.DB).delete(packages).where(eq(packages.itemId, jar.id));
    expect(await turn(jar.id, 'merchandise')).toMatchObject({ kind: 'answered', value: { category: 'merchandise' } });
  });

  test('off the menu it is listed apart, and comes back', async () => {
    await office('changeItem', { itemId: jar.id, cells: {}, isOnMenu: false });
    const listed = async (menu: 'on' | 'off') => {
      const answer = await office('items', { menu });
      return answer.kind === 'answered' ? answer.value.items.map((item) => item.id) : [];
    };
    expect(await listed('off')).toEqual([jar.id]);
    expect(await listed('on')).not.toContain(jar.id);
    await office('changeItem', { itemId: jar.id, cells: {}, isOnMenu: true });
    expect(await listed('off')).toEqual([]);
  });

  test('is refused by column for what no file may say, and for a number that another item has', async () => {
    const gtin = '9520000000370';
    await office('changeItem', { itemId: gummies.id, cells: { gtin }, isOnMenu: true });
    for (const [cells, column] of [
      [{ price: '-3' }, 'price'],
      [{ gtin }, 'gtin'],
      [{ name: '' }, 'name'],
    ] as const)
      expect(await office('changeItem', { itemId: jar.id, cells, isOnMenu: true })).toMatchObject({
        kind: 'refused',
        status: 422,
        problem: { type: 'ItemNotUnderstood', problems: [{ column }] },
      });
    expect(await office('changeItem', { ...price('1'), itemId: id('item', 999) })).toMatchObject({ status: 404 });
  });
});

test('items are listed by name, page by page, and found by part of a name or by number', async () => {
  const found = async (find: string) => {
    const answer = await office('items', { find });
    return answer.kind === 'answered' ? answer.value.items.map((item) => item.name) : [];
  };
  const row = await stored();
  const more = Array.from({ length: 60 }, (_, n) => ({
    id: id('item', 1001 + n),
    name: `Zeta ${String(n + 1).padStart(2, '0')}`,
  }));
  for (const over of more)
    await database(env.DB)
      .insert(items)
      .values({ ...row, ...over, gtin: null, sku: null, serial: null });
  const first = await office('items', { find: 'zeta' });
  if (first.kind !== 'answered') throw new Error('not answered');
  expect(first.value.items.map(({ name }) => name).slice(0, 2)).toEqual(['Zeta 01', 'Zeta 02']);
  expect(first.value.items).toHaveLength(50);
  const second = await office('items', { find: 'zeta', cursor: first.value.next! });
  if (second.kind !== 'answered') throw new Error('not answered');
  expect(second.value.items.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, n) => `Zeta ${51 + n}`));
  expect(second.value.next).toBeNull();
  expect(await found(jar.name.slice(0, 4).toUpperCase())).toContain(jar.name);
  expect(await found('100%')).toEqual([]);
});
