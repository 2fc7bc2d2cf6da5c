import { unpackCatalogue } from '@countersign/contract/pack-catalogue';
import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { fileNumber, writeCatalogueFile } from '@countersign/domain/catalogue/write-catalogue-file';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, catalogueImports, items, medicalItems } from '../db/schema/index.ts';
import { buildHttpWorld, env, officeOf, problemOf, send, signInAs, type HttpWorld, origin } from '../testing/http-world.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { downtown, good, jar, office as manager, organisationId, priya, testContext, uptown } from '../testing/world.ts';
import { importCatalogue } from './import-catalogue.ts';
import { mostImportBytes } from '../http/read-body.ts';

let world: HttpWorld;
let cookie: string;
let office: ReturnType<typeof officeOf>;
beforeEach(async () => {
  world = await buildHttpWorld();
  cookie = await signInAs(priya);
  office = officeOf(cookie);
});

const header = 'sku,name,category,size,price,net_weight_mg,gtin';
const file = (...rows: string[]): { csv: string } => ({ csv: [header, ...rows].join('\r\n') });
const fog = 'A-1,Harbor Fog,flower,3.5 g,42.00,3500,9520000000370';
const tote = 'A-2,Canvas Tote,merchandise,each,16.00,,';

const stored = () => database(env.DB).select().from(items);

