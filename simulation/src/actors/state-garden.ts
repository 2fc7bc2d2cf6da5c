/**
 * Plants in the state's books (`biotrack/protocol.md` 2.1.7 and 2.4): each was planted from a package, stands in a room for plants, is
 * harvested once that was announced, and then cured. What is weighed becomes packages, in grams. Only the Licensee API knows batches.
 */
import { gardens } from './shop.ts';
import { bear, takeOff, type Shelf } from './state-shelf.ts';

export interface StatePlant {
  readonly id: string;
  /** The barcode of what it was planted from. */
  readonly source: string;
  readonly room: string;
  readonly stage: 'growing' | 'drying' | 'cured';
  readonly isToHarvest: boolean;
  readonly isToDestroy: boolean;
  readonly isDestroyed: boolean;
  /** The state's number of its batch, where it has one. */
  readonly batch: string | undefined;
  /** Our reference: `ExternalID`, or the nonce in v1. */
  readonly externalId: string;
  readonly bornIn: number;
  readonly transactionId: number;
}

export interface StateBatch {
  readonly id: string;
  readonly externalId: string;
  readonly isToHarvest: boolean;
  readonly transactionId: number;
}

/** One weighing, and the packages that it made. */
export interface StateWeighing {
  readonly id: string;
  readonly kind: 'harvest' | 'cure';
  readonly plants: readonly string[];
  readonly goods: readonly WeighedGoods[];
  readonly externalId: string;
  readonly transactionId: number;
}

export interface Weight {
  readonly inventoryType: number;
  readonly grams: number;
}

export interface WeighedGoods extends Weight {
  readonly barcode: string;
}

/** By the state's numbers. */
export interface Garden {
  readonly plants: Map<string, StatePlant>;
  readonly batches: Map<string, StateBatch>;
  readonly weighings: Map<string, StateWeighing>;
}

export const emptyGarden = (): Garden => ({ plants: new Map(), batches: new Map(), weighings: new Map() });

export const copyOf = ({ plants, batches, weighings }: Garden): Garden => ({
  plants: new Map(plants),
  batches: new Map(batches),
  weighings: new Map(weighings),
});

/** Which plants a step is about: those that are named, or all of a batch that were not destroyed. */
export type Named = { readonly plants: readonly string[] } | { readonly batch: string };

/** What may be done with plants, whichever dialect says so. */
export type GardenChange =
  | {
      readonly kind: 'plant';
      readonly source: string;
      readonly units: number;
      readonly room: string;
      readonly externalId: string;
    }
  | { readonly kind: 'move'; readonly plants: readonly string[]; readonly room: string }
  | { readonly kind: 'schedule' | 'spare' | 'destroy'; readonly plants: readonly string[] }
  | { readonly kind: 'batch'; readonly plants: readonly string[]; readonly externalId: string }
  | { readonly kind: 'announce' | 'call-off'; readonly of: Named }
  | {
      readonly kind: 'harvest' | 'cure';
      readonly of: Named;
      readonly weights: readonly Weight[];
      readonly isMoreToCome: boolean;
      /** The room of its packages, where the dialect says so. */
      readonly room: string;
      readonly externalId: string;
    };

/** What a step left: plants as they stand now, and the batch or the weighing it is about. */
export interface Grown {
  readonly plants: readonly StatePlant[];
  readonly batch?: StateBatch;
  readonly weighing?: StateWeighing;
}

