import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { AreaId, CollectionId, HarvestBatchId, ItemId, PackageId, PlantId } from '../identifiers.ts';
import type { StockFacts } from '../inventory/stock.ts';
import { anItem, aPackage, aStaffId } from '../testing/builders.ts';
import { destroyPlants, schedulePlantDestruction, undoPlantDestruction } from './destroy-plants.ts';
import { growPlants, movePlants } from './grow-plants.ts';
import { beginBatch, scheduleHarvest, undoHarvestSchedule, weighBatch, type BatchFacts } from './harvest-plants.ts';
import type { HarvestBatch, Plant } from './plant.ts';

const id = (n: number) => `plt_${n}` as PlantId;
const [greenhouse, vault, tent] = ['area_greenhouse', 'area_vault', 'area_tent'] as [AreaId, AreaId, AreaId];
const clones = anItem({ id: 'item_clones' as ItemId, name: 'Clones', inventoryType: 7 });
const jar = anItem();
const tray = {
  ...aPackage({ itemId: clones.id, areaId: vault, unitsReceived: 12, unitsLeft: 12 }),
  ...{ unitsDestroyed: 0, unitsAway: 0, unitsAdjusted: 0, parentId: null, usableMg: null, isReturned: false, destroyAfter: null },
};
const batchId = 'har_1' as HarvestBatchId;
const aPlant = (n: number, over: Partial<Plant> = {}): Plant => ({
  ...{ id: id(n), strain: 'Cold Frame', areaId: greenhouse, isMother: false, sourcePackageId: tray.id },
  ...{ state: 'growing', batchId: null, plantedAt: '2026-01-02T15:00:00.000Z', destroyAfter: null },
  ...over,
});
const aBatch = (over: Partial<HarvestBatch> = {}): HarvestBatch => ({ id: batchId, name: 'March', state: 'open', ...over });
type AnyArea = BatchFacts['areas'][number] & StockFacts['areas'][number];
type Facts = Omit<StockFacts, 'areas'> &
  Omit<BatchFacts, 'areas'> & { readonly waitHours: number; readonly areas: readonly AnyArea[] };
const facts = (over: Partial<Facts> = {}): Facts => ({
  plants: [aPlant(1), aPlant(2)],
  batches: [],
  packages: [tray],
  items: [clones, jar],
  areas: [
    { id: greenhouse, holds: 'plants', isRemoved: false, isQuarantine: false },
    { id: tent, holds: 'plants', isRemoved: true, isQuarantine: false },
    { id: vault, holds: 'inventory', isRemoved: false, isQuarantine: false },
  ],
  unitsFree: () => 12,
  by: aStaffId,
  at: '2026-03-02T15:00:00.000Z',
  today: localDate('2026-03-02'),
  waitHours: 0,
  knowsBatches: true,
  weighedBatches: [],
  ...over,
});
const batched = (state: HarvestBatch['state'], plants: Partial<Plant> = {}): Partial<Facts> => ({
  batches: [aBatch({ state })],
  plants: [aPlant(1, { batchId, ...plants }), aPlant(2, { batchId, ...plants })],
});

describe('planting', () => {
  const asked = {
    ...{ plantIds: [id(3), id(4)], sourcePackageId: tray.id, areaId: greenhouse },
    ...{ strain: ' Cold  Frame ', areMothers: false },
  };

  test('takes one piece of the source for each plant, and tells the state of all of them at once', () => {
    const grown = growPlants(asked, facts());
    expect(grown).toMatchObject({
      value: {
        plants: { made: [{ id: id(3), strain: 'Cold Frame', state: 'growing' }, { id: id(4) }], report: { kind: 'plants-new' } },
        stock: { after: [{ unitsLeft: 10, unitsAway: 2 }] },
      },
    });
  });

  test.each([
    { why: 'there are fewer pieces than plants', over: { packages: [{ ...tray, unitsLeft: 1 }] }, problem: 'UnitsNotPossible' },
    { why: 'a shopper was promised the pieces', over: { unitsFree: () => 1 }, problem: 'UnitsPromised' },
    { why: 'the source is no clone, seed or tissue', over: { packages: [{ ...tray, itemId: jar.id }] }, problem: 'NotPlantable' },
    { why: 'the room is for packages', change: { areaId: vault }, problem: 'AreaHoldsOther' },
    { why: 'the room is gone', change: { areaId: tent }, problem: 'NotFound' },
    { why: 'nobody says what grows', change: { strain: ' ' }, problem: 'NameMissing' },
    { why: 'one plant is named twice', change: { plantIds: [id(3), id(3)] }, problem: 'ChoosePlants' },
    { why: 'nothing is planted', change: { plantIds: [] }, problem: 'ChoosePlants' },
  ])('is refused when $why', ({ over, change, problem }) => {
    expect(growPlants({ ...asked, ...change }, facts(over))).toMatchObject({ problem: { type: problem } });
  });
});

