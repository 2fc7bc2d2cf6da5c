import type { SubmitOrder } from '@countersign/contract/commands';
import type { DeliverTicket } from '@countersign/contract/lobby-commands';
import type { Result } from '@countersign/domain/result';
import type { OrderTicket } from '@countersign/domain/ticket/order-ticket';
import { outboxRecords } from '#lib/local/outbox.ts';
import { tryStorage, type StorageProblem } from '#lib/local/storage-trouble.ts';
import { inTransaction } from './outbox-room.ts';

/** Keeps an order that was read off its ticket until the edge has it. The same order twice is kept once. */
export const writeTicket = (
  { commandId, orderId, number, placedAt }: OrderTicket,
  text: string,
): Promise<Result<void, StorageProblem>> =>
  tryStorage(() =>
    inTransaction(async ({ commands, orders }) => {
      if ((await orders.get(orderId)) !== undefined) return;
      await orders.add({ orderId, number, placedAt, state: 'waiting' });
      const body = { ticket: text } satisfies DeliverTicket;
      const fresh = { name: 'deliverTicket', state: 'pending', promised: true, attempts: 0, answer: null } as const;
      await commands.add({ ...fresh, commandId, orderId, body, createdAt: placedAt });
    }),
  );

/** Forgets an order that the edge refused, once a person has seen why. Where that cannot be written, it stays in sight. */
export const dropRefused = (orderId: string): Promise<Result<void, StorageProblem>> =>
  tryStorage(() =>
    inTransaction(async ({ commands, orders }) => {
      const command = await commands.firstBy('orderId', orderId);
      if (command?.state !== 'refused') return;
      await commands.delete(command.sequence);
      await orders.delete(orderId);
    }),
  );

/** What a kiosk asked for under an order's id, as it is sent; undefined when this device took no such order. */
export const submissionOf = (orderId: string): Promise<SubmitOrder | undefined> =>
  outboxRecords.read(['commands'], async ({ commands }) => {
    const command = await commands.firstBy('orderId', orderId);
    return command?.name === 'submitOrder' ? (command.body as SubmitOrder) : undefined;
  });