/** Books a change of plants; `undefined` when it is refused. @param mint gives the next barcode */
export function changeGarden(
  garden: Garden,
  shelf: Shelf,
  change: GardenChange,
  transactionId: number,
  mint: () => string,
): Grown | undefined {
  const write = (changed: readonly StatePlant[]): readonly StatePlant[] => {
    const written = changed.map((plant) => ({ ...plant, transactionId }));
    for (const plant of written) garden.plants.set(plant.id, plant);
    return written;
  };
  if (change.kind === 'plant') {
    const { source, units, room, externalId } = change;
    const pkg = shelf.get(source);
    if (pkg === undefined || pkg.isScheduled || pkg.journey !== undefined || pkg.left < units) return undefined;
    if (!isGarden(room)) return undefined;
    takeOff(shelf, source, units, transactionId);
    const asNew = { stage: 'growing', isToHarvest: false, isToDestroy: false, isDestroyed: false, batch: undefined } as const;
    const born = Array.from({ length: units }, () => ({
      ...asNew,
      ...{ id: mint(), source, room, externalId, bornIn: transactionId, transactionId },
    }));
    return { plants: write(born) };
  }
  const plants = named(garden, 'of' in change ? change.of : change);
  if (plants === undefined) return undefined;
  const all = (holds: (plant: StatePlant) => boolean): boolean => plants.every(holds);
  switch (change.kind) {
    case 'move':
      if (!isGarden(change.room) || !all(({ stage }) => stage !== 'cured')) return undefined;
      return { plants: write(plants.map((plant) => ({ ...plant, room: change.room }))) };
    case 'schedule':
      return all(({ isToDestroy }) => !isToDestroy)
        ? { plants: write(plants.map((plant) => ({ ...plant, isToDestroy: true }))) }
        : undefined;
    case 'spare':
    case 'destroy': {
      const isDestroyed = change.kind === 'destroy';
      return all(({ isToDestroy }) => isToDestroy)
        ? { plants: write(plants.map((plant) => ({ ...plant, isToDestroy: false, isDestroyed }))) }
        : undefined;
    }
    case 'batch': {
      if (!all((plant) => isFree(plant) && plant.batch === undefined)) return undefined;
      const batch = { id: mint(), externalId: change.externalId, isToHarvest: false, transactionId };
      garden.batches.set(batch.id, batch);
      return { plants: write(plants.map((plant) => ({ ...plant, batch: batch.id }))), batch };
    }
    case 'announce':
    case 'call-off': {
      const isToHarvest = change.kind === 'announce';
      // As the simulator has it: plants that are named must be free, and a batch is announced whatever is planned for one of its plants.
      const mayBe = 'batch' in change.of ? isGrowing : isFree;
      if (!all((plant) => mayBe(plant) && plant.isToHarvest !== isToHarvest)) return undefined;
      const written = write(plants.map((plant) => ({ ...plant, isToHarvest })));
      const batch = 'batch' in change.of ? garden.batches.get(change.of.batch) : undefined;
      if (batch === undefined) return { plants: written };
      const changed = { ...batch, isToHarvest, transactionId };
      garden.batches.set(changed.id, changed);
      return { plants: written, batch: changed };
    }
    case 'harvest':
    case 'cure': {
      const { kind, weights, isMoreToCome, room, externalId } = change;
      const isHarvest = kind === 'harvest';
      const isReady = (plant: StatePlant): boolean =>
        isHarvest ? isFree(plant) && plant.isToHarvest : plant.stage === 'drying' && !plant.isToDestroy;
      if (!all(isReady)) return undefined;
      const goods = weights.map((weight) => ({ ...weight, barcode: mint() }));
      for (const { barcode, grams, inventoryType } of goods)
        bear(shelf, barcode, { as: 'weighed', parts: [], units: grams, inventoryType }, transactionId, room);
      const stage = isHarvest ? 'drying' : 'cured';
      const weighed = isMoreToCome ? plants : plants.map((plant) => ({ ...plant, stage, isToHarvest: false }) as const);
      const weighing = { id: mint(), kind, plants: plants.map(({ id }) => id), goods, externalId, transactionId };
      garden.weighings.set(weighing.id, weighing);
      return { plants: write(weighed), weighing };
    }
  }
}

const isGarden = (room: string): boolean => gardens.some(({ stateId }) => stateId === room);

const isGrowing = ({ stage }: StatePlant): boolean => stage === 'growing';

const isFree = (plant: StatePlant): boolean => isGrowing(plant) && !plant.isToDestroy;

/** Plants that stand; `undefined` when one of those named does not, or there are none. */
function named(garden: Garden, of: Named): readonly StatePlant[] | undefined {
  const all = [...garden.plants.values()].filter(({ isDestroyed }) => !isDestroyed);
  const plants =
    'batch' in of
      ? all.filter(({ batch }) => batch === of.batch)
      : of.plants.flatMap((id) => all.find((plant) => plant.id === id) ?? []);
  return plants.length === 0 || ('plants' in of && plants.length !== of.plants.length) ? undefined : plants;
}
