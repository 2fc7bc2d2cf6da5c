/** What a manager does with plants: makes some of clones, moves and destroys them, harvests and cures them in batches, and packs what is dry. */
import { growPlants } from '../../../apps/edge/src/cultivation/grow-plants.ts';
import { packGoods } from '../../../apps/edge/src/cultivation/pack-goods.ts';
import {
  beginBatch,
  destroyPlants,
  movePlants,
  scheduleHarvest,
  schedulePlantDestruction,
  undoHarvestSchedule,
  undoPlantDestruction,
  weighBatch,
} from '../../../apps/edge/src/cultivation/plant-steps.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import type { CollectionReport } from '../../../packages/domain/src/reports/cultivation-reports.ts';
import type { HarvestBatchState, PlantState } from '../../../packages/domain/src/cultivation/plant.ts';
import type { CollectionId, CommandId, HarvestBatchId, PackageId, PlantId } from '../../../packages/domain/src/identifiers.ts';
import type { Chance } from '../chance.ts';
import type { GrowWish } from '../history.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import type { Request } from './road.ts';
import { clonePackage, gardens, goods, locationId, vaultId } from './shop.ts';

/** Gives ids for what comes to be. */
export type Mint = (prefix: 'col' | 'har' | 'pkg' | 'plt') => string;

interface StandingPlant {
  readonly id: PlantId;
  readonly area_id: string;
  readonly state: PlantState;
  readonly batch_id: HarvestBatchId | null;
  readonly destroy_after: string | null;
}

/** Plants and batches as the manager's lists show them, the newest first. */
export interface StandingGarden {
  readonly plants: readonly StandingPlant[];
  readonly batches: readonly { readonly id: HarvestBatchId; readonly state: HarvestBatchState }[];
  /** Flower that was cured. */
  readonly dry: readonly DryGoods[];
}

interface DryGoods {
  readonly id: PackageId;
  readonly left_mg: number;
}

export const standingGarden = (file: SqliteFile): StandingGarden => ({
  plants: file.objects(
    "SELECT id, area_id, state, batch_id, destroy_after FROM plants WHERE state <> 'destroyed' ORDER BY id DESC",
    [],
  ) as unknown as StandingGarden['plants'],
  batches: file.objects('SELECT id, state FROM harvest_batches ORDER BY id DESC', []) as unknown as StandingGarden['batches'],
  dry: file.objects(
    `SELECT goods.id, milligrams - milligrams_used AS left_mg FROM collected_goods AS goods
      JOIN collections ON collections.id = collection_id WHERE goods.kind = 'flower' AND collections.kind = 'cure' ORDER BY goods.id DESC`,
    [],
  ) as unknown as StandingGarden['dry'],
});

/** Plants one step is about at most. */
const mostAtOnce = 3;

interface Asked {
  readonly garden: StandingGarden;
  readonly n: number;
  readonly wish: GrowWish;
  readonly mint: Mint;
}

/** The request of a wish; nothing when there is no plant or batch to which it could be meant. */
export function gardenRequest(
  commandId: CommandId,
  { garden, n, wish, mint }: Asked,
  chance: Chance,
): Request<string> | undefined {
  const { plants, batches, dry } = garden;
  const of = { commandId, locationId };
  const batch = batches[n % Math.max(1, batches.length)];
  if (wish === 'plant') return planted(of, mint, chance);
  if (wish === 'announce' || wish === 'call-off') {
    if (batch === undefined) return undefined;
    const asked = { ...of, batchId: batch.id };
    return wish === 'announce' ? (ctx) => scheduleHarvest(ctx, office, asked) : (ctx) => undoHarvestSchedule(ctx, office, asked);
  }
  if (wish === 'weigh' || wish === 'weigh-some') {
    if (batch === undefined) return undefined;
    const weighing = {
      ...{ ...of, batchId: batch.id, collectionId: mint('col') as CollectionId, areaId: vaultId },
      kind: batch.state === 'drying' ? 'cure' : 'harvest',
      isMoreToCome: wish === 'weigh-some',
      weights: weighed(mint, chance),
    } as const;
    return (ctx) => weighBatch(ctx, office, weighing);
  }
  if (wish === 'pack') {
    const flower = dry[n % Math.max(1, dry.length)];
    return flower && packed(of, flower, mint('pkg') as PackageId, chance);
  }
  const fit = plants.filter((plant) => isFit(plant, wish));
  if (fit.length === 0) return undefined;
  const first = n % fit.length;
  const plantIds = fit.slice(first, first + chance.between(1, mostAtOnce)).map(({ id }) => id);
  if (wish === 'batch') {
    const batchId = mint('har') as HarvestBatchId;
    const asked = { ...of, batchId, name: `Batch ${batches.length + 1}`, plantIds };
    return (ctx) => beginBatch(ctx, office, asked);
  }
  if (wish === 'move') {
    const areaId = gardens.find(({ id }) => id !== fit[first]!.area_id)!.id;
    return (ctx) => movePlants(ctx, office, { ...of, plantIds, areaId });
  }
  const destruction = { ...of, plantIds, reasonCode: 3, reason: 'Mites' } as const;
  const steps = { schedule: schedulePlantDestruction, spare: undoPlantDestruction, destroy: destroyPlants } as const;
  return (ctx) => steps[wish](ctx, office, destruction);
}

function planted(
  of: { readonly commandId: CommandId; readonly locationId: typeof locationId },
  mint: Mint,
  chance: Chance,
): Request<string> {
  const plantIds = Array.from({ length: chance.between(1, mostAtOnce) }, () => mint('plt') as PlantId);
  const areaId = chance.pick(gardens).id;
  const asked = { ...of, plantIds, areaId, sourcePackageId: clonePackage.id, strain: 'Cold Frame', areMothers: false };
  return (ctx) => growPlants(ctx, office, asked);
}

/** Jars of some of it, now and then of all, and now and then with something left over. */
function packed(
  of: { readonly commandId: CommandId; readonly locationId: typeof locationId },
  { id, left_mg }: DryGoods,
  packageId: PackageId,
  chance: Chance,
): Request<string> {
  const jar = goods[0]!;
  const most = Math.floor(left_mg / jar.netWeightMg);
  const units = Math.max(1, chance.oneIn(3) ? most : chance.between(1, Math.max(1, Math.min(3, most))));
  const wasteMg = chance.oneIn(3) ? 100 : 0;
  const into = { packageId, itemId: jar.id, areaId: vaultId, units, packageDate: dayOfPacking, expiresOn: null };
  const asked = { ...of, goodsId: id, mg: units * jar.netWeightMg + wasteMg, wasteMg, into };
  return (ctx) => packGoods(ctx, office, asked);
}

/** A day before every history. */
const dayOfPacking = '2026-03-01';

/** Flower always; what else there was, now and then. Hundredths of a gram. */
const weighed = (mint: Mint, chance: Chance): CollectionReport['weights'] =>
  (
    [
      'flower',
      ...(chance.oneIn(3) ? (['other-material'] as const) : []),
      ...(chance.oneIn(3) ? (['waste'] as const) : []),
    ] as const
  ).map((of) => ({ of, mg: 10 * chance.between(100, 9_999), packageId: mint('pkg') as PackageId }));

/** Whether the manager would ask this of a plant. What the rules say to it is their own affair. */
function isFit({ batch_id, destroy_after, state }: StandingPlant, wish: GrowWish): boolean {
  if (wish === 'spare' || wish === 'destroy') return destroy_after !== null;
  if (wish === 'batch') return batch_id === null && state === 'growing';
  return state !== 'cured';
}
