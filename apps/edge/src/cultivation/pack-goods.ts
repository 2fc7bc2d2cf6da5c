import type { PackGoods } from '@countersign/contract/cultivation-commands';
import type { Problem } from '@countersign/contract/problems';
import { packGoods as decide } from '@countersign/domain/cultivation/pack-goods';
import type { PackageId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { collectedGoods, collections, packages } from '../db/schema/index.ts';
import { groundOf, stockReads } from '../inventory/stock-step.ts';
import { takeRecordStep } from '../records/record-step.ts';

/** Cured goods become packages of an item: the goods, the packages and the report in one batch. */
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
          .select({ goods: collectedGoods, from: collections.kind })
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
      const decided = decide(input, { ...goods, from }, ground);
      if (!decided.ok) return decided;
      const { milligramsUsed, stock: decision } = decided.value;
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
          ...decision.made.map((pkg) => db.insert(packages).values({ ...pkg, locationId, organisationId, toldAt: at })),
        ],
        reports: decision.report === null ? [] : [decision.report],
        detail: { goodsId: goods.id, milligrams: input.mg },
      });
    },
  });
