import { catalogue } from '#lib/sync/catalogue.svelte.ts';
import { printTicket } from '#lib/sync/print-ticket.ts';
import { submissionOf } from '#lib/sync/ticket-store.ts';
import type { OrderSlip } from '#lib/print/order-slip.ts';
import type { LobbySession } from '../lobby-session.svelte.ts';
import { sayDay } from '../words.ts';
import { sayTime, wallTime } from '../door/store-hours.ts';
import type { PlacedOrder } from '../visit.ts';

/** Printing at the kiosk: fetched only where a printer was set up. */
export { printJobs } from '#lib/print/print-jobs.svelte.ts';
export { default as SlipState } from './SlipState.svelte';

/** The slip of an order this kiosk took, in the staff's language; undefined when it is kept here no longer. */
export async function slipOf(order: PlacedOrder, session: LobbySession): Promise<OrderSlip | undefined> {
  const asked = await submissionOf(order.id);
  if (asked === undefined) return undefined;
  const lines = asked.lines.flatMap((line) => {
    const item = catalogue.byId(line.itemId);
    return item === undefined ? [] : [{ ...line, item }];
  });
  const priced = session.cart.priceOf(lines);
  const { location, on } = session.context;
  return {
    storeName: location.name,
    number: order.number,
    placedAt: `${sayDay(on, 'en-US')}, ${sayTime(wallTime(Date.parse(asked.placedAt), location.timeZone), 'en')}`,
    lines: lines.map(({ item: { name, sizeLabel }, quantity }, place) => ({
      quantity,
      name,
      sizeLabel,
      totalCents: priced.lines[place]?.totalCents ?? null,
    })),
    totalCents: order.totalCents,
    notes: asked.notes ?? [],
    ticket: (await printTicket(order.id)) ?? null,
  };
}
