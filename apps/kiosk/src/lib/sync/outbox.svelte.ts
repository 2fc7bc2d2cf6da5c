import type { DeliverTicket } from '@countersign/contract/lobby-commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderState } from '@countersign/domain/orders/order-moves';
import { outboxRecords, type KeptCommand, type KeptOrder } from '#lib/local/outbox.ts';

/** How long after a failed look into the database we look again, in milliseconds. */
const lookAgainMs = 1_000;

/** What became of an order this device took. `waiting`: it is safe here and not at the edge yet. */
export interface PlacedStatus {
  readonly orderId: string;
  readonly number: string;
  readonly placedAt: string;
  readonly state: 'waiting' | 'refused' | OrderState;
  /** Why the edge refused; null otherwise. */
  readonly problem: Problem | null;
}

/** The edge's answer to an order that was handed over. */
export type OutboxAnswer =
  { readonly state: 'waiting' } | { readonly state: 'accepted' } | { readonly state: 'refused'; readonly problem: Problem };

/** What waits on this device, in every tab the same: the database tells all of them. */
class Outbox {
  /** Orders that the edge does not have yet. */
  waiting = $state(0);
  /** Orders that were promised to a shopper and refused by the edge: a person must look. */
  refused = $state.raw<readonly PlacedStatus[]>([]);
  /** Orders read off their tickets that the edge does not have yet, in the order in which they were scanned. */
  tickets = $state.raw<readonly string[]>([]);
  #placed = $state.raw<ReadonlyMap<string, PlacedStatus>>(new Map());
  #commands = $state.raw<ReadonlyMap<string, KeptCommand>>(new Map());
  #unwatch: (() => void) | undefined;
  #looking = false;
  #moved = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  placed(orderId: string): PlacedStatus | null {
    return this.#placed.get(orderId) ?? null;
  }

  /** Null when this device handed no such order over. */
  answerFor(orderId: string): OutboxAnswer | null {
    const command = this.#commands.get(orderId);
    if (command === undefined) return null;
    if (command.state === 'accepted') return { state: 'accepted' };
    return command.state === 'refused' ? { state: 'refused', problem: command.answer as Problem } : { state: 'waiting' };
  }

  /** Watches the database until `stop`. Asked twice, it watches once. */
  watch(): void {
    if (this.#unwatch !== undefined) return;
    this.#unwatch = outboxRecords.watch(() => void this.#look());
    void this.#look();
  }

  stop(): void {
    clearTimeout(this.#again);
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  /** Reads once however many writes were told of meanwhile, and once more when one came during the reading. */
  async #look(): Promise<void> {
    this.#moved = true;
    if (this.#looking) return;
    this.#looking = true;
    try {
      while (this.#moved && this.#unwatch !== undefined) {
        this.#moved = false;
        this.#show(await readAll());
      }
    } catch {
      // The connection was taken away; the next request opens it again.
      this.#again = setTimeout(() => void this.#look(), lookAgainMs);
    } finally {
      this.#looking = false;
    }
  }

  #show({ commands, orders }: { readonly commands: readonly KeptCommand[]; readonly orders: readonly KeptOrder[] }): void {
    const byOrder = new Map(commands.map((command) => [command.orderId, command]));
    const placed = orders.map((order) => statusOf(order, byOrder.get(order.orderId)));
    this.#commands = byOrder;
    this.#placed = new Map(placed.map((status) => [status.orderId, status]));
    const waiting = commands.filter(({ state }) => state === 'pending' || state === 'unknown');
    this.waiting = waiting.length;
    this.tickets = waiting.flatMap(({ name, body }) => (name === 'deliverTicket' ? [(body as DeliverTicket).ticket] : []));
    this.refused = placed.filter(({ state }) => state === 'refused');
  }
}

const readAll = (): Promise<{ commands: readonly KeptCommand[]; orders: readonly KeptOrder[] }> =>
  outboxRecords.read(['commands', 'orders'], async (stores) => {
    const [commands, orders] = await Promise.all([stores.commands.all(), stores.orders.all()]);
    return { commands, orders };
  });

const statusOf = (order: KeptOrder, command: KeptCommand | undefined): PlacedStatus => ({
  orderId: order.orderId,
  number: order.number,
  placedAt: order.placedAt,
  state: order.state as PlacedStatus['state'],
  problem: command?.state === 'refused' ? (command.answer as Problem) : null,
});

export const outbox = new Outbox();
