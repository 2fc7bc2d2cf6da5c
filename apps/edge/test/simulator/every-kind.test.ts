import type { LocalDate } from '@countersign/domain/business-day';
import type { AreaId, LocationId, PackageId, RefundId, ReportId, SaleId, StaffId } from '@countersign/domain/identifiers';
import { entityKey, type EntityKey } from '@countersign/domain/reports/entity';
import type { ReportBody } from '@countersign/domain/reports/report';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StateLogin } from '../../src/state/state-system.ts';
import { createStates } from '../../src/state/states.ts';
import { driver, vehicle } from '../../src/testing/licensee-bodies.ts';
import { desk, simulator } from './simulated-state.ts';

/**
 * Each kind of report is told to the running simulator, and then asked about as if its answer had been lost: what was accepted must be
 * found again under the same numbers.
 */
const barcode = '6853296789574115';
const by = 'staff_mo' as StaffId;
const at = '2026-03-01T17:00:00Z';
const jar = 'pkg_jar' as PackageId;
const shelf = 'area_shelf' as AreaId;
const saleId = 'sale_1' as SaleId;
const four = { unit: 'each', count: 4 } as const;

beforeEach(async () => {
  await desk('POST', 'reset');
  await desk('POST', 'seed', {
    licences: [
      {
        ubi: '600000001',
        license: '418921',
        users: [{ username: 'store-7', password: 'correct horse' }],
        rooms: [{ name: 'Vault A' }],
        inventory: [
          { barcode, roomName: 'Vault A', productName: 'Cold Frame', inventoryType: 28, quantity: 20, packageDate: '2026-02-01' },
        ],
      },
    ],
  });
});

/** A conversation in one dialect: it remembers the state's numbers and its newest transaction, as our books do. */
function conversation(system: StateSystemName) {
  const state = createStates(
    { baseUrl: simulator, fetch: (input, init) => fetch(input, init), nowMs: () => Date.now() },
    { 'biotrack-licensee': new Map(), 'biotrack-v1': new Map() },
  );
  const login: StateLogin = { system, ubi: '600000001', licence: '418921', username: 'store-7', password: 'correct horse' };
  const stateIds = new Map<EntityKey, string>([[entityKey('package', jar), barcode]]);
  let watermark = 0;
  let told = 0;
  return {
    stateIds,
    /** Tells a report, then asks about it. @returns what the state refused in its words, or null when it was accepted and found again */
    tell: async (body: ReportBody): Promise<string | null> => {
      told += 1;
      const reference = `018f6d5e-0000-7000-8000-${String(told).padStart(12, '0')}`;
      const report = { id: `rep_${told}` as ReportId, locationId: 'loc_1' as LocationId, reference, body };
      const before = watermark;
      const answer = await state.send(login, { report, stateIds });
      if (answer.kind === 'refused') return answer.words;
      if (answer.kind !== 'accepted') return `${answer.kind}: ${answer.detail}`;
      expect(answer.transactionId ?? 0).toBeGreaterThan(before);
      const asked = await state.ask(login, { report, stateIds }, { watermark: before });
      if (asked.kind !== 'accepted') return `asked, and ${asked.kind}: ${asked.exchanges.at(-1)?.conclusion ?? ''}`;
      for (const { key, stateId } of answer.identifiers) stateIds.set(key, stateId);
      expect(new Map(asked.identifiers.map(({ key, stateId }) => [key, stateId]))).toEqual(
        new Map(answer.identifiers.map(({ key, stateId }) => [key, stateId])),
      );
      watermark = Math.max(watermark, answer.transactionId ?? 0);
      return null;
    },
  };
}

