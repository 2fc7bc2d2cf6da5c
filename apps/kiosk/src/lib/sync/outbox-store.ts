import type { SubmitOrder } from '@countersign/contract/commands';
import type { SubmittedOrdersView } from '@countersign/contract/lobby-views';
import type { Problem } from '@countersign/contract/problems';
import type { CommandId } from '@countersign/domain/identifiers';
import { ok, type Result } from '@countersign/domain/result';
import { nextNumber, outboxRecords, type KeptCommand } from '#lib/local/outbox.ts';
import { isStorageFull, tryStorage, type StorageProblem } from '#lib/local/storage-trouble.ts';
import { moveOrder } from './follow-orders.ts';
import { isOfferedAnew, type CommandAnswer } from './judge-answer.ts';
import { inTransaction } from './outbox-room.ts';

export type OrderDraft = Omit<SubmitOrder, 'number'>;

/**
 * Writes order, command and number in one transaction. When this resolves, the disk has it: the screen may say "done".
 * Safe to repeat: the same command is written once and keeps its number.
 */
export async function writeOrder(
  letter: string,
  draft: OrderDraft,
): Promise<Result<{ readonly number: string }, StorageProblem>> {
  const written = await tryStorage(() => write(letter, draft));
  if (written.ok) return written;
  // A connection may be lost after the disk had it: what stands there will be sent.
  const standing = await tryStorage(() => outboxRecords.read(['orders'], ({ orders }) => orders.get(draft.orderId)));
  return standing.ok && standing.value !== undefined ? ok({ number: standing.value.number }) : written;
}

const write = (letter: string, draft: OrderDraft): Promise<{ readonly number: string }> =>
  inTransaction(async ({ commands, orders, counters }) => {
    const present = await orders.get(draft.orderId);
    if (present !== undefined) return { number: present.number };
    const last = (await counters.get('number'))?.last ?? 0;
    const running = nextNumber(last);
    const number = `${letter}${running}`;
    await counters.put({ name: 'number', last: running });
    await orders.add({ orderId: draft.orderId, number, placedAt: draft.placedAt, state: 'waiting' });
    await commands.add({
      commandId: draft.commandId,
      orderId: draft.orderId,
      name: 'submitOrder',
      body: { ...draft, number } satisfies SubmitOrder,
      state: 'pending',
      promised: false,
      attempts: 0,
      createdAt: draft.placedAt,
      answer: null,
    });
    return { number };
  });

/** The first command that has no final answer. Those behind it wait: commands take effect in the order in which they were given. */
export const nextCommand = (): Promise<KeptCommand | undefined> =>
  outboxRecords.read(['commands'], async ({ commands }) => {
    const [pending, unknown] = await Promise.all([commands.firstBy('state', 'pending'), commands.firstBy('state', 'unknown')]);
    if (pending === undefined || unknown === undefined) return pending ?? unknown;
    return pending.sequence < unknown.sequence ? pending : unknown;
  });

/** The orders that wait, from the first on, as far as nothing else stands between them. */
export const nextSubmissions = (most: number): Promise<readonly KeptCommand[]> =>
  outboxRecords.read(['commands'], async ({ commands }) => {
    const [pending, unknown] = await Promise.all([
      commands.allBy('state', 'pending', most),
      commands.allBy('state', 'unknown', most),
    ]);
    const waiting = [...pending, ...unknown].sort((one, other) => one.sequence - other.sequence).slice(0, most);
    const other = waiting.findIndex(({ name }) => name !== 'submitOrder');
    return other < 0 ? waiting : waiting.slice(0, other);
  });

interface RecordFacts {
  readonly nowMs: number;
  /** Serves the one case in which an order is offered anew. */
  readonly mintCommandId: () => CommandId;
}
type OutboxStores = Parameters<Parameters<typeof outboxRecords.write>[1]>[0];

/** Writes down what the edge answered. @throws what the storage threw: the command stays as it was, and is sent again */
export const recordAnswer = (command: KeptCommand, answer: CommandAnswer, facts: RecordFacts): Promise<void> =>
  recordAll([{ command, answer }], facts);

/** The same for a batch, in one transaction. Orders without an answer stay as they are. */
export function recordBatch(
  waiting: readonly KeptCommand[],
  answers: SubmittedOrdersView['answers'],
  facts: RecordFacts,
): Promise<void> {
  const byOrder = new Map<string, (typeof answers)[number]>(answers.map((answer) => [answer.orderId, answer]));
  const told = waiting.flatMap((command): { command: KeptCommand; answer: Recorded }[] => {
    const answer = byOrder.get(command.orderId);
    if (answer === undefined) return [];
    return [
      {
        command,
        answer: answer.kind === 'accepted' ? { kind: 'accepted', order: answer } : { kind: 'rejected', problem: answer.problem },
      },
    ];
  });
  return recordAll(told, facts);
}

