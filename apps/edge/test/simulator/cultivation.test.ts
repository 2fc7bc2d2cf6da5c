import { env } from 'cloudflare:workers';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { anItem, aPackage } from '@countersign/domain/testing/builders';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { growPlants } from '../../src/cultivation/grow-plants.ts';
import { listHarvestBatches, listPlants } from '../../src/cultivation/list-plants.ts';
import * as steps from '../../src/cultivation/plant-steps.ts';
import { database } from '../../src/db/database.ts';
import { items, locations, packages, reports, stateCredentials, stock } from '../../src/db/schema/index.ts';
import { saveArea } from '../../src/locations/save-area.ts';
import { drainLocation, type ReportingContext } from '../../src/reporting/send-report.ts';
import { credentialPlace, sealSecret } from '../../src/state/seal.ts';
import { createStates } from '../../src/state/states.ts';
import {
  aCommandId,
  buildWorld,
  clearWorld,
  good,
  id,
  office,
  organisationId,
  priya,
  settings,
  testContext,
  uptown,
} from '../../src/testing/world.ts';

/**
 * A microbusiness from the clone to the cured flower, through our use cases and over the network to the running simulator, in both
 * dialects; and once more with the answer to every step lost after the state had booked it.
 */
const simulator = inject('simulatorUrl');
const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
const key = new Uint8Array(32).map((_, n) => n * 7) as Uint8Array<ArrayBuffer>;
const clones = anItem({ id: id('item', 40), name: 'Clones', inventoryType: 7 });
const tray = aPackage({
  id: id('pkg', 40),
  ...{ itemId: clones.id, areaId: id('area', 1), barcode: '6853296789574990', unitsReceived: 12, unitsLeft: 12 },
});
const login = { ubi: '600000001', licence: 'OCM-MICR-000001', username: 'grow-1', password: 'correct horse' };
const [greenhouse, dryingRoom] = [id('area', 50), id('area', 51)];
const [batchId, plantIds] = [id('har', 1), [1, 2, 3, 4].map((n) => id('plt', n))];

