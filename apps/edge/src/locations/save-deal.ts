import type { SaveDeal } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import { businessDay, parseLocalDate } from '@countersign/domain/business-day';
import type { Deal } from '@countersign/domain/deals/deal';
import { readDeal } from '@countersign/domain/deals/read-deal';
import type { DealId } from '@countersign/domain/identifiers';
import { netOf } from '@countersign/domain/pricing/price-cart';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, max } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { deals, items, locations } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { withDeal } from './location-store.ts';

/**
 * A deal is made, or made anew: the next version of it holds from now on, on every kiosk within seconds. Orders that were placed under an
 * older one keep that.
 *
 * Problems: `NotFound` (the location, or a deal that was ended), and what the rules say of a deal (`DealNotLawful` names the state's rule).
 */
export const saveDeal = (
  ctx: EdgeContext,
  caller: Caller,
  input: SaveDeal & { readonly dealId: DealId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'save-deal',
    reads: (db, reach) => [
      db
        .select()
        .from(locations)
        .where(and(inJson(locations.id, reach), eq(locations.id, input.locationId))),
      db
        .select({ newest: max(deals.version).as('newest') })
        .from(deals)
        .where(eq(deals.id, input.dealId)),
      db
        .select()
        .from(items)
        .where(and(eq(items.organisationId, caller.organisationId), eq(items.active, true))),
    ],
    decide: ([[location], [known], sold], { db, at, staff }) => {
      if (location === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const { commandId: _, locationId, dealId: id, ...asked } = input;
      const { deals: standing = [], timeZone, priceMode, program } = location.settings;
      const others = standing.filter((deal) => deal.id !== id);
      const version = (known?.newest ?? 0) + 1;
      // An id that has versions and does not stand was ended, or is another location's.
      if (version > 1 && others.length === standing.length) return refuse({ type: 'NotFound', what: 'deal' });
      const [startsOn, endsOn] = [parseLocalDate(asked.startsOn), asked.endsOn === null ? null : parseLocalDate(asked.endsOn)];
      if (startsOn === undefined || endsOn === undefined) return refuse({ type: 'DealNotPossible', part: 'dates' });
      const on = businessDay(at, timeZone);
      const read = readDeal(
        { ...asked, startsOn, endsOn },
        {
          others,
          items: sold.map((item) => ({ ...item, itemId: item.id })),
          netOf: (amount) => netOf(amount, { priceMode, program, on }),
        },
      );
      if (!read.ok) return read;
      const deal: Deal = { ...read.value, id, version };
      const now = { organisationId: caller.organisationId, locationId, savedAt: at, savedBy: staff.id };
      return ok({
        entityId: id,
        locationId,
        what: 'DealSaved',
        rows: [
          db.insert(deals).values({ id, version, body: deal, ...now }),
          db
            .update(locations)
            .set({ settings: withDeal(id, deal) })
            .where(eq(locations.id, locationId)),
        ],
        reports: [],
        changed: [{ kind: 'location', id: locationId }],
        detail: { version, name: deal.name, offer: deal.offer },
      });
    },
  });
