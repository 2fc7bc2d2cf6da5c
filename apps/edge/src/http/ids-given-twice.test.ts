import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { invoices } from '../db/schema/index.ts';
import { drawSample } from '../inventory/lab-samples.ts';
import { savePicture } from '../locations/pictures.ts';
import { saveArea } from '../locations/save-area.ts';
import { listPartners, savePartner } from '../manifests/partners.ts';
import { recordPayment } from '../manifests/settle-invoice.ts';
import { saveDriver } from '../manifests/save-driver.ts';
import { saveVehicle } from '../manifests/save-vehicle.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { aCommandId, buildWorld, clearWorld, downtown, good, id, office, testContext, uptown } from '../testing/world.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});
const at = (locationId = uptown) => ({ commandId: aCommandId(), locationId });
const reused = { ok: false, problem: { type: 'CommandReused' } };

/** Devices mint the ids of records: one that comes a second time under another command is an answer, never a fault of ours. */
describe('an id that a record has already is refused', () => {
  test('for an area of another location', async () => {
    const cage = { areaId: id('area', 7), name: 'Cage', isQuarantine: true, holds: 'inventory' } as const;
    good(await saveArea(ctx, office, { ...at(), ...cage }));
    expect(await saveArea(ctx, office, { ...at(downtown), ...cage })).toMatchObject(reused);
  });

  test('for a picture', async () => {
    const base64 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
    const save = () => savePicture(ctx, office, { ...at(), pictureId: id('pic', 1), base64 });
    good(await save());
    expect(await save()).toMatchObject(reused);
  });

  test('for a sample', async () => {
    const draw = (made: number) =>
      drawSample(ctx, office, {
        ...{ ...at(), sampleId: id('smp', 1), packageId: id('pkg', 1), samplePackageId: id('pkg', made) },
        ...{ units: 1, labLicence: 'OCM-LABS-1' },
      });
    good(await draw(90));
    expect(await draw(91)).toMatchObject(reused);
  });

  test('for a payment', async () => {
    const invoiceId = id('inv', 1);
    await database(d1)
      .insert(invoices)
      .values({
        ...{ locationId: uptown, id: invoiceId, direction: 'bought', state: 'open', counterpartLicence: 'L-2' },
        lines: [{ packageId: null, barcode: '6853296789574201', units: 1, priceCents: 1_000 }],
        issuedAt: ctx.now(),
      });
    const pay = () =>
      recordPayment(ctx, office, {
        ...{ commandId: aCommandId(), invoiceId, paymentId: id('pay', 1), amountCents: 100, method: 'cash' },
      });
    good(await pay());
    expect(await pay()).toMatchObject(reused);
  });
});

describe('a record that somebody else wrote down in the same moment', () => {
  const raced = (happens: () => Promise<unknown>) => ({ ...ctx, db: betweenReadAndWrite(d1, happens) });

  test('is changed when it is a driver or a vehicle', async () => {
    const driver = { birthDate: '1990-01-02', hireDate: '2025-03-04', licenceNumber: 'D12345', licenceState: 'NY' };
    const drive = (under: typeof ctx, name: string) =>
      saveDriver(under, office, { ...at(), driverId: id('drv', 1), name, ...driver });
    good(
      await drive(
        raced(async () => good(await drive(ctx, 'Sol'))),
        'Sol Reyes',
      ),
    );
    const van = { make: 'Ford', model: 'Transit', year: 2024, colour: 'white', plate: 'KLM1234', vin: '1M8GDM9AXKP042788' };
    const ride = (under: typeof ctx, name: string) =>
      saveVehicle(under, office, { ...at(), vehicleId: id('veh', 1), name, ...van });
    good(
      await ride(
        raced(async () => good(await ride(ctx, 'Van'))),
        'White van',
      ),
    );
  });

  test('is named when it is a partner with the same licence', async () => {
    const trade = (under: typeof ctx, n: number, name: string) =>
      savePartner(under, office, {
        commandId: aCommandId(),
        partnerId: id('par', n),
        name,
        licence: 'OCM-LAB-1',
        kind: 'vendor',
      });
    const answer = await trade(
      raced(async () => good(await trade(ctx, 1, 'Harbor Labs'))),
      2,
      'Harbor Laboratories',
    );
    expect(answer).toEqual({ ok: false, problem: { type: 'LicenceTaken', by: 'Harbor Labs' } });
    expect(good(await listPartners(ctx, office)).items).toHaveLength(1);
  });
});