const line = { packageId: jar, barcode, units: 2, netCents: 8400, exciseCents: 1092, otherTaxCents: 0 };
const sale: ReportBody = { kind: 'sale', saleId, soldAt: at, soldBy: by, audience: 'adult-use', lines: [line] };
const area = { areaId: shelf, by, holds: 'inventory', name: 'Shelf', isQuarantine: false } as const;
const inBothDialects: readonly (readonly [string, readonly ReportBody[]])[] = [
  [
    'an area is added, renamed, quarantined and removed',
    [
      { kind: 'area-add', ...area },
      { kind: 'area-change', ...area, name: 'Back shelf', isQuarantine: true },
      { kind: 'area-remove', ...area },
    ],
  ],
  [
    'a driver is added, changed and removed',
    [
      { kind: 'driver-add', ...driver },
      { kind: 'driver-change', ...driver, name: 'Sol M. Reyes' },
      { kind: 'driver-remove', ...driver },
    ],
  ],
  [
    'a vehicle is added, changed and removed',
    [
      { kind: 'vehicle-add', ...vehicle },
      { kind: 'vehicle-change', ...vehicle, plate: 'KLM 9999' },
      { kind: 'vehicle-remove', ...vehicle },
    ],
  ],
  [
    'a sale is corrected and voided',
    [
      sale,
      { kind: 'sale-price', saleId, by, at, lines: [{ ...line, netCents: 8000, n: 0, isChanged: true }] },
      { kind: 'sale-void', saleId, by, at, reason: 'Wrong bag' },
    ],
  ],
  [
    'a package moves, is counted and weighed',
    [
      { kind: 'area-add', ...area },
      { kind: 'packages-move', by, moves: [{ packageId: jar, areaId: shelf }] },
      { kind: 'package-adjust', by, packageId: jar, quantity: { unit: 'each', count: 19 }, type: 1, reason: 'Counted' },
      {
        kind: 'package-change',
        by,
        packageId: jar,
        productName: 'Cold Frame 3.5 g',
        strain: 'Cold Frame',
        usableMgPerUnit: 3500,
      },
    ],
  ],
  [
    'a part of a package gets a barcode of its own',
    [{ kind: 'package-split', by, fromPackageId: jar, intoPackageId: 'pkg_part' as PackageId, quantity: four }],
  ],
];

describe.each(['biotrack-licensee', 'biotrack-v1'] as const)('in %s', (system) => {
  test.each(inBothDialects)('%s', async (_, bodies) => {
    const { tell } = conversation(system);
    for (const body of bodies) expect(await tell(body), body.kind).toBeNull();
  });
});

describe('only the Licensee API', () => {
  test('gives goods that came back a package of their own, which can only be destroyed', async () => {
    const { tell, stateIds } = conversation('biotrack-licensee');
    const back = 'pkg_back' as PackageId;
    expect(await tell(sale)).toBeNull();
    const refunded = { n: 0, barcode, units: 2, netCents: 8400, restockAs: back };
    expect(await tell({ kind: 'sale-refund', saleId, refundId: 'ref_1' as RefundId, by, at, lines: [refunded] })).toBeNull();
    const fresh = stateIds.get(entityKey('package', back));
    expect(fresh).toMatch(/^\d{16}$/);
    expect(await tell({ ...sale, saleId: 'sale_2' as SaleId, lines: [{ ...line, barcode: fresh! }] })).not.toBeNull();
    const destroyed = { packageIds: [back], by, reasonCode: 4, reason: 'Came back' } as const;
    expect(await tell({ kind: 'destruction-schedule', ...destroyed })).toBeNull();
    expect(await tell({ kind: 'destruction', ...destroyed })).toBeNull();
  });

  test('takes first stock in one report and answers row by row', async () => {
    const { tell, stateIds } = conversation('biotrack-licensee');
    expect(await tell({ kind: 'area-add', ...area })).toBeNull();
    const facts = {
      inventoryType: 28,
      productName: 'Slow Orbit 3.5 g',
      strain: 'Slow Orbit',
      quantity: four,
      areaId: shelf,
      usableMgPerUnit: 3500,
      packageDate: '2026-02-01' as LocalDate,
      expiresOn: null,
    };
    const packages = ['pkg_a', 'pkg_b'].map((id) => ({ ...facts, packageId: id as PackageId }));
    expect(await tell({ kind: 'packages-first', by, packages })).toBeNull();
    expect([...stateIds.keys()]).toEqual(expect.arrayContaining(['package:pkg_a', 'package:pkg_b']));
  });
});