describe('plants', () => {
  test('move to a standing room for plants, and not to where they are', () => {
    const other = { id: 'area_tent-2' as AreaId, holds: 'plants', isRemoved: false, isQuarantine: false } as const;
    const moved = movePlants({ plantIds: [id(1)], areaId: other.id }, facts({ areas: [...facts().areas, other] }));
    expect(moved).toMatchObject({ value: { after: [{ areaId: other.id }], report: { kind: 'plants-move' } } });
    expect(movePlants({ plantIds: [id(1)], areaId: greenhouse }, facts())).toMatchObject({ problem: { type: 'NothingChanged' } });
    expect(movePlants({ plantIds: [id(9)], areaId: greenhouse }, facts())).toMatchObject({ problem: { type: 'NotFound' } });
  });

  test('are destroyed after the waiting period and not before, and a plan can be taken back', () => {
    const asked = { plantIds: [id(1)], reasonCode: 3, reason: 'Mites' } as const;
    const planned = schedulePlantDestruction(asked, facts({ waitHours: 72 }));
    expect(planned).toMatchObject({ value: { after: [{ state: 'growing', destroyAfter: '2026-03-05T15:00:00.000Z' }] } });
    const waiting = facts({ plants: [aPlant(1, { destroyAfter: '2026-03-05T15:00:00.000Z' })] });
    expect(destroyPlants(asked, waiting)).toMatchObject({ problem: { type: 'NotYetToDestroy' } });
    expect(destroyPlants(asked, { ...waiting, at: '2026-03-05T15:00:00.000Z' })).toMatchObject({
      value: { after: [{ state: 'destroyed', destroyAfter: null }], report: { kind: 'plants-destroy' } },
    });
    expect(undoPlantDestruction(asked, waiting)).toMatchObject({ value: { after: [{ destroyAfter: null }] } });
    expect(undoPlantDestruction(asked, facts())).toMatchObject({ problem: { type: 'PlantNotForThis', isToDestroy: false } });
    expect(schedulePlantDestruction({ ...asked, reason: '' }, facts())).toMatchObject({ problem: { type: 'ReasonMissing' } });
  });
});

