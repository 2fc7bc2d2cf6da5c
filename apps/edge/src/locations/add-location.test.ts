import type { OutputOf, RouteName } from '@countersign/contract/routes';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, locations, organisations, reports } from '../db/schema/index.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { buildHttpWorld, env, handOf, makeKey, officeOf, olive, signInAs, stranger, switchIn } from '../testing/http-world.ts';
import {
  aCommandId,
  good,
  id,
  jar,
  mo,
  office,
  openingTime,
  organisationId,
  priya,
  settings,
  testContext,
  uptown,
} from '../testing/world.ts';
import { addLocation } from './add-location.ts';

type Office = ReturnType<typeof officeOf>;
let hers: Office;
beforeEach(async () => {
  await buildHttpWorld();
  hers = officeOf(await signInAs(olive));
});

const harbor = id('loc', 40);
const asked = (over: Readonly<Record<string, unknown>> = {}) => ({
  ...{ commandId: aCommandId(), locationId: harbor, name: 'Harbor', licenceNumber: 'OCM-RETL-000040' },
  ...({ program: 'adult-use', stateSystem: 'biotrack-licensee', timeZone: 'America/New_York' } as const),
  ...{ address: '9 Harbor Street, Buffalo, NY', salesTaxPercent: '8.75', hours: settings.hours, exceptions: [] },
  opensAtNight: true,
  ...over,
});
/** The value of an answer that must be good. */
async function answered<Name extends RouteName>(call: ReturnType<Office>): Promise<OutputOf<Name>> {
  const answer = await call;
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return answer.value as OutputOf<Name>;
}
const standing = () => database(env.DB).select().from(locations).where(eq(locations.id, harbor));

describe('an owner adds a location', () => {
  test('and works there at once: with its settings, a word in the audit, and nothing told to the state', async () => {
    expect(await answered(hers('addLocation', asked()))).toEqual({ id: harbor });
    const { items } = await answered<'locations'>(hers('locations', {}));
    expect(items.find(({ id: each }) => each === harbor)).toMatchObject({
      ...{ name: 'Harbor', licenceNumber: 'OCM-RETL-000040', salesTaxRate: '0.0875', program: 'adult-use' },
      limits: settings.limits,
    });
    const { items: people } = await answered<'staff'>(hers('staff', {}));
    expect(people.filter(({ locationIds }) => locationIds.includes(harbor)).map(({ name }) => name)).toEqual([olive.name]);
    const [entry] = await database(env.DB).select().from(audit).where(eq(audit.entityId, harbor));
    expect(entry).toMatchObject({ what: 'LocationAdded', actor: olive.id, chain: harbor });
    expect(await database(env.DB).select().from(reports)).toEqual([]);
  });

  test('once, however often the same command comes', async () => {
    const command = asked();
    await answered(hers('addLocation', command));
    expect(await answered(hers('addLocation', command))).toEqual({ id: harbor });
    expect(await hers('addLocation', { ...command, name: 'Pier' })).toMatchObject({ problem: { type: 'CommandReused' } });
    expect(await standing()).toMatchObject([{ name: 'Harbor' }]);
  });

  test('once, when the same command comes twice at the same moment', async () => {
    const command = asked();
    const owner = { ...office, staff: olive };
    const again = {
      ...testContext(env.DB),
      db: betweenReadAndWrite(env.DB, async () => good(await addLocation(ctx, owner, command))),
    };
    const ctx = testContext(env.DB);
    expect(await addLocation(again, owner, command)).toEqual({ ok: true, value: harbor });
  });

  test('under an id that no store has', async () => {
    expect(await hers('addLocation', asked({ locationId: uptown }))).toMatchObject({ problem: { type: 'CommandReused' } });
  });

  test.each([
    ['of our own, by its name', organisationId, 'Uptown'],
    ['of another company, without its name', id('org', 2), null],
  ])('under no licence of a store %s', async (_, holder, by) => {
    const db = database(env.DB);
    await db.insert(organisations).values({ id: id('org', 2), name: 'Others', createdAt: openingTime });
    await db.update(locations).set({ organisationId: holder, licenceNumber: 'ocm/retl 77' }).where(eq(locations.id, uptown));
    expect(await hers('addLocation', asked({ licenceNumber: 'OCM-RETL-77' }))).toMatchObject({
      status: 409,
      problem: { type: 'StoreLicenceTaken', by },
    });
    expect(await standing()).toEqual([]);
  });

  test('under no licence that another store got in the same moment', async () => {
    const owner = { ...office, staff: olive };
    const ctx = testContext(env.DB);
    const other = asked({ locationId: id('loc', 41), name: 'Pier' });
    const raced = { ...ctx, db: betweenReadAndWrite(env.DB, async () => good(await addLocation(ctx, owner, other))) };
    const answer = await addLocation(raced, owner, asked());
    expect(answer).toEqual({ ok: false, problem: { type: 'StoreLicenceTaken', by: 'Pier' } });
    expect(await standing()).toEqual([]);
  });

  test.each([
    ['a program that is none', { program: 'recreational' }, 400, { type: 'NotUnderstood', where: [{ path: 'program' }] }],
    ['a system that is none', { stateSystem: 'metrc' }, 400, { type: 'NotUnderstood', where: [{ path: 'stateSystem' }] }],
    ['hours that are none', { hours: 'always' }, 400, { type: 'NotUnderstood', where: [{ path: 'hours' }] }],
    ['a setting of its own', { orderLifeMinutes: 1 }, 400, { type: 'NotUnderstood' }],
    ['a licence that is none', { licenceNumber: 'soon' }, 422, { type: 'LicenceNotPossible' }],
    ['a tax that is none', { salesTaxPercent: 'some' }, 422, { type: 'SalesTaxNotPossible' }],
    ['the name of another', { name: 'uptown' }, 409, { type: 'NameTaken' }],
  ])('but not with %s', async (_, over, status, problem) => {
    expect(await hers('addLocation', asked(over))).toMatchObject({ kind: 'refused', status, problem });
    expect(await standing()).toEqual([]);
  });

  test.each([mo, priya])('and nobody else does: not $role $name', async (person) => {
    const theirs = officeOf(await signInAs(person));
    expect(await theirs('addLocation', asked())).toMatchObject({
      status: 403,
      problem: { type: 'NotYours', leastRole: 'owner' },
    });
  });

  test('at the office, not at the tablet of one store', async () => {
    const { tablet } = await buildHttpWorld();
    await switchIn(tablet, olive);
    expect(await tablet.call('addLocation', asked())).toMatchObject({ status: 403, problem: { type: 'NotYours' } });
  });
});

