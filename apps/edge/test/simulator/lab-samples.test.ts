import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { packages, stock } from '../../src/db/schema/index.ts';
import { voidSample } from '../../src/inventory/lab-samples.ts';
import { findPackage } from '../../src/inventory/list-packages.ts';
import { pullLocation } from '../../src/reporting/pull-location.ts';
import { aCommandId, good, id, jar, office, uptown } from '../../src/testing/world.ts';
import { draw, find, handOver, lab } from './laboratory.ts';
import { aLicence, db, openBooks, shelfAtState, tellThoughLost, type Opened } from './simulated-state.ts';

/** A sample of a package on its way to a laboratory and its result on its way back, over the network to the running simulator. */
const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const [whole, sample] = [id('pkg', 1), id('pkg', 90)];
let opened: Opened;

const at = () => ({ commandId: aCommandId(), locationId: uptown });
const drawn = { packageId: whole, samplePackageId: sample, units: 2 };
const row = async (packageId: string) => (await db.select().from(packages)).find((each) => each.id === packageId)!;
const onShelf = async () => (await db.select().from(stock).where(eq(stock.itemId, jar.id)))[0]!.unitsOnHand;
/** Takes a step, and tells it though its answer is lost after booking. */
async function tell(step: Promise<Parameters<typeof good>[0]>): Promise<void> {
  good(await step);
  expect(await tellThoughLost(opened)).toMatchObject({ state: 'in-sync', attempts: 1 });
}
describe.each(['biotrack-licensee', 'biotrack-v1'] as const)('a sample in %s', (system) => {
  beforeEach(async () => {
    const licences = [aLicence(shop, { inventory: shelfAtState }), aLicence(lab, { kind: 'lab' })];
    opened = await openBooks({ system, shop, licences });
  });

  test('gets a barcode of its own, travels without a price, and its result decides over the whole', async () => {
    const before = await onShelf();
    await tell(draw(opened, drawn));
    expect(await row(whole)).toMatchObject({ unitsLeft: 18, unitsAway: 2 });
    expect(await onShelf()).toBe(before - 2);
    expect(await row(sample)).toMatchObject({ unitsLeft: 2, status: 'on-hold', parentId: whole });
    expect((await row(sample)).barcode).toMatch(/^\d{16}$/);
    const view = good(await findPackage(opened.ctx, office, { packageId: whole }));
    expect(view.samples).toMatchObject([{ units: 2, state: 'drawn', stateId: expect.stringMatching(/^\d+$/) as string }]);

    await tell(handOver(opened, drawn));
    await find(false);
    good(await pullLocation(opened.ctx, db, uptown));
    expect(await row(whole)).toMatchObject({ lab: { status: 'failed', laboratory: lab.licence } });
    expect(await onShelf()).toBe(0);
  });

  test('that did not leave is in its package again, and is taken back once', async () => {
    const before = await onShelf();
    await tell(draw(opened, drawn));
    const back = () => voidSample(opened.ctx, office, { ...at(), sampleId: id('smp', 1) });
    await tell(back());
    expect(await row(whole)).toMatchObject({ unitsLeft: 20, unitsAway: 0 });
    expect(await row(sample)).toMatchObject({ unitsLeft: 0, status: 'away' });
    expect(await onShelf()).toBe(before);
    expect(await back()).toMatchObject({ problem: { type: 'SampleNotHere' } });
  });
});