describe('a harvest batch', () => {
  const begin = { batchId, name: 'March', plantIds: [id(1), id(2)] };

  test('is told where the state knows batches, and is ours alone where it does not', () => {
    expect(beginBatch(begin, facts())).toMatchObject({ value: { batch: { state: 'open' }, report: { kind: 'harvest-batch' } } });
    expect(beginBatch(begin, facts({ knowsBatches: false }))).toMatchObject({ value: { report: null } });
  });

  test.each([
    { why: 'a plant is in another batch', over: batched('open'), name: 'April', problem: 'PlantInABatch' },
    { why: 'a plant dries already', over: { plants: [aPlant(1, { state: 'drying' }), aPlant(2)] }, problem: 'PlantNotForThis' },
    {
      why: 'a plant is to be destroyed',
      over: { plants: [aPlant(1, { destroyAfter: 'x' }), aPlant(2)] },
      problem: 'PlantNotForThis',
    },
    { why: 'its name is taken', over: { batches: [aBatch()] }, problem: 'NameTaken' },
  ] as const)('is not begun when $why', ({ over, problem, ...rest }) => {
    expect(beginBatch({ ...begin, ...rest }, facts(over as Partial<Facts>))).toMatchObject({ problem: { type: problem } });
  });

  test('is weighed only after its harvest was announced, and called off only before', () => {
    expect(scheduleHarvest(batchId, facts(batched('open')))).toMatchObject({ value: { batch: { state: 'scheduled' } } });
    expect(undoHarvestSchedule(batchId, facts(batched('scheduled')))).toMatchObject({ value: { batch: { state: 'open' } } });
    expect(undoHarvestSchedule(batchId, facts(batched('drying')))).toMatchObject({ problem: { type: 'BatchNotThere' } });
    const more = facts({ ...batched('scheduled'), weighedBatches: [batchId] });
    expect(undoHarvestSchedule(batchId, more)).toMatchObject({ problem: { type: 'HarvestBegun' } });
    expect(weighBatch(weighing, more)).toMatchObject({ value: { batch: { state: 'drying' } } });
    expect(weighBatch(weighing, facts(batched('open')))).toMatchObject({ problem: { type: 'BatchNotThere', state: 'open' } });
  });

  const flower = { of: 'flower', mg: 412_500, packageId: 'pkg_flower' as PackageId } as const;
  const waste = { of: 'waste', mg: 90_000, packageId: 'pkg_waste' as PackageId } as const;
  const weighing = {
    ...({ batchId, collectionId: 'col_1' as CollectionId, kind: 'harvest', areaId: vault } as const),
    ...{ isMoreToCome: false, weights: [flower, waste] },
  };

  test('dries after the last harvest, and is cured after the last cure', () => {
    expect(weighBatch({ ...weighing, isMoreToCome: true }, facts(batched('scheduled')))).toMatchObject({
      value: { batch: { state: 'scheduled' }, after: [{ state: 'growing' }, { state: 'growing' }] },
    });
    expect(weighBatch(weighing, facts(batched('scheduled')))).toMatchObject({
      value: { batch: { state: 'drying' }, after: [{ state: 'drying' }, { state: 'drying' }], report: { kind: 'harvest' } },
    });
    expect(weighBatch({ ...weighing, kind: 'cure' }, facts(batched('drying', { state: 'drying' })))).toMatchObject({
      value: { batch: { state: 'cured' }, after: [{ state: 'cured' }, { state: 'cured' }], report: { kind: 'cure' } },
    });
  });

  test('leaves out plants that were destroyed, and waits while one is to be', () => {
    const [first, second] = [aPlant(1, { batchId, state: 'destroyed' }), aPlant(2, { batchId })];
    const some = facts({ batches: [aBatch({ state: 'scheduled' })], plants: [first, second] });
    expect(weighBatch(weighing, some)).toMatchObject({ value: { report: { plantIds: [id(2)] } } });
    const planned = facts({ ...batched('scheduled', { destroyAfter: '2026-03-05T15:00:00.000Z' }) });
    expect(weighBatch(weighing, planned)).toMatchObject({ problem: { type: 'PlantNotForThis', isToDestroy: true } });
  });

  test.each([
    { why: 'no flower was weighed', weights: [waste], problem: 'FlowerNotWeighed' },
    { why: 'a weight is negative', weights: [{ ...flower, mg: -10 }], problem: 'WeightsNotPossible' },
    { why: 'a weight is finer than the state’s scale', weights: [{ ...flower, mg: 412_505 }], problem: 'WeightsNotPossible' },
    { why: 'one kind is weighed twice', weights: [flower, flower], problem: 'WeightsNotPossible' },
    { why: 'it weighs more than a tonne', weights: [{ ...flower, mg: 1_000_000_010 }], problem: 'WeightsNotPossible' },
  ])('is not weighed when $why', ({ weights, problem }) => {
    expect(weighBatch({ ...weighing, weights }, facts(batched('scheduled')))).toMatchObject({ problem: { type: problem } });
  });
});
