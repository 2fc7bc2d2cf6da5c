import { env } from 'cloudflare:workers';
import type { AreaId } from '@countersign/domain/identifiers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { areas, drivers, packages, reports } from '../db/schema/index.ts';
import { movePackages } from '../inventory/package-steps.ts';
import { listAreas } from '../locations/list-areas.ts';
import { removeArea } from '../locations/remove-area.ts';
import { saveArea } from '../locations/save-area.ts';
import { writeStateIds } from '../reporting/state-identifiers.ts';
import {
  aCommandId,
  buildWorld,
  clearWorld,
  downtown,
  good,
  id,
  office,
  organisationId,
  testContext,
  uptown,
} from '../testing/world.ts';
import { listDrivers, listVehicles } from './list-carriers.ts';
import { listPartners, mapPartners, savePartner } from './partners.ts';
import { removeDriver } from './remove-driver.ts';
import { removeVehicle } from './remove-vehicle.ts';
import { saveDriver } from './save-driver.ts';
import { saveVehicle } from './save-vehicle.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});
const told = async () => (await db.select().from(reports)).map(({ kind, entityId }) => [kind, entityId]);
const anArea = (name = 'Quarantine') => ({
  commandId: aCommandId(),
  areaId: id('area', 2),
  locationId: uptown,
  name,
  isQuarantine: true,
  holds: 'inventory' as const,
});

