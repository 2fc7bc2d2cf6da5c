import { outboxRecords } from '#lib/local/outbox.ts';
import { isStorageFull } from '#lib/local/storage-trouble.ts';

/** How long an accepted order stays here, in milliseconds. Two days: a shopper may come back to ask. */
const keepAcceptedMs = 2 * 24 * 60 * 60 * 1000;

/** Writes all of it or nothing. When there is no room, what the edge has makes some, and it is tried once more. */
export async function inTransaction<Value>(work: Parameters<typeof outboxRecords.write<Value>>[1]): Promise<Value> {
  const write = (): Promise<Value> => outboxRecords.write(['commands', 'orders', 'counters'], work);
  try {
    return await write();
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    await prune(Number.POSITIVE_INFINITY);
    return write();
  }
}

/** Drops accepted orders that nobody asks for any more. What waits or was refused is never dropped. */
export const prune = (nowMs: number): Promise<void> =>
  outboxRecords.write(['commands', 'orders'], async ({ commands, orders }) => {
    const accepted = await commands.allBy('state', 'accepted');
    const old = accepted.filter(({ createdAt }) => nowMs - Date.parse(createdAt) > keepAcceptedMs);
    await Promise.all(old.flatMap(({ sequence, orderId }) => [commands.delete(sequence), orders.delete(orderId)]));
  });
