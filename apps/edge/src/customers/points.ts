import type { SaleId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { inJson, rawStatement, type Database, type Statement } from '../db/database.ts';
import { memberPoints } from '../db/schema/index.ts';

/** An entry for the ledger of points. */
export type NewPoints = typeof memberPoints.$inferInsert;

/** Writes an entry, unless the member was forgotten meanwhile: then there is nobody to have it. */
export const addPoints = (db: Database, entry: NewPoints): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO member_points (member_id, sale_id, sequence, organisation_id, location_id, at, points, points_per_dollar)
      SELECT id, ${entry.saleId}, ${entry.sequence}, organisation_id, ${entry.locationId}, ${entry.at}, ${entry.points},
        ${entry.pointsPerDollar}
      FROM members WHERE id = ${entry.memberId} AND organisation_id = ${entry.organisationId}`,
  );

/** Statement for the entries of a sale within reach, the first of them the sale's own. */
export const pointsOfSale = (db: Database, reach: readonly string[], saleId: SaleId) =>
  db
    .select()
    .from(memberPoints)
    .where(
      sql`${memberPoints.memberId} = (SELECT member_id FROM orders WHERE id = (SELECT order_id FROM sales WHERE id = ${saleId}))
        AND ${memberPoints.saleId} = ${saleId} AND ${inJson(memberPoints.locationId, reach)}`,
    )
    .orderBy(memberPoints.sequence);

/** What a member has: the sum of their entries. */
export const pointsOf = (memberId: unknown) =>
  sql<number>`coalesce((SELECT sum(points) FROM member_points WHERE member_id = ${memberId}), 0)`.as('points');