describe('areas', () => {
  test('are added, renamed and removed, and the state hears each in order', async () => {
    good(await saveArea(ctx, office, anArea()));
    good(await saveArea(ctx, office, anArea('Cage')));
    good(await removeArea(ctx, office, { commandId: aCommandId(), areaId: id('area', 2) }));
    expect(await told()).toEqual(['area-add', 'area-change', 'area-remove'].map((kind) => [kind, id('area', 2)]));
    expect(good(await listAreas(ctx, office, {})).items.map(({ name }) => name)).toEqual(['Vault A']);
  });

  test('with packages stay', async () => {
    good(await saveArea(ctx, office, { ...anArea('Cage'), isQuarantine: false }));
    const answer = await removeArea(ctx, office, { commandId: aCommandId(), areaId: id('area', 1) });
    expect(answer).toEqual({ ok: false, problem: { type: 'AreaNotEmpty', packages: 4 } });
    await db.update(packages).set({ areaId: id('area', 2) });
    good(await removeArea(ctx, office, { commandId: aCommandId(), areaId: id('area', 1) }));
  });

  test('become quarantine only while nothing lies in them, and keep what they are under another name', async () => {
    const vault = { ...anArea('Vault A'), areaId: id('area', 1) };
    expect(await saveArea(ctx, office, vault)).toEqual({ ok: false, problem: { type: 'AreaNotEmpty', packages: 4 } });
    good(await saveArea(ctx, office, { ...vault, commandId: aCommandId(), name: 'Front', isQuarantine: false }));
    good(await saveArea(ctx, office, anArea()));
    good(await saveArea(ctx, office, { ...anArea(), isQuarantine: false }));
  });

  test.each([
    ['given up', (areaId: AreaId) => removeArea(ctx, office, { commandId: aCommandId(), areaId })],
    ['made a quarantine', (areaId: AreaId) => saveArea(ctx, office, { ...anArea(`Back ${areaId}`), areaId })],
  ])('that are %s at the moment in which something is laid into them hold nothing, or stay as they are', async (_, turn) => {
    for (let n = 2; n < 10; n += 1) {
      const areaId = id('area', n);
      good(await saveArea(ctx, office, { ...anArea(`Room ${n}`), areaId, isQuarantine: false }));
      const [pkg] = await db.select().from(packages);
      const move = { commandId: aCommandId(), locationId: uptown, packageIds: [pkg!.id], areaId };
      const answers = await Promise.all([turn(areaId), movePackages(ctx, office, move)]);
      const [room] = await db.select().from(areas).where(eq(areas.id, areaId));
      const inside = await db.select().from(packages).where(eq(packages.areaId, areaId));
      const isTurned = room!.removedAt !== null || room!.isQuarantine;
      expect(inside.filter(({ status }) => room!.removedAt !== null || status === 'open')).toHaveLength(isTurned ? 0 : 1);
      expect(answers.some((answer) => answer.ok)).toBe(true);
    }
  });

  test('that were given up take nothing, whoever says so', async () => {
    good(await saveArea(ctx, office, anArea()));
    const [pkg] = await db.select().from(packages);
    const put = (areaId: AreaId) => db.update(packages).set({ areaId }).where(eq(packages.id, pkg!.id));
    await expect(put(id('area', 2))).rejects.toMatchObject({ cause: { message: expect.stringContaining('areas_standing') } });
    good(await removeArea(ctx, office, { commandId: aCommandId(), areaId: id('area', 2) }));
    await db.update(packages).set({ status: 'on-hold' }).where(eq(packages.id, pkg!.id));
    await expect(put(id('area', 2))).rejects.toMatchObject({ cause: { message: expect.stringContaining('areas_standing') } });
    const give = db
      .update(areas)
      .set({ removedAt: ctx.now() })
      .where(eq(areas.id, id('area', 1)));
    await expect(give).rejects.toMatchObject({ cause: { message: expect.stringContaining('areas_standing') } });
  });

  test('keep what is put aside for a journey, and get nothing back that was empty, whoever says so', async () => {
    good(await saveArea(ctx, office, anArea()));
    const [pkg] = await db.select().from(packages);
    const change = (values: Partial<typeof packages.$inferInsert>) =>
      db.update(packages).set(values).where(eq(packages.id, pkg!.id));
    await change({ areaId: id('area', 2), status: 'away', unitsAway: pkg!.unitsLeft, unitsLeft: 0 });
    await d1
      .prepare(
        `INSERT INTO manifests (location_id, id, purpose, state, carrier, stops, filed_by, filed_at)
        VALUES (?, ?, 'transfer', 'filed', '{}', ?, '', '')`,
      )
      .bind(uptown, id('man', 1), JSON.stringify([{ state: 'planned', lines: [{ packageId: pkg!.id }] }]))
      .run();
    const room = (values: Partial<typeof areas.$inferInsert>) =>
      db
        .update(areas)
        .set(values)
        .where(eq(areas.id, id('area', 2)));
    const refused = { cause: { message: expect.stringContaining('areas_standing') } };
    await expect(room({ removedAt: ctx.now() })).rejects.toMatchObject(refused);
    await expect(room({ isQuarantine: false })).rejects.toMatchObject(refused);
    await d1.prepare("UPDATE manifests SET state = 'shipped'").run();
    await room({ removedAt: ctx.now() });
    await expect(change({ unitsLeft: 1 })).rejects.toMatchObject(refused);
    await room({ removedAt: null });
    await expect(change({ unitsLeft: 1, status: 'open' })).rejects.toMatchObject(refused);
    await change({ unitsLeft: 1, unitsAway: 0, status: 'on-hold' });
  });

  test('show their badge and the state’s own room id', async () => {
    good(await saveArea(ctx, office, anArea()));
    const room = async () => good(await listAreas(ctx, office, {})).items.find(({ name }) => name === 'Quarantine');
    expect(await room()).toMatchObject({ packages: 0, sync: { stateId: null, report: { state: 'pending' } } });
    await db.batch(writeStateIds(db, uptown, [{ key: `area:${id('area', 2)}`, stateId: '4711' }], true) as never);
    await db.update(reports).set({ state: 'in-sync', isOpen: false });
    expect(await room()).toMatchObject({ sync: { stateId: '4711', report: { state: 'in-sync' } } });
  });

  test('two people who rename at once both decide on what stands', async () => {
    good(await saveArea(ctx, office, anArea()));
    const answers = await Promise.all(['Cage', 'Pen'].map((name) => saveArea(ctx, office, anArea(name))));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect((await db.select().from(areas)).find((row) => row.id === id('area', 2))?.revision).toBe(3);
  });

  test('of a location out of reach are not found', async () => {
    const elsewhere = { ...office, locationIds: [downtown] };
    expect(await saveArea(ctx, elsewhere, anArea())).toMatchObject({ problem: { type: 'NotFound' } });
    expect(await removeArea(ctx, elsewhere, { commandId: aCommandId(), areaId: id('area', 1) })).toMatchObject({
      problem: { type: 'NotFound' },
    });
  });
});

