import type { LocationId, PackageId } from '@countersign/domain/identifiers';
import type { LabResult } from '@countersign/domain/inventory/pkg';
import type { StateLab } from '@countersign/domain/inventory/state-lab';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { rawStatement, type Database, type Statement } from '../db/database.ts';
import { packages } from '../db/schema/index.ts';
import { unitsToSell } from './stock-moves.ts';

/**
 * What the state says of a laboratory's result, for the batch in which it is pulled: the result onto the package beside the
 * state's own word for it, and its units onto
 * the shelf when it passed, or off it when it no longer does. Units that shoppers were promised stay promised: the pick refuses them, and
 * so does the payment of a bag that holds them.
 *
 * @param stands whether the word is still the state's newest: when it is not, the table refuses the whole batch
 */
export const recordLabResult = (
  db: Database,
  at: { readonly locationId: LocationId; readonly packageId: PackageId },
  lab: LabResult,
  stateLab: StateLab | null,
  stands: SQL = sql`TRUE`,
): Statement[] => {
  const turns = sql`location_id = ${at.locationId} AND id = ${at.packageId} AND status = 'open'
    AND (lab ->> 'status' = 'passed') <> (${lab.status} = 'passed')`;
  const shelf =
    lab.status === 'passed'
      ? sql`INSERT INTO stock (location_id, item_id, units_on_hand)
          SELECT location_id, item_id, units_left FROM packages WHERE ${turns}
          ON CONFLICT (location_id, item_id) DO UPDATE SET units_on_hand = max(units_reserved,
            excluded.units_on_hand + ${unitsToSell(sql`excluded.item_id`, at.locationId)})`
      : sql`UPDATE stock SET units_on_hand = max(units_reserved, units_on_hand - turned.units)
          FROM (SELECT item_id, units_left AS units FROM packages WHERE ${turns}) AS turned
          WHERE stock.location_id = ${at.locationId} AND stock.item_id = turned.item_id`;
  return [
    rawStatement(db, shelf),
    db
      .update(packages)
      // Whoever decided what goes on the shelf by the result before decides again.
      .set({ lab, stateLab, revision: sql`CASE WHEN ${stands} THEN ${packages.revision} + 1 ELSE -1 END` })
      .where(and(eq(packages.locationId, at.locationId), eq(packages.id, at.packageId))),
  ];
};
