import { env } from 'cloudflare:workers';
import type { FileManifest } from '@countersign/contract/manifest-commands';
import type { PackageId } from '@countersign/domain/identifiers';
import { aPackage } from '@countersign/domain/testing/builders';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { areas, packages, reports, stock } from '../db/schema/index.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { approved } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  buildWorld,
  clearWorld,
  downtown,
  good,
  gummies,
  id,
  jar,
  office,
  testContext,
  uptown,
  organisationId,
} from '../testing/world.ts';
import { recordLabResult } from '../inventory/record-lab-result.ts';
import { removeArea } from '../locations/remove-area.ts';
import { saveArea } from '../locations/save-area.ts';
import { fileManifest } from './file-manifest.ts';
import { removeDriver } from './remove-driver.ts';
import { removeVehicle } from './remove-vehicle.ts';
import { saveDriver } from './save-driver.ts';
import { saveVehicle } from './save-vehicle.ts';
import { listManifests, listTransfers } from './list-manifests.ts';
import { moveStop, shipManifest, voidManifest } from './move-manifest.ts';
import { listTransfer, receiveTransfer } from './receive-transfer.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

const manifestId = id('man', 1);
const aManifest = (over: Partial<FileManifest> = {}): FileManifest & { manifestId: typeof manifestId } => ({
  commandId: aCommandId(),
  manifestId,
  locationId: uptown,
  purpose: 'transfer',
  carrier: { kind: 'third-party', licence: 'OCM-DIST-1' },
  stops: [1, 2].map((n) => ({
    licence: `OCM-RETL-${n}`,
    departsAt: '2026-03-02T16:00:00Z',
    arrivesAt: '2026-03-02T18:00:00Z',
    route: 'I-87 north',
    packages: [{ packageId: id('pkg', n), priceCents: 24_000 }],
  })),
  ...over,
});
const pkg = async (n: number) =>
  (
    await db
      .select()
      .from(packages)
      .where(eq(packages.id, id('pkg', n)))
  )[0];
const onShelf = async (itemId: string) => (await db.select().from(stock)).find((row) => row.itemId === itemId)?.unitsOnHand;
const kinds = async () => (await db.select().from(reports)).map(({ kind }) => kind);
const step = { manifestId };

/** Dana and the van, who are in the books. */
async function own(): Promise<FileManifest['carrier']> {
  const at = { commandId: aCommandId(), locationId: uptown };
  const born = { birthDate: '1990-02-28', hireDate: '2025-01-15', licenceNumber: '123456789', licenceState: 'NY' };
  good(await saveDriver(ctx, office, { ...at, driverId: id('drv', 1), name: 'Dana Wells', ...born }));
  const van = { make: 'Ford', model: 'Transit', year: 2024, colour: 'white', plate: 'ABC1234', vin: '1M8GDM9AXKP042788' };
  good(await saveVehicle(ctx, office, { ...at, commandId: aCommandId(), vehicleId: id('veh', 1), name: 'Van 1', ...van }));
  return { kind: 'own', driverIds: [id('drv', 1)], vehicleId: id('veh', 1) };
}

