import type { CollectionId, HarvestBatchId, InvoiceId, ManifestId, PackageId, PlantId } from '@countersign/domain/identifiers';
import type { AreaId, LocationId, ReportId, StaffId } from '@countersign/domain/identifiers';
import { entityKey, type EntityKey } from '@countersign/domain/reports/entity';
import type { ReportBody } from '@countersign/domain/reports/report';
import { beforeEach, expect, test } from 'vitest';
import { createBiotrackV1 } from '../../src/state/biotrack-v1/client.ts';
import type { StateLogin } from '../../src/state/state-system.ts';
import { driver, vehicle } from '../../src/testing/licensee-bodies.ts';
import { desk, simulator } from './simulated-state.ts';

/**
 * A v1 state that keeps no answers (`nonce_replay`, protocol 4.1): its tables alone say what became of a report. What was told is found
 * there under the same numbers, and what never arrived is proven absent, so that it is sent again and troubles nobody.
 */
const login: StateLogin = {
  ...{ system: 'biotrack-v1', ubi: '600000001', licence: '418921', username: 'store-7', password: 'correct horse' },
};
const by = 'staff_mo' as StaffId;
const at = '2026-03-01T17:00:00Z';
const barcodes = ['6853296789574115', '6853296789574116'] as const;
const packages = ['pkg_1', 'pkg_2'] as PackageId[];
const manifestId = 'man_1' as ManifestId;
const invoiceId = 'inv_1' as InvoiceId;
const tent = 'area_tent' as AreaId;
const dryRoom = 'area_dry' as AreaId;
const plantIds = ['plt_1', 'plt_2'] as PlantId[];
const harvestBatchId = 'har_1' as HarvestBatchId;
const seeds = 'pkg_seeds' as PackageId;

beforeEach(async () => {
  const goods = { roomName: 'Vault A', packageDate: '2026-02-01', quantity: 20 };
  await desk('POST', 'reset');
  await desk('POST', 'seed', {
    licences: [
      {
        ...{ ubi: login.ubi, license: login.licence, kind: 'producer', rooms: [{ name: 'Vault A' }] },
        users: [{ username: login.username, password: login.password }],
        inventory: [
          ...barcodes.map((barcode) => ({ ...goods, barcode, productName: 'Cold Frame', inventoryType: 28, labTested: true })),
          { ...goods, barcode: '6853296789574199', productName: 'Clones', inventoryType: 7 },
        ],
      },
      ...['418922', '418923'].map((license) => ({
        ubi: '600000002',
        license,
        kind: 'retail',
        users: [],
        rooms: [{ name: 'Back' }],
      })),
    ],
  });
  await desk('PUT', 'settings', { nonceReplay: false });
});

function conversation() {
  const state = createBiotrackV1({
    ...{ baseUrl: simulator, fetch: (input, init) => fetch(input, init), nowMs: () => Date.now(), sessions: new Map() },
  });
  const stateIds = new Map<EntityKey, string>([
    ...packages.map((id, n) => [entityKey('package', id), barcodes[n]!] as const),
    [entityKey('package', seeds), '6853296789574199'],
  ]);
  let watermark = 0;
  let told = 0;
  /** Asks before it is told, tells it, and asks again. */
  const tell = async (body: ReportBody): Promise<void> => {
    told += 1;
    const reference = `018f6d5e-0000-7000-8000-${String(told).padStart(12, '0')}`;
    const report = { id: `rep_${told}` as ReportId, locationId: 'loc_1' as LocationId, reference, body };
    const ask = () => state.ask(login, { report, stateIds }, { watermark, takenNumbers: new Set(stateIds.values()) });
    expect(await ask(), `${body.kind} before`).toMatchObject({ kind: 'absent' });
    const answer = await state.send(login, { report, stateIds });
    expect(answer, body.kind).toMatchObject({ kind: 'accepted' });
    const identifiers = answer.kind === 'accepted' ? answer.identifiers : [];
    const asked = await ask();
    expect(asked, `${body.kind} after`).toMatchObject({ kind: 'accepted' });
    const found = asked.kind === 'accepted' ? asked.identifiers : [];
    expect(new Map(found.map(({ key, stateId }) => [key, stateId]))).toEqual(
      new Map(identifiers.map(({ key, stateId }) => [key, stateId])),
    );
    for (const { key, stateId } of identifiers) stateIds.set(key, stateId);
    watermark = Math.max(watermark, answer.kind === 'accepted' ? (answer.transactionId ?? 0) : 0);
  };
  return tell;
}

test('a journey is filed, driven by another, loses a stop, ships and is priced anew', async () => {
  const tell = conversation();
  const other = { ...driver, driverId: 'drv_2' as typeof driver.driverId, name: 'Ada Roy' };
  await tell({ kind: 'driver-add', ...driver });
  await tell({ kind: 'driver-add', ...other });
  await tell({ kind: 'vehicle-add', ...vehicle });
  const stops = packages.map((packageId, n) => ({
    ...{ n: n + 1, licence: `41892${n + 2}`, departsAt: at, arrivesAt: '2026-03-01T18:00:00Z', route: 'North' },
    invoiceId,
    packages: [{ packageId, quantity: { unit: 'each', count: 20 } as const, priceCents: 10_000 }],
  }));
  const carrier = { kind: 'own', driverIds: [driver.driverId], vehicleId: vehicle.vehicleId } as const;
  const journey = { manifestId, by, at, purpose: 'transfer', carrier, stops } as const;
  await tell({ kind: 'manifest-file', ...journey });
  await tell({ kind: 'manifest-change', ...journey, changes: 'driver', carrier: { ...carrier, driverIds: [other.driverId] } });
  await tell({ kind: 'stop-void', manifestId, by, at, n: 2 });
  const shipped = stops.slice(0, 1);
  await tell({
    ...{ kind: 'manifest-ship', manifestId, by, at, packages: shipped.flatMap((stop) => stop.packages) },
    invoices: [{ n: 1, invoiceId }],
  });
  await tell({ kind: 'invoice-price', invoiceId, by, lines: [{ barcode: barcodes[0], priceCents: 9_500 }] });
});

test('plants are harvested and cured', async () => {
  const tell = conversation();
  await tell({ kind: 'area-add', areaId: tent, by, holds: 'plants', name: 'Tent', isQuarantine: false });
  await tell({ kind: 'area-add', areaId: dryRoom, by, holds: 'inventory', name: 'Dry room', isQuarantine: false });
  await tell({
    ...{ kind: 'plants-new', plantIds, by, strain: 'Cold Frame', areaId: tent, sourcePackageId: seeds, areMothers: false },
  });
  await tell({ kind: 'harvest-schedule', harvestBatchId, by, plantIds });
  const weighing = { harvestBatchId, by, at, plantIds, isMoreToCome: false };
  await tell({
    ...{ kind: 'harvest', ...weighing, collectionId: 'col_1' as CollectionId, areaId: tent },
    weights: [
      { of: 'flower', mg: 900_000, packageId: 'pkg_wet' as PackageId },
      { of: 'waste', mg: 30_000, packageId: 'pkg_waste' as PackageId },
    ],
  });
  await tell({
    ...{ kind: 'cure', ...weighing, collectionId: 'col_2' as CollectionId, areaId: dryRoom },
    weights: [{ of: 'flower', mg: 200_000, packageId: 'pkg_dry' as PackageId }],
  });
});
