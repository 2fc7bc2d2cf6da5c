import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { packages, stock } from '../../src/db/schema/index.ts';
import { drawSample, voidSample } from '../../src/inventory/lab-samples.ts';
import { findPackage } from '../../src/inventory/list-packages.ts';
import { fileManifest } from '../../src/manifests/file-manifest.ts';
import { pullLocation } from '../../src/reporting/pull-location.ts';
import { aCommandId, good, id, jar, office, uptown } from '../../src/testing/world.ts';
import { aLicence, ask, db, desk, openBooks, shelfAtState, tellAll, type Opened } from './simulated-state.ts';

/** A sample of a package on its way to a laboratory and its result on its way back, over the network to the running simulator. */
const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const lab = { ubi: '600000009', licence: 'OCM-LABS-000401', username: 'bench-1', password: 'battery staple' };
const [whole, sample] = [id('pkg', 1), id('pkg', 90)];
let opened: Opened;

const at = () => ({ commandId: aCommandId(), locationId: uptown });
const draw = () =>
  drawSample(opened.ctx, office, {
    ...{ ...at(), packageId: whole, sampleId: id('smp', 1), samplePackageId: sample, units: 2, labLicence: lab.licence },
  });
const row = async (packageId: string) => (await db.select().from(packages)).find((each) => each.id === packageId)!;
const onShelf = async () => (await db.select().from(stock).where(eq(stock.itemId, jar.id)))[0]!.unitsOnHand;
/** Takes a step, and tells it though its answer is lost after booking. */
async function tell(step: Promise<Parameters<typeof good>[0]>): Promise<void> {
  good(await step);
  await desk('POST', 'faults', { kind: 'reply-lost-after-booking' });
  expect(await tellAll(opened)).toMatchObject({ state: 'in-sync', attempts: 1 });
}
/** The laboratory at the state's own door: what it finds in the only sample it was sent. */
async function find(passes: boolean): Promise<void> {
  const who = { 'X-Ubi': lab.ubi, 'X-License': lab.licence };
  const { Session } = await ask('POST', '/v1/lab/login', { Username: lab.username, Password: lab.password }, who);
  const headers = { ...who, 'X-Session-Token': Session as string };
  const { LabSample } = await ask('GET', '/v1/lab/sample', undefined, headers);
  const [{ ID }] = LabSample as [{ ID: number }];
  await ask(
    'POST',
    `/v1/lab/sample/${ID}/result`,
    { TestingData: [{ TestID: 4, TestResult: [{ TestPanel: 'Microbial', TestPass: passes, TestValue: 1 }] }] },
    headers,
  );
}

describe.each(['biotrack-licensee', 'biotrack-v1'] as const)('a sample in %s', (system) => {
  beforeEach(async () => {
    const licences = [aLicence(shop, { inventory: shelfAtState }), aLicence(lab, { kind: 'lab' })];
    opened = await openBooks({ system, shop, licences });
  });

  test('gets a barcode of its own, travels without a price, and its result decides over the whole', async () => {
    const before = await onShelf();
    await tell(draw());
    expect(await row(whole)).toMatchObject({ unitsLeft: 18, unitsAway: 2 });
    expect(await onShelf()).toBe(before - 2);
    expect(await row(sample)).toMatchObject({ unitsLeft: 2, status: 'on-hold', parentId: whole });
    expect((await row(sample)).barcode).toMatch(/^\d{16}$/);
    const view = good(await findPackage(opened.ctx, office, { packageId: whole }));
    expect(view.samples).toMatchObject([{ units: 2, state: 'drawn', stateId: expect.stringMatching(/^\d+$/) as string }]);

    await tell(
      fileManifest(opened.ctx, office, {
        ...{ ...at(), manifestId: id('man', 1), purpose: 'lab', carrier: { kind: 'pick-up', ...theirVan } },
        stops: [
          {
            ...{ licence: lab.licence, departsAt: '2026-03-03T16:00:00Z', arrivesAt: '2026-03-03T18:00:00Z', route: 'I-87' },
            packages: [{ packageId: sample, priceCents: null }],
          },
        ],
      }),
    );
    await find(false);
    good(await pullLocation(opened.ctx, db, uptown));
    expect(await row(whole)).toMatchObject({ lab: { status: 'failed', laboratory: lab.licence } });
    expect(await onShelf()).toBe(0);
  });

  test('that did not leave is in its package again, and is taken back once', async () => {
    const before = await onShelf();
    await tell(draw());
    const back = () => voidSample(opened.ctx, office, { ...at(), sampleId: id('smp', 1) });
    await tell(back());
    expect(await row(whole)).toMatchObject({ unitsLeft: 20, unitsAway: 0 });
    expect(await row(sample)).toMatchObject({ unitsLeft: 0, status: 'away' });
    expect(await onShelf()).toBe(before);
    expect(await back()).toMatchObject({ problem: { type: 'SampleNotHere' } });
  });
});

const theirVan = {
  driverName: 'Ana Cole',
  driverBirthDate: '1991-05-06' as never,
  vehicle: { colour: 'blue', year: '2022', make: 'Ford', model: 'Transit', plate: 'ABC123', vin: '1M8GDM9AXKP042788' },
};