describe('bringing in a catalogue', () => {
  test('shows first what it would do, row by row, and stores nothing', async () => {
    const before = await stored();
    expect(await office('previewImport', file(fog, 'A-3,,flower,1 g,x,1000,', tote))).toEqual({
      kind: 'answered',
      value: {
        rows: [
          { line: 2, outcome: 'new', name: 'Harbor Fog', price: { wasCents: null, isCents: 4200 }, problems: [] },
          {
            line: 3,
            outcome: 'refused',
            name: 'A-3',
            price: null,
            problems: [
              { column: 'name', message: 'This must be filled in.' },
              { column: 'price', message: '"x" must be dollars and cents, like 35.00.' },
            ],
          },
          { line: 4, outcome: 'new', name: 'Canvas Tote', price: { wasCents: null, isCents: 1600 }, problems: [] },
        ],
        counts: { new: 2, changed: 0, same: 0, refused: 1 },
      },
    });
    expect(await stored()).toEqual(before);
  });

  test('then stores the good rows, answers the same, and finds them again by their number', async () => {
    const csv = file(fog, 'A-3,,flower,1 g,x,1000,', tote);
    const preview = await office('previewImport', csv);
    expect(await office('importCatalogue', csv)).toEqual(preview);
    const after = (await stored()).filter((item) => item.sku !== null);
    expect(after.map((item) => [item.sku, item.name, item.priceCents]).toSorted()).toEqual([
      ['A-1', 'Harbor Fog', 4200],
      ['A-2', 'Canvas Tote', 1600],
    ]);

    const dearer = file(fog.replace('42.00', '44.00'), tote);
    expect(await office('previewImport', dearer)).toMatchObject({
      value: { rows: [{ outcome: 'changed', price: { wasCents: 4200, isCents: 4400 } }, { outcome: 'same' }] },
    });
    expect(await office('importCatalogue', dearer)).toMatchObject({
      value: { counts: { new: 0, changed: 1, same: 1, refused: 0 } },
    });
    const again = (await stored()).filter((item) => item.sku !== null);
    expect(again.map((item) => item.id).toSorted()).toEqual(after.map((item) => item.id).toSorted());
    expect(again.find((item) => item.sku === 'A-1')?.priceCents).toBe(4400);
  });

  test('finds an item without a number of the shop’s own by the one it has in a file that was taken out', async () => {
    const [before] = (await stored()).filter((item) => item.id === jar.id);
    expect(before!.sku).toBeNull();
    const taken = { ...before!, sku: fileNumber(before!) };
    expect(await office('importCatalogue', { csv: writeCatalogueFile([taken]) })).toMatchObject({
      value: { counts: { same: 1 } },
    });
    const dearer = { csv: writeCatalogueFile([{ ...taken, priceCents: taken.priceCents + 100 }]) };
    expect(await office('importCatalogue', dearer)).toMatchObject({ value: { counts: { changed: 1, new: 0 } } });
    const [after] = (await stored()).filter((item) => item.id === jar.id);
    expect(after).toMatchObject({ priceCents: before!.priceCents + 100, sku: taken.sku });
  });

  test('makes nothing else of cannabis that has packages, and says so in its row; of what has none it may', async () => {
    const db = database(env.DB);
    await db.update(items).set({ sku: 'J-1' }).where(eq(items.id, jar.id));
    await office('importCatalogue', file(fog));
    const turned = file('J-1,Cold Frame,merchandise,3.5 g,35.00,,', fog.replace('flower', 'accessory'));
    const answer = await office('importCatalogue', turned);
    expect(answer).toMatchObject({
      value: {
        rows: [
          { outcome: 'refused', problems: [{ column: 'category', message: expect.stringContaining('merchandise') }] },
          { outcome: 'changed' },
        ],
      },
    });
    const after = await stored();
    expect(after.find(({ id }) => id === jar.id)?.category).toBe('flower');
    expect(after.find(({ sku }) => sku === 'A-1')?.category).toBe('accessory');
  });

  test('keeps how long until it acts where a row says so, and null where it does not', async () => {
    const csv =
      'sku,name,category,size,price,onset_minutes\nA-8,Drops,tincture,30 ml,40.00,15-45\nA-9,Tote,merchandise,each,16.00,';
    await office('importCatalogue', { csv });
    expect(await office('importCatalogue', { csv })).toMatchObject({ value: { counts: { same: 2 } } });
    const onsets = (await stored()).filter(({ sku }) => sku !== null).map(({ sku, onset }) => [sku, onset]);
    expect(Object.fromEntries(onsets)).toEqual({ 'A-8': { fromMinutes: 15, toMinutes: 45 }, 'A-9': null });
  });

  test('keeps what an item says in Spanish, until a file with a column for it says something else', async () => {
    const spanish = async () => {
      const item = (await stored()).find(({ sku }) => sku === 'A-8');
      return [item?.descriptionEs, item?.allergensEs];
    };
    const header = 'sku,name,category,size,price';
    await office('importCatalogue', {
      csv: `${header},description_es,allergens_es\nA-8,Drops,tincture,30 ml,40.00,Gotas suaves.,Coco`,
    });
    expect(await spanish()).toEqual(['Gotas suaves.', 'Coco']);
    await office('importCatalogue', { csv: `${header}\nA-8,Drops,tincture,30 ml,42.00` });
    expect(await spanish()).toEqual(['Gotas suaves.', 'Coco']);
    await office('importCatalogue', { csv: `${header},description_es,allergens_es\nA-8,Drops,tincture,30 ml,42.00,Gotas.,` });
    expect(await spanish()).toEqual(['Gotas.', '']);
  });

  test('reaches the devices of every location by the one road, and the audit', async () => {
    const since = 0;
    await office('importCatalogue', file(fog, tote));
    for (const tablet of [world.tablet, world.downtownTablet])
      expect(await tablet.call('changes', { since })).toMatchObject({
        value: {
          version: 1,
          changes: [
            { kind: 'item', view: { name: 'Harbor Fog', unitsFree: 0 } },
            { kind: 'item', view: { name: 'Canvas Tote' } },
          ],
        },
      });
    expect(await database(env.DB).select().from(catalogueImports)).toMatchObject([{ staffId: priya.id, counts: { new: 2 } }]);
    expect(await database(env.DB).select().from(audit)).toMatchObject([
      { chain: uptown, what: 'CatalogueChanged', actor: priya.id },
      { chain: downtown, what: 'CatalogueChanged' },
      { chain: organisationId, what: 'catalogue-imported', actor: priya.id },
    ]);
  });

  test('an item that the shop took off the menu stays off when a file names it, and is no change', async () => {
    await office('importCatalogue', file(fog, tote));
    const db = database(env.DB);
    await db.update(items).set({ active: false }).where(eq(items.sku, 'A-2'));
    expect(await office('previewImport', file(tote))).toMatchObject({ value: { counts: { changed: 0, same: 1 } } });
    await office('importCatalogue', file(fog, tote.replace('16.00', '18.00')));
    const [after] = await db.select().from(items).where(eq(items.sku, 'A-2'));
    expect(after).toMatchObject({ active: false, priceCents: 1800 });
  });

  test('two that bring in the same new number at once make one item: the later finds it', async () => {
    const first = async () => expect(await office('importCatalogue', file(fog))).toMatchObject({ value: { counts: { new: 1 } } });
    const racing = testContext(betweenReadAndWrite(env.DB, first, 1));
    expect(good(await importCatalogue(racing, manager, file(fog, tote)))).toMatchObject({ counts: { new: 1, same: 1 } });
    expect((await stored()).flatMap(({ sku }) => sku ?? []).toSorted()).toEqual(['A-1', 'A-2']);
  });

  test('a file that changes nothing writes nothing', async () => {
    await office('importCatalogue', file(fog));
    await office('importCatalogue', file(fog));
    expect(await database(env.DB).select().from(catalogueImports)).toHaveLength(1);
    expect(await world.tablet.call('changes', { since: 0 })).toMatchObject({ value: { version: 1 } });
  });

  test('a GTIN that another item holds is refused, and says whose it is', async () => {
    await office('importCatalogue', file(fog));
    const answer = await office('previewImport', file(fog.replace('A-1', 'A-9')));
    expect(answer).toMatchObject({
      value: {
        rows: [
          {
            outcome: 'refused',
            problems: [{ column: 'gtin', message: '"9520000000370" belongs to "Harbor Fog" (A-1) already.' }],
          },
        ],
      },
    });
  });

  test.each([
    {
      why: 'with a byte-order mark, semicolons and decimal commas',
      csv: `\uFEFF${header.replaceAll(',', ';')}\r\nA-1;Fog;flower;3,5 g;42,00;3500;\r\n`,
    },
    {
      why: 'with its columns in another order',
      csv: 'price,size,category,name,sku,net weight mg\n42.00,3.5 g,flower,Fog,A-1,3500',
    },
    {
      why: 'with commas and line breaks in quotes',
      csv: 'sku,name,category,size,price,net_weight_mg,description\nA-1,"Fog, Harbor",flower,3.5 g,42.00,3500,"two\nlines"',
    },
  ])('a file $why is understood', async ({ csv }) => {
    expect(await office('importCatalogue', { csv })).toMatchObject({ value: { counts: { new: 1, refused: 0 } } });
  });

  test.each([
    { why: 'without a column it needs', csv: 'sku,name,category,size\nA,B,flower,1 g', line: 1 },
    { why: 'with a quote that never closes', csv: `${header}\nA-1,"Fog,flower,1 g,3`, line: 2 },
    { why: 'that is empty', csv: '', line: null },
  ])('a file $why is refused whole, with the way out', async ({ csv, line }) => {
    for (const road of ['previewImport', 'importCatalogue'] as const)
      expect(await office(road, { csv })).toMatchObject({
        kind: 'refused',
        status: 422,
        problem: { type: 'FileNotUnderstood', line },
      });
  });

  test('five megabytes are taken, more are not', async () => {
    const post = (bytes: number): Promise<Response> =>
      send('/api/catalogue/import/preview', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: cookie, Origin: origin },
        body: JSON.stringify({ csv: `${header}\n${fog}${' '.repeat(bytes)}` }),
      });
    expect((await post(4_000_000)).status).toBe(200);
    expect(await problemOf(await post(mostImportBytes))).toEqual({
      status: 413,
      problem: { type: 'TooLarge', maxBytes: mostImportBytes },
    });
  });

  test('two thousand rows go in at once', async () => {
    const rows = Array.from({ length: 2000 }, (_, n) => `S-${n},Item ${n},merchandise,each,${n % 100}.50,,`);
    expect(await office('importCatalogue', file(...rows))).toMatchObject({ value: { counts: { new: 2000, refused: 0 } } });
    expect((await stored()).filter((item) => item.sku !== null)).toHaveLength(2000);
  });
});

