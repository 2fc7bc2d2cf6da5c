import type { OnDutyEntry, OrderView } from '@countersign/contract/views';
import type { OrderId, StaffId } from '@countersign/domain/identifiers';
import { unitsToPick } from '@countersign/domain/orders/order';
import { orderMoves } from '@countersign/domain/orders/order-moves';
import { badgeOf } from '@countersign/domain/reports/report-moves';
import type { Stage } from '#lib/ui/StageLedger.svelte';
import { minutesAndSeconds, timeOfDay } from '../clock.svelte.ts';
import { holderOf, isHeldBy } from './holder.ts';

/** The columns of the queue, in the order in which an order wanders through them. */
export const columns = [
  { state: 'submitted', title: 'Just in', within: 'see within 1:00', withinMs: 60_000 },
  { state: 'approved', title: 'To pick', within: 'within 5:00', withinMs: 300_000 },
  { state: 'packing', title: 'Picking', within: 'within 4:00', withinMs: 240_000 },
  { state: 'ready', title: 'Ready', within: 'collect within 10:00', withinMs: 600_000 },
] as const;

/** Pieces of an order that still have to be scanned. */
export const piecesToGo = (order: OrderView): number => unitsToPick(order);

/** Pieces of an order in all. */
export const pieces = (order: OrderView): number => order.lines.reduce((sum, line) => sum + line.quantity, 0);

/**
 * What somebody does after an order: the oldest one that is theirs or nobody's and not ready yet, or that a colleague left behind, ready
 * or not. What a colleague is at, or was a moment ago, stays theirs.
 */
export const nextInLine = (
  open: readonly OrderView[],
  but: OrderId | null,
  staffId: StaffId | undefined,
  onDuty: readonly OnDutyEntry[] | undefined,
): OrderView | undefined =>
  open.find((order) => {
    const { who } = holderOf(order, staffId, onDuty);
    return order.id !== but && (who === 'gone' || (order.state !== 'ready' && (who === 'nobody' || who === 'me')));
  });

/** What somebody leaves behind: open orders in their hands. Once they are gone, colleagues are led to them. */
export const leftBy = (open: readonly OrderView[], staffId: StaffId | undefined): readonly OrderView[] =>
  open.filter((order) => isHeldBy(order, staffId));

/** How many pieces an order has, and how long somebody has waited for it; of one that is over nobody waits any more. */
export const piecesAndWait = (order: OrderView, nowMs: number): string => {
  const count = pieces(order);
  const words = `${count} ${count === 1 ? 'piece' : 'pieces'}`;
  if (orderMoves[order.state].length === 0) return words;
  return `${words}, ${minutesAndSeconds(nowMs - Date.parse(order.receivedAt))} so far`;
};

/** The life of an order as the ledger of stages shows it. */
export function stagesOf(order: OrderView, timeZone: string): Stage[] {
  const closed = ['rejected', 'cancelled', 'expired'].includes(order.state);
  const at = { submitted: 1, approved: 2, packing: 2, ready: 3, sold: 4, rejected: 1, cancelled: 1, expired: 1 }[order.state];
  const report = order.sale?.report ?? null;
  const badge = report === null ? undefined : badgeOf(report.state);
  const stage = (name: string, place: number, detail = ''): Stage => {
    if (closed && place === at) return { name, state: 'fault', detail: order.state };
    if (place < at) return { name, state: 'done', detail };
    if (place === at) return { name, state: 'now', detail: 'now' };
    return { name, state: 'to-come' };
  };
  const inSync: Stage =
    badge === 'in-sync'
      ? { name: 'In sync', state: 'done', detail: report?.settledAt ? timeOfDay(report.settledAt, timeZone) : '' }
      : badge === 'needs-attention'
        ? { name: 'In sync', state: 'fault', detail: 'refused' }
        : stage('In sync', 4);
  return [
    stage('Placed', 0, timeOfDay(order.placedAt, timeZone)),
    stage('Approve', 1, order.identity === null ? '' : timeOfDay(order.identity.checkedAt, timeZone)),
    stage('Pick', 2),
    stage('Pay', 3, order.sale === null ? '' : timeOfDay(order.sale.completedAt, timeZone)),
    inSync,
  ];
}
