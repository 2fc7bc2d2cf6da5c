import type { ApproveOrder } from '@countersign/contract/commands';
import type { ReadCards } from '@countersign/contract/patient-commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import type { OrderId } from '@countersign/domain/identifiers';
import { dealsOf } from '@countersign/domain/deals/deal-cart';
import { approveOrder as decide } from '@countersign/domain/orders/approve-order';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import { shortLines } from '../inventory/alternatives.ts';
import { reserveStock } from '../inventory/stock-moves.ts';
import { keepCards } from '../patients/patient-cards.ts';
import { registryOf, type CounterContext } from '../patients/patient-registry.ts';
import { evaluateOrder, findingOf, totalsOf, withDeals } from './evaluate.ts';
import { itemsOfLines, unitsOfLines } from './order-lines.ts';
import { takeStep, type OrderFacts } from './order-step.ts';
import { patientOfOrder } from './patient-of-order.ts';

/**
 * A person vouches for the shopper's age and the order's units are reserved, or nothing happens.
 *
 * Of two orders for the last unit one is approved; the other answers `OutOfStock` with what there is instead.
 */
export async function approveOrder(
  ctx: CounterContext,
  caller: Caller,
  { patient: cards, ...input }: ApproveOrder & { readonly orderId: OrderId },
): Promise<Result<OrderView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people approve');
  // The receipt of a command holds a hash of it: a card's few digits would not stay secret in it, so they are no part of it.
  return takeStep(ctx, caller, input, {
    name: 'approve-order',
    orderId: input.orderId,
    whenOvertaken: 'tell',
    decide: async (facts) => {
      const { db, order, items, settings, at, row } = facts;
      // What was promised is looked at again: what a deal takes off, and that it is lawful.
      const evaluation = evaluateOrder(order, items, settings, at);
      const isMedical = settings.program === 'florida-medical';
      // What is not waiting any more is refused by the rule, without a question to the registry.
      const asks = isMedical && order.state === 'submitted' && cards !== undefined;
      const patient = asks ? await patientOfOrder(ctx, staff.id, facts, cards) : undefined;
      if (patient?.ok === false) return patient;
      const decided = decide(order, {
        ...{ by: staff.id, at, program: settings.program, identity: input.identity, patient: patient?.value.facts },
        limitFinding: findingOf(evaluation.finding),
      });
      if (!decided.ok) return decided;
      const units = unitsOfLines(order.lines);
      if (!isAllFree(facts)) return refuse({ type: 'OutOfStock', lines: await shortLines(db, row, units) });
      return ok({
        event: decided.value,
        after: {
          state: 'approved' as const,
          identity: decided.value.identity,
          ...{ approvedBy: staff.id, heldBy: staff.id },
          // Why it came back to the queue, when it did, is settled.
          reason: null,
          ...(dealsOf(order.lines).length === 0
            ? {}
            : { lines: withDeals(order.lines, evaluation), totals: totalsOf(evaluation) }),
        },
        rows: [reserveStock(db, order.locationId, units), ...(asks ? [keepCards(db, await cardRow(ctx, facts, cards))] : [])],
        changedItems: itemsOfLines(order.lines),
        detail: {
          ...{ method: input.identity.method, documentType: input.identity.documentType, issuer: input.identity.issuer },
          ...(decided.value.identity.temporaryEmail === undefined ? {} : { temporaryEmail: true }),
        },
      });
    },
  });
}

const cardRow = async (ctx: CounterContext, { order, at }: OrderFacts, cards: ReadCards) => ({
  orderId: order.id,
  locationId: order.locationId,
  sealed: await registryOf(ctx).seal(order.id, cards),
  keptAt: at,
});

/** Whether the shelf holds what the order asks for. The database asks again when it writes. */
function isAllFree({ order, stock }: OrderFacts): boolean {
  const free = new Map(stock.map((row) => [row.itemId, row.unitsOnHand - row.unitsReserved]));
  return unitsOfLines(order.lines).every(({ itemId, units }) => (free.get(itemId) ?? 0) >= units);
}
