import type { GrowPlants } from '@countersign/contract/cultivation-commands';
import type { Problem } from '@countersign/contract/problems';
import { growPlants as decide } from '@countersign/domain/cultivation/grow-plants';
import { shelfChange } from '@countersign/domain/inventory/stock';
import { ok, refuse, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { changedPackage, groundOf, shelfRows, stockReads } from '../inventory/stock-step.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { plantGround, plantReads, plantRows } from './plant-step.ts';

/** Pieces of a package become plants: the package, the shelf and the plants in one batch, and the state is told. */
export const growPlants = (ctx: EdgeContext, caller: Caller, input: GrowPlants): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'grow-plants',
    reads: (db, reach) =>
      [
        ...stockReads(db, input.locationId, reach, { packageIds: [input.sourcePackageId], itemIds: [] }),
        ...plantReads(db, input.locationId, reach, { plantIds: input.plantIds }),
      ] as const,
    decide: ([packages, items, areas, stock, locations, ...plantFacts], { db, at, staff }) => {
      const goods = groundOf([packages, items, areas, stock, locations], staff.id, at);
      const plants = plantGround(plantFacts, staff.id, at);
      if (goods === undefined || plants === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const holds = new Map(plants.areas.map((area) => [area.id, area.holds]));
      const decided = decide(input, {
        ...goods,
        ...plants,
        areas: goods.areas.map((area) => ({ ...area, holds: holds.get(area.id) ?? 'inventory' })),
      });
      if (!decided.ok) return decided;
      const { plants: grown, stock: source } = decided.value;
      const changes = shelfChange(goods, source);
      return ok({
        entityId: grown.made[0]!.id,
        locationId: input.locationId,
        what: grown.type,
        rows: [
          ...source.after.map((pkg) => changedPackage(db, input.locationId, goods.packageRows, pkg)),
          ...shelfRows(db, input.locationId, changes),
          ...plantRows(db, input.locationId, plants, grown, at),
        ],
        reports: grown.report === null ? [] : [grown.report],
        changed: changes.map(({ itemId }) => ({ kind: 'item', id: itemId }) as const),
        detail: { plants: grown.made.length, sourcePackageId: input.sourcePackageId },
      });
    },
  });