describe('a journey', () => {
  test('keeps its driver and its vehicle in the books until it has ended', async () => {
    good(await fileManifest(ctx, office, aManifest({ carrier: await own() })));
    const remove = {
      driver: () => removeDriver(ctx, office, { commandId: aCommandId(), driverId: id('drv', 1) }),
      vehicle: () => removeVehicle(ctx, office, { commandId: aCommandId(), vehicleId: id('veh', 1) }),
    };
    const onJourney = (what: string) => ({ ok: false, problem: { type: 'CarrierOnJourney', what, journeys: 1 } });
    expect([await remove.driver(), await remove.vehicle()]).toEqual([onJourney('driver'), onJourney('vehicle')]);
    good(await shipManifest(ctx, office, { ...step, commandId: aCommandId() }));
    expect([await remove.driver(), await remove.vehicle()]).toEqual([onJourney('driver'), onJourney('vehicle')]);
    for (const n of [1, 2]) good(await moveStop(ctx, office, { ...step, commandId: aCommandId(), n, step: 'arrive' }));
    good(await remove.driver());
    good(await remove.vehicle());
  });

  test('keeps its packages’ room until they have left it', async () => {
    const cage = { locationId: uptown, areaId: id('area', 5), name: 'Cage', holds: 'inventory', isQuarantine: false } as const;
    good(await saveArea(ctx, office, { commandId: aCommandId(), ...cage }));
    await db
      .update(packages)
      .set({ areaId: cage.areaId })
      .where(eq(packages.id, id('pkg', 1)));
    good(await fileManifest(ctx, office, aManifest()));
    const giveUp = () => removeArea(ctx, office, { commandId: aCommandId(), areaId: cage.areaId });
    expect(await giveUp()).toEqual({ ok: false, problem: { type: 'AreaNotEmpty', packages: 1 } });
    good(await shipManifest(ctx, office, { ...step, commandId: aCommandId() }));
    good(await giveUp());
  });

  test('takes its packages off the shelf, and is told from filing to the last stop', async () => {
    good(await fileManifest(ctx, office, aManifest()));
    expect(await pkg(1)).toMatchObject({ status: 'away', unitsLeft: 0, unitsAway: 20 });
    expect([await onShelf(jar.id), await onShelf(gummies.id)]).toEqual([0, 0]);
    good(await shipManifest(ctx, office, { ...step, commandId: aCommandId() }));
    good(await moveStop(ctx, office, { ...step, commandId: aCommandId(), n: 1, step: 'arrive' }));
    good(await moveStop(ctx, office, { ...step, commandId: aCommandId(), n: 1, step: 'arrive-undo' }));
    good(await moveStop(ctx, office, { ...step, commandId: aCommandId(), n: 1, step: 'arrive' }));
    good(await moveStop(ctx, office, { ...step, commandId: aCommandId(), n: 2, step: 'arrive' }));
    expect(good(await listManifests(ctx, office, {})).items).toMatchObject([
      { state: 'done', sync: { report: { state: 'pending' } } },
    ]);
    const [file, ship, arrive] = ['manifest-file', 'manifest-ship', 'stop-arrive'];
    expect(await kinds()).toEqual([file, ship, arrive, 'stop-arrive-undo', arrive, arrive]);
  });

  test('that is voided gives every unit back as it was', async () => {
    good(await fileManifest(ctx, office, aManifest()));
    good(await moveStop(ctx, office, { ...step, commandId: aCommandId(), n: 1, step: 'void' }));
    expect(await pkg(1)).toMatchObject({ status: 'open', unitsLeft: 20, unitsAway: 0 });
    expect([await onShelf(jar.id), await onShelf(gummies.id)]).toEqual([20, 0]);
    good(await voidManifest(ctx, office, { ...step, commandId: aCommandId(), reason: 'Van broke down' }));
    expect([await onShelf(jar.id), await onShelf(gummies.id)]).toEqual([20, 30]);
    expect(await voidManifest(ctx, office, { ...step, commandId: aCommandId(), reason: 'Again' })).toMatchObject({
      problem: { type: 'ManifestNotThere', state: 'voided' },
    });
    const freed = (await db.select().from(reports)).flatMap(({ body }) =>
      body.kind === 'manifest-void' ? [body.packageIds] : [],
    );
    expect(freed).toEqual([[id('pkg', 1)], [id('pkg', 2)]]);
  });

  test('that is voided gives nothing back to the shelf that failed its test meanwhile, however late that is noticed', async () => {
    good(await fileManifest(ctx, office, aManifest()));
    const lab = { ...(await pkg(1))!.lab, status: 'failed' } as const;
    const wordBefore = betweenReadAndWrite(d1, () =>
      db.batch(recordLabResult(db, { locationId: uptown, packageId: id('pkg', 1) }, lab, null) as never),
    );
    good(await voidManifest({ ...ctx, db: wordBefore }, office, { ...step, commandId: aCommandId(), reason: 'Van broke down' }));
    expect([await onShelf(jar.id), await onShelf(gummies.id)]).toEqual([0, 30]);
  });

  test('never takes what a shopper was promised, nor a package twice', async () => {
    await approved(ctx, 1, [aCartLine(jar)]);
    expect(await fileManifest(ctx, office, aManifest())).toMatchObject({ problem: { type: 'UnitsPromised', unitsFree: 19 } });
    const second = { ...aManifest({ stops: aManifest().stops.slice(1) }), manifestId: id('man', 2) };
    good(await fileManifest(ctx, office, second));
    expect(await fileManifest(ctx, office, { ...second, commandId: aCommandId(), manifestId: id('man', 3) })).toMatchObject({
      problem: { type: 'PackageNotForThis', status: 'away' },
    });
  });

  test('of another location is not found', async () => {
    good(await fileManifest(ctx, office, aManifest()));
    const elsewhere = { ...office, locationIds: [downtown] };
    expect(await shipManifest(ctx, elsewhere, { ...step, commandId: aCommandId() })).toMatchObject({
      problem: { type: 'NotFound' },
    });
    expect(await fileManifest(ctx, elsewhere, { ...aManifest(), manifestId: id('man', 2) })).toMatchObject({
      problem: { type: 'NotFound' },
    });
  });
});