test('the catalogue shows what the shelf says of each item, true up to a change number', async () => {
  const answer = await world.kiosk.call('catalogue', {});
  expect(answer).toMatchObject({ kind: 'answered', value: { version: 0, location: { name: 'Uptown' } } });
  const view = (answer as { value: { items: readonly { id: string }[] } }).value.items.find((item) => item.id === jar.id);
  expect(view).toMatchObject({ name: jar.name, unitsFree: 20, packageDate: '2026-02-01', lab: { status: 'passed' } });
  expect(await world.downtownTablet.call('catalogue', {})).toMatchObject({ value: { location: { name: 'Downtown' } } });
});

test('devices get the same catalogue packed', async () => {
  const rows = await world.kiosk.call('catalogue', {});
  const packed = await world.kiosk.call('packedCatalogue', {});
  if (rows.kind !== 'answered' || packed.kind !== 'answered') throw new Error('the catalogue was not shown');
  const byId = (items: readonly CatalogueItemView[] = []) => items.toSorted((a, b) => a.id.localeCompare(b.id));
  expect(byId(unpackCatalogue(packed.value.packed))).toEqual(byId(rows.value.items));
  expect(packed.value).toMatchObject({ version: rows.value.version, location: rows.value.location });
});

test('the office, which sees several locations, says whose catalogue it wants', async () => {
  expect(await office('catalogue', {})).toMatchObject({ problem: { type: 'NotUnderstood', where: [{ path: 'locationId' }] } });
});

test('what a patient’s registry debits comes in with the item, changes with the file, and stays when the file is silent', async () => {
  const medical = (usable: string) => ({ csv: `${header},order_type,route,med_usable\n${fog},SMOKING,,${usable}` });
  const kept = async () =>
    (await database(env.DB).select().from(medicalItems)).map(({ orderType, medUsable }) => [orderType, medUsable]);
  const counted = async (csv: { csv: string }) => {
    const answer = await office('importCatalogue', csv);
    return answer.kind === 'answered' ? answer.value.counts : answer;
  };
  expect(await counted(medical('0.123'))).toMatchObject({ new: 1 });
  expect(await counted(medical('0.123'))).toMatchObject({ same: 1 });
  expect(await counted(medical('0.125'))).toMatchObject({ changed: 1 });
  expect(await counted(file(fog))).toMatchObject({ same: 1 });
  expect(await kept()).toEqual([['SMOKING', 125]]);
});
