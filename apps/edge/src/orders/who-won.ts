import type { Problem } from '@countersign/contract/problems';
import type { OrderId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';

/** Who moved an order last, and where to: what a person is told who came second. */
export async function whoWon(db: Database, orderId: OrderId): Promise<Problem> {
  const [last] = await db.all<{ name: string | null; state: string }>(sql`
    SELECT staff.name AS name, order_events.after ->> 'state' AS state
    FROM order_events LEFT JOIN staff ON staff.id = order_events.staff_id
    WHERE order_events.order_id = ${orderId} ORDER BY order_events.sequence DESC LIMIT 1`);
  return { type: 'SomebodyWasFaster', by: last?.name ?? null, state: last?.state ?? '' };
}