/** Writes answers down. Without room for that, what the edge has is forgotten here: that takes none, and lets those behind go on. */
async function recordAll(
  told: readonly { readonly command: KeptCommand; readonly answer: Recorded }[],
  facts: RecordFacts,
): Promise<void> {
  try {
    await inTransaction(async (stores) => {
      await Promise.all(told.map(({ command, answer }) => recordOne(stores, command.sequence, answer, facts)));
    });
  } catch (error) {
    const accepted = told.filter(({ answer }) => answer.kind === 'accepted');
    if (!isStorageFull(error) || accepted.length === 0) throw error;
    await forget(accepted.map(({ command }) => command));
  }
}

/** What an accepted order is recorded by. */
type Recorded =
  Exclude<CommandAnswer, { kind: 'accepted' }> | { readonly kind: 'accepted'; readonly order: { readonly state: string } };

async function recordOne(
  { commands, orders }: OutboxStores,
  sequence: number,
  answer: Recorded,
  { nowMs, mintCommandId }: RecordFacts,
): Promise<void> {
  const command = await commands.get(sequence);
  if (command === undefined || command.state === 'accepted' || command.state === 'refused') return;
  const attempts = command.attempts + 1;
  if (answer.kind === 'accepted') {
    await commands.put({ ...command, state: 'accepted', attempts });
    await moveOrder(orders, command.orderId, answer.order.state);
  } else if (
    answer.kind === 'rejected' &&
    command.name === 'submitOrder' &&
    isOfferedAnew({ ...command, body: command.body as SubmitOrder }, answer.problem, nowMs)
  ) {
    const commandId = mintCommandId();
    const body: SubmitOrder = { ...(command.body as SubmitOrder), commandId, placedOffline: true };
    await commands.put({ ...command, commandId, body, state: 'pending', attempts });
  } else if (answer.kind === 'rejected') {
    await commands.put({ ...command, state: 'refused', attempts, answer: answer.problem });
    await moveOrder(orders, command.orderId, 'refused');
  } else {
    await commands.put({ ...command, state: answer.kind === 'unknown' ? 'unknown' : command.state, attempts });
  }
}

export type Settlement =
  /** The order stands: it is at the edge, or waits here to be delivered. */
  | { readonly kind: 'promised'; readonly delivered: boolean }
  /** The edge said no while the shopper was waiting: nothing of the order is left. */
  | { readonly kind: 'withdrawn'; readonly problem: Problem };

/**
 * Ends the shopper's wait, in one transaction with what the answer is at this moment. Where that cannot be written, the order stands
 * as it was written when it was placed, and is delivered from there.
 */
export async function settle(orderId: string, blockedBy: Problem | null): Promise<Settlement> {
  const settled = await tryStorage(() => settleNow(orderId, blockedBy));
  if (settled.ok) return settled.value;
  const read = await tryStorage(() => outboxRecords.read(['commands'], ({ commands }) => commands.firstBy('orderId', orderId)));
  return read.ok ? settlementOf(read.value, blockedBy) : standingUnless(blockedBy);
}

const settleNow = (orderId: string, blockedBy: Problem | null): Promise<Settlement> =>
  inTransaction(async ({ commands, orders }) => {
    const command = await commands.firstBy('orderId', orderId);
    const settlement = settlementOf(command, blockedBy);
    if (command === undefined || command.state === 'accepted') return settlement;
    if (settlement.kind === 'promised') {
      // The shopper hears "offline" now, and what they heard is what is sent from now on. To the edge it is the same command: it
      // was asked for once, whatever the network did.
      const body: SubmitOrder = { ...(command.body as SubmitOrder), placedOffline: true };
      await commands.put({ ...command, body, promised: true });
    } else {
      await commands.delete(command.sequence);
      await orders.delete(orderId);
    }
    return settlement;
  });

/** What a command as it stands means to the shopper who waits. One that is gone was accepted: nothing else is forgotten meanwhile. */
function settlementOf(command: KeptCommand | undefined, blockedBy: Problem | null): Settlement {
  if (command === undefined || command.state === 'accepted') return { kind: 'promised', delivered: true };
  return standingUnless(command.state === 'refused' ? (command.answer as Problem) : blockedBy);
}

const standingUnless = (problem: Problem | null): Settlement =>
  problem === null ? { kind: 'promised', delivered: false } : { kind: 'withdrawn', problem };

const forget = (gone: readonly KeptCommand[]): Promise<void> =>
  outboxRecords.write(['commands', 'orders'], async ({ commands, orders }) => {
    await Promise.all(gone.flatMap(({ sequence, orderId }) => [commands.delete(sequence), orders.delete(orderId)]));
  });
