import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { LocationView, OrderLineView, OrderView } from '@countersign/contract/views';
import { businessDay, isoFromMs } from '@countersign/domain/business-day';
import { dealCart } from '@countersign/domain/deals/deal-cart';
import { evaluateCart } from '@countersign/domain/cart/evaluate-cart';
import type { ItemId, LineId } from '@countersign/domain/identifiers';
import { readTicket, ticketLifeMs, type OrderTicket } from '@countersign/domain/ticket/order-ticket';

/** What a tablet knows by itself when it reads a ticket. */
export interface Surroundings {
  readonly location: LocationView;
  readonly deviceName: string;
  readonly itemOf: (id: ItemId) => CatalogueItemView | undefined;
}

/** Whether an order was read off its ticket and waits here for the network: nobody can act on it before the edge has it. */
export const isCarried = (order: Pick<OrderView, 'sequence'>): boolean => order.sequence === 0;

/** An order as its ticket tells it, beside what this tablet knows; undefined for a text that is no ticket. */
export function carriedOrder(text: string, around: Surroundings): OrderView | undefined {
  const read = readTicket(text);
  return read.ok ? orderOf(read.value.ticket, around) : undefined;
}

function orderOf(ticket: OrderTicket, { location, deviceName, itemOf }: Surroundings): OrderView {
  const lines = ticket.lines.map((line, place) => lineOf(line, place, itemOf));
  const known = ticket.lines.flatMap((line, place) => {
    const item = itemOf(line.itemId);
    return item === undefined ? [] : [{ ...item, ...line, key: String(place) }];
  });
  const on = businessDay(ticket.placedAt, location.timeZone);
  const dealt = dealCart(known, { deals: location.deals ?? [], rules: location, placedAt: ticket.placedAt, on });
  const discounted = known.map((line, place) => ({ ...line, discountCents: dealt[place]?.applied?.discountCents }));
  const { price } = evaluateCart(discounted, location, ticket.placedAt);
  const isWhole = known.length === ticket.lines.length;
  return {
    id: ticket.orderId,
    locationId: ticket.locationId,
    number: ticket.number,
    state: 'submitted',
    sequence: 0,
    deviceName,
    placedOffline: true,
    placedAt: ticket.placedAt,
    receivedAt: ticket.placedAt,
    expiresAt: isoFromMs(Date.parse(ticket.placedAt) + ticketLifeMs),
    lines,
    totals: { ...price, totalCents: isWhole ? price.totalCents : ticket.seenTotalCents },
    notes: ticket.notes ?? [],
    identity: null,
    approvedBy: null,
    heldBy: null,
    reason: null,
    sale: null,
  };
}

function lineOf(line: OrderTicket['lines'][number], place: number, itemOf: Surroundings['itemOf']): OrderLineView {
  const item = itemOf(line.itemId);
  const substitute = line.substituteItemId === undefined ? undefined : itemOf(line.substituteItemId);
  return {
    lineId: `line_${place}` as LineId,
    itemId: line.itemId,
    name: item?.name ?? 'An item this tablet does not know yet',
    brand: item?.brand ?? '',
    sizeLabel: item?.sizeLabel ?? '',
    category: item?.category ?? 'merchandise',
    strainKind: item?.strainKind ?? 'none',
    quantity: line.quantity,
    priceCents: line.priceCents,
    seenPriceCents: null,
    picked: [],
    substitute: substitute === undefined ? null : { ...substitute, itemId: substitute.id },
    insteadOf: null,
    suggestion: null,
  };
}
