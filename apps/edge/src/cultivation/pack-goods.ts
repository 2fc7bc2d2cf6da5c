import type { PackGoods } from '@countersign/contract/cultivation-commands';
import type { Problem } from '@countersign/contract/problems';
import { packGoods as decide, type CollectedGoods } from '@countersign/domain/cultivation/pack-goods';
import type { PackageId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { collectedGoods, collections, lots, packages } from '../db/schema/index.ts';
import { groundOf, stockReads } from '../inventory/stock-step.ts';
import { takeRecordStep } from '../records/record-step.ts';

/** Cured goods become a lot and the lot packages of an item: the goods, the lot, the packages and both reports in one batch. */
export const packGoods = (
  ctx: EdgeContext,
  caller: Caller,
  input: PackGoods & { readonly goodsId: PackageId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'pack-goods',
    reads: (db, reach) =>
      [
        ...stockReads(db, input.locationId, reach, { packageIds: [], itemIds: [input.into.itemId] }),
        db
          // Rows of a batch are read by their columns' names, and both tables have a kind.
          .select({ goods: collectedGoods, from: sql<CollectedGoods['from']>`${collections.kind}`.as('collected_from') })
          .from(collectedGoods)
          .innerJoin(
            collections,
            and(eq(collections.locationId, collectedGoods.locationId), eq(collections.id, collectedGoods.collectionId)),
          )
          .where(
            sql`${inJson(collectedGoods.locationId, reach)} AND ${collectedGoods.locationId} = ${input.locationId} AND ${collectedGoods.id} = ${input.goodsId}`,
          ),
      ] as const,
    decide: ([packageRows, items, areas, stock, locations, [found]], { db, at, staff }) => {
      const ground = groundOf([packageRows, items, areas, stock, locations], staff.id, at);
      if (ground === undefined) return refuse({ type: 'NotFound', what: 'location' });
      if (found === undefined) return refuse({ type: 'NotFound', what: 'goods' });
      const { goods, from } = found;
      const decided = decide(input, ctx.mint('pkg'), { ...goods, from }, ground);
      if (!decided.ok) return decided;
      const { milligramsUsed, lot, lotReport, stock: decision } = decided.value;
      const { id: locationId, organisationId } = ground.location;
      return ok({
        entityId: input.into.packageId,
        locationId,
        what: decision.type,
        rows: [
          // Whoever packed in the meantime is seen by the table: it takes nothing below zero.
          db
            .update(collectedGoods)
            .set({
              milligramsUsed: sql`CASE WHEN ${collectedGoods.milligramsUsed} = ${goods.milligramsUsed} THEN ${milligramsUsed} ELSE -1 END`,
            })
            .where(and(eq(collectedGoods.locationId, locationId), eq(collectedGoods.id, goods.id))),
          db.insert(lots).values({ ...lot, locationId, packageId: input.into.packageId, madeAt: at }),
          ...decision.made.map((pkg) => db.insert(packages).values({ ...pkg, locationId, organisationId, toldAt: at })),
        ],
        reports: [lotReport, ...(decision.report === null ? [] : [decision.report])],
        detail: { goodsId: goods.id, lotId: lot.id, milligrams: input.mg },
      });
    },
  });
