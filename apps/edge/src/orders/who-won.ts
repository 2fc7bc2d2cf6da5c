import type { Problem } from '@countersign/contract/problems';
import type { OrderId } from '@countersign/domain/identifiers';
import type { Database } from '../db/database.ts';
import { lastStepOf } from './order-entries.ts';

/** Who moved an order last, and where to: what a person is told who came second. */
export async function whoWon(db: Database, orderId: OrderId): Promise<Problem> {
  const [last] = await db.all<{ name: string | null; state: string }>(lastStepOf(orderId));
  return { type: 'SomebodyWasFaster', by: last?.name ?? null, state: last?.state ?? '' };
}