test('a new location says what comes next until all of it is done, and its first kiosk has nothing to sell', async () => {
  const command = asked();
  await answered(hers('addLocation', command));
  const next = async () => {
    const { items } = await answered<'firstSteps'>(hers('firstSteps', {}));
    return items.find(({ locationId }) => locationId === harbor)?.steps.flatMap(({ step, isDone }) => (isDone ? [] : [step]));
  };
  expect(await next()).toEqual(['state-login', 'areas', 'people', 'devices', 'stock']);

  const at = () => ({ commandId: aCommandId(), locationId: harbor });
  const [areaId, packageId] = [id('area', 40), id('pkg', 40)];
  await answered(hers('saveArea', { ...at(), areaId, name: 'Vault', isQuarantine: false, holds: 'inventory' }));
  expect(await next()).not.toContain('areas');
  const login = { kind: 'password', ubi: '604', licence: command.licenceNumber, username: 'harbor', secret: 'kept' } as const;
  await answered(hers('enterStateLogin', { locationId: harbor, isOfLocation: true, ...login }));
  expect(await next()).toContain('state-login');
  await answered(hers('shareStateLogin', { locationId: harbor, isShared: true, reason: 'Nobody has one yet.' }));
  expect(await next()).not.toContain('state-login');
  await answered(hers('shareStateLogin', { locationId: harbor, isShared: false, reason: 'Now somebody has.' }));
  await answered(hers('changeStaff', { staffId: olive.id, stateLogin: 'olive' }));
  expect(await next()).toContain('state-login');
  await answered(hers('enterStateLogin', { locationId: harbor, isOfLocation: false, ...login, username: 'olive' }));
  expect(await next()).not.toContain('state-login');
  await answered(hers('changeStaff', { staffId: mo.id, locationIds: [uptown, harbor] }));
  expect(await next()).not.toContain('people');

  const { key, publicKey } = await makeKey();
  const pairing = await answered<'startPairing'>(stranger('startPairing', { kind: 'kiosk', publicKey }));
  const device = await answered<'confirmPairing'>(
    hers('confirmPairing', { code: pairing.code, locationId: harbor, name: 'Lobby 1' }),
  );
  expect(await next()).toEqual(['stock']);
  const kiosk = handOf(device.id, key);
  const menu = await answered<'catalogue'>(kiosk.call('catalogue', {}));
  expect(menu.location).toMatchObject({ id: harbor, name: 'Harbor' });
  expect(menu.items.filter(({ unitsFree }) => unitsFree > 0)).toEqual([]);

  const goods = { packageDate: '2026-02-01', expiresOn: '2027-02-01' };
  await answered(hers('addFirstStock', { ...at(), rows: [{ packageId, itemId: jar.id, areaId, units: 3, ...goods }] }));
  expect(await next()).toBeUndefined();
});