const dana = {
  driverId: id('drv', 1),
  locationId: uptown,
  name: 'Dana Wells',
  birthDate: '1990-02-28',
  hireDate: '2025-01-15',
  licenceNumber: '123456789',
  licenceState: 'NY',
};
const van = {
  vehicleId: id('veh', 1),
  locationId: uptown,
  name: 'Van 1',
  make: 'Ford',
  model: 'Transit',
  year: 2024,
  colour: 'white',
  plate: 'ABC1234',
  vin: '1M8GDM9AXKP042788',
};

describe('drivers and vehicles', () => {
  test('are told to the state with what a manifest needs of them', async () => {
    good(await saveDriver(ctx, office, { commandId: aCommandId(), ...dana }));
    good(await saveVehicle(ctx, office, { commandId: aCommandId(), ...van }));
    const bodies = (await db.select().from(reports)).map(({ body }) => body);
    expect(bodies).toMatchObject([
      { kind: 'driver-add', birthDate: '1990-02-28', hireDate: '2025-01-15' },
      { kind: 'vehicle-add', plate: 'ABC1234', vin: van.vin },
    ]);
    expect(good(await listDrivers(ctx, office, {})).items).toMatchObject([{ name: 'Dana Wells', sync: { stateId: null } }]);
    expect(good(await listVehicles(ctx, office, {})).items).toHaveLength(1);
  });

  test('the same command twice is one driver, and a change is told as one', async () => {
    const command = { commandId: aCommandId(), ...dana };
    good(await saveDriver(ctx, office, command));
    good(await saveDriver(ctx, office, command));
    good(await saveDriver(ctx, office, { ...dana, commandId: aCommandId(), name: 'Dana Wells-Ortiz' }));
    expect((await told()).map(([kind]) => kind)).toEqual(['driver-add', 'driver-change']);
    expect(await db.select().from(drivers)).toHaveLength(1);
  });

  test('are removed once, and leave their lists', async () => {
    good(await saveDriver(ctx, office, { commandId: aCommandId(), ...dana }));
    good(await saveVehicle(ctx, office, { commandId: aCommandId(), ...van }));
    good(await removeDriver(ctx, office, { commandId: aCommandId(), driverId: dana.driverId }));
    good(await removeVehicle(ctx, office, { commandId: aCommandId(), vehicleId: van.vehicleId }));
    expect(await removeDriver(ctx, office, { commandId: aCommandId(), driverId: dana.driverId })).toMatchObject({
      problem: { type: 'RecordIsRemoved' },
    });
    expect(good(await listDrivers(ctx, office, {})).items).toEqual([]);
    expect((await told()).map(([kind]) => kind)).toEqual(['driver-add', 'vehicle-add', 'driver-remove', 'vehicle-remove']);
  });
});

test('partners are compared with the state’s list: another form is flagged, who left it is inactive', async () => {
  const save = (n: number, name: string, licence: string) =>
    savePartner(ctx, office, { commandId: aCommandId(), partnerId: id('par', n), name, licence, kind: 'vendor' });
  good(await save(1, 'Tall Grass Farm', 'OCM-CULT-24-000123'));
  good(await save(2, 'Harbor Labs', 'OCM-LAB-1'));
  good(await save(3, 'Never Listed', 'OCM-PROC-9'));
  const listed = [
    { name: 'TALL GRASS FARM LLC', licence: 'OCMCULT24000123', isActive: null },
    { name: 'Harbor Labs', licence: 'OCM-LAB-1', isActive: true },
  ];
  expect(await mapPartners(db, organisationId, listed, ctx.now())).toBe(2);
  await mapPartners(db, organisationId, [listed[0]!], ctx.now());
  const items = good(await listPartners(ctx, office)).items.map(({ name, match, isActive }) => [name, match, isActive]);
  expect(items).toEqual([
    ['Harbor Labs', 'same', false],
    ['Never Listed', 'not-listed', true],
    ['Tall Grass Farm', 'other-form', true],
  ]);
});
