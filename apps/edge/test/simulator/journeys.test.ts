import type { LocalDate } from '@countersign/domain/business-day';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import type { Carrier } from '@countersign/domain/reports/manifest-reports';
import { beforeEach, describe, expect, test } from 'vitest';
import { reports } from '../../src/db/schema/index.ts';
import { changeManifest } from '../../src/manifests/change-manifest.ts';
import { fileManifest } from '../../src/manifests/file-manifest.ts';
import { listManifests } from '../../src/manifests/list-manifests.ts';
import { moveStop, shipManifest, voidManifest } from '../../src/manifests/move-manifest.ts';
import { saveDriver } from '../../src/manifests/save-driver.ts';
import { saveVehicle } from '../../src/manifests/save-vehicle.ts';
import { aCommandId, good, id, office, uptown } from '../../src/testing/world.ts';
import { aLicence, db, desk, openBooks, shelfAtState, tellAll, tellThoughLost, type Opened } from './simulated-state.ts';

/** Journeys of each way of carrying, through our use cases and over the network to the running simulator. */
const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const others = ['OCM-RETL-000008', 'OCM-RETL-000009', 'OCM-DIST-000001'];

let opened: Opened;

async function open(system: StateSystemName): Promise<void> {
  const theirs = others.map((license, n) => ({
    ubi: `60000000${n + 2}`,
    license,
    name: `Partner ${n}`,
    kind: n === 2 ? 'transporter' : 'retail',
  }));
  const licences = [aLicence(shop, { inventory: shelfAtState }), ...theirs];
  opened = await openBooks({ system, shop, licences });
}

/** Takes a step and tells the state until nothing waits, the answer lost after booking. @returns the newest report */
async function tell(
  step: Promise<Parameters<typeof good>[0]>,
  isLost = true,
): Promise<{ kind: string; state: string; words: string | null }> {
  good(await step);
  const row = isLost ? await tellThoughLost(opened) : await tellAll(opened);
  return { kind: row.kind, state: row.state, words: row.state === 'in-sync' ? null : row.lastAnswer };
}

const manifestId = id('man', 1);
const command = () => ({ commandId: aCommandId(), manifestId });
const inSync = (kind: string) => ({ kind, state: 'in-sync', words: null });
const driver = (n: number) =>
  saveDriver(opened.ctx, office, {
    ...{ commandId: aCommandId(), locationId: uptown, driverId: id('drv', n), name: `Sol ${n}`, birthDate: '1990-01-02' },
    ...{ hireDate: '2025-03-04', licenceNumber: `D12345${n}`, licenceState: 'NY' },
  });
const vins = ['1M8GDM9AXKP042788', '11111111111111111'];
const van = (n = 1) =>
  saveVehicle(opened.ctx, office, {
    ...{ commandId: aCommandId(), locationId: uptown, vehicleId: id('veh', n), name: `Van ${n}`, make: 'Ford', model: 'Transit' },
    ...{ year: 2024, colour: 'white', plate: `KLM123${n}`, vin: vins[n - 1]! },
  });
const own = (n: number, vehicle = 1): Carrier => ({ kind: 'own', driverIds: [id('drv', n)], vehicleId: id('veh', vehicle) });
const file = (carrier: Carrier) =>
  fileManifest(opened.ctx, office, {
    ...{ ...command(), locationId: uptown, purpose: 'transfer', carrier },
    stops: [1, 2].map((n) => ({
      licence: others[n - 1]!,
      departsAt: `2026-03-0${n + 2}T16:00:00Z`,
      arrivesAt: `2026-03-0${n + 2}T18:00:00Z`,
      route: 'I-87 north to exit 21',
      packages: [{ packageId: id('pkg', n), priceCents: 24_000 }],
    })),
  });

const stateId = async () => good(await listManifests(opened.ctx, office, {})).items[0]!.sync.stateId;
/** What was told of the journey, in order. */
const kinds = async () =>
  (await db.select().from(reports).orderBy(reports.seq)).flatMap(({ kind, state, entityKind }) =>
    entityKind === 'manifest' ? [`${kind} ${state}`] : [],
  );