describe('goods that others send', () => {
  const transferId = id('tra', 1);
  const line = (n: number) => ({ barcode: `685329678957420${n}`, productName: 'Cold Frame 3.5 g', inventoryType: 28, units: 10 });
  const kept = (n: number, units: number) => ({
    barcode: line(n).barcode,
    units,
    packageId: id('pkg', 60 + n) as PackageId,
    itemId: jar.id,
    areaId: id('area', 1),
  });
  const listed = { transferId, stateId: '8800', senderLicence: 'OCM-CULT-1', senderName: 'Farm', lines: [line(1), line(2)] };

  test('under a barcode that stands in our books already cannot be kept, and that is said; they can be sent back', async () => {
    await db.batch([listTransfer(db, uptown, listed, ctx.now()) as never]);
    await db.insert(packages).values({
      ...{ ...aPackage({ id: id('pkg', 50), itemId: jar.id, areaId: id('area', 1), barcode: line(1).barcode }), unitsAway: 10 },
      ...{ locationId: uptown, organisationId, status: 'away', unitsReceived: 10, unitsLeft: 0 },
    });
    const receive = (units: number) => {
      const lines = [kept(1, units), kept(2, 10)];
      return receiveTransfer(ctx, office, { commandId: aCommandId(), locationId: uptown, transferId, lines });
    };
    expect(await receive(6)).toEqual({ ok: false, problem: { type: 'AlreadyInStock', barcode: line(1).barcode } });
    good(await receive(0));
    expect(await pkg(62)).toMatchObject({ unitsLeft: 10 });
  });

  test('are listed once, kept in part, and answered once', async () => {
    for (let n = 0; n < 2; n += 1)
      await db.batch([listTransfer(db, uptown, { ...listed, transferId: id('tra', n + 1) }, ctx.now()) as never]);
    expect(good(await listTransfers(ctx, office, {})).items).toMatchObject([{ id: transferId, sync: { stateId: '8800' } }]);
    // The state puts what arrives into a room of its choice: where there are several, it hears which one.
    await db
      .insert(areas)
      .values({ id: id('area', 9), locationId: uptown, name: 'Quarantine', walkOrder: 9, isQuarantine: true });
    const receive = () =>
      receiveTransfer(ctx, office, { commandId: aCommandId(), locationId: uptown, transferId, lines: [kept(1, 6), kept(2, 0)] });
    good(await receive());
    expect(await pkg(61)).toMatchObject({ barcode: line(1).barcode, unitsLeft: 6, lab: { status: 'pending' } });
    expect(await pkg(62)).toBeUndefined();
    expect(await receive()).toMatchObject({ problem: { type: 'TransferNotListed', state: 'received' } });
    expect(await kinds()).toEqual(['transfer-receive', 'packages-move']);
    expect(await onShelf(jar.id)).toBe(20);
  });
});