const desk = async (method: string, path: string, body?: unknown): Promise<void> => {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${simulator}/desk/api/${path}`, { method, ...init });
  expect(response.ok, await response.text()).toBe(true);
};

let clock = testContext(d1);
let ctx: ReportingContext;

async function open(system: StateSystemName): Promise<void> {
  await desk('POST', 'reset');
  const { ubi, licence, username, password } = login;
  const { barcode, unitsLeft: quantity, packageDate } = tray;
  const inventory = [{ barcode, roomName: 'Vault A', productName: 'Clones', inventoryType: 7, quantity, packageDate }];
  const licences = [{ ubi, license: licence, users: [{ username, password }], rooms: [{ name: 'Vault A' }], inventory }];
  await desk('POST', 'seed', { licences });
  await clearWorld(d1);
  await buildWorld(d1);
  clock = testContext(d1);
  const ports = {
    ...{ baseUrl: simulator, deadlineMs: 1_500, nowMs: () => Date.parse(clock.now()) },
    fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
  };
  const state = createStates(ports, { 'biotrack-licensee': new Map(), 'biotrack-v1': new Map() });
  ctx = { ...clock, chance: () => 0, stateSecretKey: key, state };
  const passwordSealed = await sealSecret(key, credentialPlace(uptown, 'default'), password);
  await db.batch([
    db.update(locations).set({ settings: { ...settings, stateSystem: system } }),
    db.insert(items).values({ ...clones, organisationId }),
    db.insert(packages).values({ ...tray, locationId: uptown, organisationId }),
    db.insert(stock).values({ locationId: uptown, itemId: clones.id, unitsOnHand: 12 }),
    db.insert(stateCredentials).values({
      ...{ locationId: uptown, organisationId, login: 'default', ubi, licence, username, passwordSealed },
      ...{ sharedBy: priya.id, sharedAt: clock.now() },
    }),
  ]);
}

/** Tells the state until nothing waits. @returns how often the newest report left us, and where it stands */
async function told(): Promise<{ readonly state: string; readonly attempts: number; readonly words: string | null }> {
  for (let rounds = 0; rounds < 6; rounds += 1) {
    const answer = await drainLocation(ctx, uptown);
    if (answer.kind === 'drained' && answer.nextDueAt === null) break;
    clock.pass(20_000);
  }
  const row = (await db.select().from(reports).orderBy(reports.seq)).at(-1)!;
  return { state: row.state, attempts: row.attempts, words: row.lastAnswer };
}

const at = () => ({ commandId: aCommandId(), locationId: uptown });
const grams = (n: number, flower: number, waste: number) => [
  { of: 'flower' as const, mg: flower * 1000, packageId: id('pkg', 60 + n) },
  { of: 'waste' as const, mg: waste * 1000, packageId: id('pkg', 70 + n) },
];
const ill = { plantIds: plantIds.slice(0, 1), reasonCode: 3, reason: 'Mites' } as const;
const batch = () => ({ ...at(), batchId });

/** Every step of a plant's life, in order. */
const life: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    'a room for plants',
    () => saveArea(ctx, office, { ...at(), areaId: greenhouse, name: 'Greenhouse', holds: 'plants', isQuarantine: false }),
  ],
  [
    'another',
    () => saveArea(ctx, office, { ...at(), areaId: id('area', 52), name: 'Tent', holds: 'plants', isQuarantine: false }),
  ],
  [
    'a room to dry',
    () => saveArea(ctx, office, { ...at(), areaId: dryingRoom, name: 'Drying', holds: 'inventory', isQuarantine: false }),
  ],
  [
    'planting',
    () =>
      growPlants(ctx, office, {
        ...{ ...at(), plantIds, sourcePackageId: tray.id, areaId: greenhouse },
        ...{ strain: 'Cold Frame', areMothers: false },
      }),
  ],
  ['a move', () => steps.movePlants(ctx, office, { ...at(), plantIds, areaId: id('area', 52) })],
  ['a destruction planned', () => steps.schedulePlantDestruction(ctx, office, { ...at(), ...ill })],
  ['the plan taken back', () => steps.undoPlantDestruction(ctx, office, { ...at(), ...ill })],
  ['the plan again', () => steps.schedulePlantDestruction(ctx, office, { ...at(), ...ill })],
  ['the destruction', () => steps.destroyPlants(ctx, office, { ...at(), ...ill })],
  ['a batch', () => steps.beginBatch(ctx, office, { ...batch(), name: 'March', plantIds: plantIds.slice(1) })],
  ['a harvest announced', () => steps.scheduleHarvest(ctx, office, batch())],
  ['the harvest called off', () => steps.undoHarvestSchedule(ctx, office, batch())],
  ['the harvest announced again', () => steps.scheduleHarvest(ctx, office, batch())],
  ...(['harvest', 'cure'] as const).map(
    (kind, n) =>
      [
        `the ${kind} weighed`,
        () =>
          steps.weighBatch(ctx, office, {
            ...{ ...batch(), kind, collectionId: id('col', n + 1), areaId: dryingRoom, isMoreToCome: false },
            weights: n === 0 ? grams(n, 412.5, 90) : grams(n, 96.25, 3),
          }),
      ] as const,
  ),
];

describe.each(['biotrack-licensee', 'biotrack-v1'] as const)('in %s', (system) => {
  beforeEach(() => open(system));

  test('plants are told from the clone to the cured flower, and carry the state’s numbers', async () => {
    for (const [what, take] of life) {
      good((await take()) as Parameters<typeof good>[0]);
      expect(await told(), what).toMatchObject({ state: 'in-sync', attempts: 1 });
    }
    const { items: cured } = good(await listPlants(ctx, office, { state: 'cured' }));
    expect(cured).toHaveLength(3);
    expect(new Set(cured.map((plant) => plant.sync.stateId)).size).toBe(3);
    for (const plant of cured) expect(plant.sync.stateId).toMatch(/^\d{16}$/);
    const [march] = good(await listHarvestBatches(ctx, office, {})).items;
    expect(march).toMatchObject({ state: 'cured', plants: 3, collections: [{ kind: 'harvest' }, { kind: 'cure' }] });
    for (const { stateId, goods } of march!.collections) {
      expect(stateId).not.toBeNull();
      for (const each of goods) expect(each.barcode).toMatch(/^\d{16}$/);
    }
  });

  test('though every answer is lost after booking, nothing is told twice', async () => {
    for (const [what, take] of life) {
      const before = (await db.select().from(reports)).length;
      good((await take()) as Parameters<typeof good>[0]);
      // What this dialect has no word for is not told, and loses no answer.
      if ((await db.select().from(reports)).length === before) continue;
      await desk('POST', 'faults', { kind: 'reply-lost-after-booking' });
      expect(await told(), what).toMatchObject({ state: 'in-sync', attempts: 1 });
    }
    const [march] = good(await listHarvestBatches(ctx, office, {})).items;
    expect(march!.collections.flatMap(({ goods }) => goods).every(({ barcode }) => barcode !== null)).toBe(true);
  });
});