describe('a journey of two stops, in the Licensee API', () => {
  beforeEach(() => open('biotrack-licensee'));

  test('in our own van is filed, given to another driver, shipped, and arrives, though every answer is lost', async () => {
    for (const step of [driver(1), driver(2), van()]) expect(await tell(step, false)).toMatchObject({ state: 'in-sync' });
    expect(await tell(file(own(1)))).toEqual(inSync('manifest-file'));
    expect(await tell(changeManifest(opened.ctx, office, { ...command(), carrier: own(2) }))).toEqual(inSync('manifest-change'));
    expect(await tell(shipManifest(opened.ctx, office, command()))).toEqual(inSync('manifest-ship'));
    const stop = (n: number, step: 'arrive' | 'arrive-undo') => moveStop(opened.ctx, office, { ...command(), n, step });
    expect(await tell(stop(1, 'arrive'))).toEqual(inSync('stop-arrive'));
    expect(await tell(stop(1, 'arrive-undo'))).toEqual(inSync('stop-arrive-undo'));
    expect(await tell(stop(1, 'arrive'))).toEqual(inSync('stop-arrive'));
    expect(await tell(stop(2, 'arrive'))).toEqual(inSync('stop-arrive'));
    const [manifest] = good(await listManifests(opened.ctx, office, {})).items;
    expect(manifest).toMatchObject({ state: 'done', sync: { stateId: expect.stringMatching(/^\d{16}$/) as string } });
  });

  test.each([
    ['a third party takes', { kind: 'third-party', licence: others[2]! }],
    [
      'the other side picks up',
      {
        kind: 'pick-up',
        driverName: 'Ana Cole',
        driverBirthDate: '1991-05-06' as LocalDate,
        vehicle: { colour: 'blue', year: '2022', make: 'Ford', model: 'Transit', plate: 'ABC123', vin: '1M8GDM9AXKP042788' },
      },
    ],
  ] as const)('that %s is filed once, and voided once', async (_, carrier) => {
    expect(await tell(file(carrier))).toEqual(inSync('manifest-file'));
    expect(await tell(voidManifest(opened.ctx, office, { ...command(), reason: 'Storm' }))).toEqual(inSync('manifest-void'));
  });

  test('goes without one of its stops: the manifest is voided, and what is left is filed anew', async () => {
    for (const step of [driver(1), van()]) await tell(step, false);
    await tell(file(own(1)));
    const before = await stateId();
    good(await moveStop(opened.ctx, office, { ...command(), n: 1, step: 'void' }));
    await tellAll(opened);
    expect(await kinds()).toEqual(['manifest-file in-sync', 'manifest-void in-sync', 'manifest-file in-sync']);
    expect(await stateId()).not.toBe(before);
    expect(await tell(shipManifest(opened.ctx, office, command()))).toEqual(inSync('manifest-ship'));
    expect(await tell(moveStop(opened.ctx, office, { ...command(), n: 2, step: 'arrive' }))).toEqual(inSync('stop-arrive'));
  });
});

describe('a journey of two stops, in v1', () => {
  beforeEach(async () => {
    await open('biotrack-v1');
    for (const step of [driver(1), driver(2), van(1), van(2)])
      expect(await tell(step, false)).toMatchObject({ state: 'in-sync' });
    expect(await tell(file(own(1)))).toEqual(inSync('manifest-file'));
  });

  test('is given to another driver by one word, and to another vehicle by a manifest anew', async () => {
    const before = await stateId();
    expect(await tell(changeManifest(opened.ctx, office, { ...command(), carrier: own(2) }))).toEqual(inSync('manifest-change'));
    expect(await stateId()).toBe(before);
    good(await changeManifest(opened.ctx, office, { ...command(), carrier: own(2, 2) }));
    await tellAll(opened);
    expect((await kinds()).slice(-2)).toEqual(['manifest-void in-sync', 'manifest-file in-sync']);
    expect(await stateId()).not.toBe(before);
    expect(await tell(shipManifest(opened.ctx, office, command()))).toEqual(inSync('manifest-ship'));
  });

  test('a refused void holds the new manifest up: the old one still stands there', async () => {
    await desk('POST', 'faults', { kind: 'refused', text: 'Not now.', route: 'serverjson inventory_manifest_void' });
    good(await changeManifest(opened.ctx, office, { ...command(), carrier: own(1, 2) }));
    await tellAll(opened);
    expect((await kinds()).slice(-2)).toEqual(['manifest-void refused', 'manifest-file pending']);
  });

  test('loses a stop, ships, and arrives without the state hearing of arrivals', async () => {
    expect(await tell(moveStop(opened.ctx, office, { ...command(), n: 1, step: 'void' }), false)).toEqual(inSync('stop-void'));
    expect(await tell(shipManifest(opened.ctx, office, command()))).toEqual(inSync('manifest-ship'));
    const told = await kinds();
    good(await moveStop(opened.ctx, office, { ...command(), n: 2, step: 'arrive' }));
    good(await moveStop(opened.ctx, office, { ...command(), n: 2, step: 'arrive-undo' }));
    good(await moveStop(opened.ctx, office, { ...command(), n: 2, step: 'arrive' }));
    await tellAll(opened);
    expect(await kinds()).toEqual(told);
    expect(good(await listManifests(opened.ctx, office, {})).items).toMatchObject([{ state: 'done' }]);
  });

  test('is voided once', async () => {
    expect(await tell(voidManifest(opened.ctx, office, { ...command(), reason: 'Storm' }))).toEqual(inSync('manifest-void'));
  });
});
