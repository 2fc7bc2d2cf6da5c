import type { EndDeal } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { DealId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { deals, locations } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { withDeal } from './location-store.ts';

/** Nobody gets a deal any more. It stays in the books, and on the orders that were placed under it. Problems: `NotFound`. */
export const endDeal = (
  ctx: EdgeContext,
  caller: Caller,
  input: EndDeal & { readonly dealId: DealId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'end-deal',
    reads: (db, reach) => [
      db
        .select()
        .from(locations)
        .where(and(inJson(locations.id, reach), eq(locations.id, input.locationId))),
    ],
    decide: ([[location]], { db, at, staff }) => {
      const deal = location?.settings.deals?.find(({ id }) => id === input.dealId);
      if (location === undefined || deal === undefined) return refuse({ type: 'NotFound', what: 'deal' });
      return ok({
        entityId: deal.id,
        locationId: location.id,
        what: 'DealEnded',
        rows: [
          db
            .update(deals)
            .set({ endedAt: at, endedBy: staff.id })
            .where(and(eq(deals.id, deal.id), eq(deals.version, deal.version))),
          db
            .update(locations)
            .set({ settings: withDeal(deal.id, null) })
            .where(eq(locations.id, location.id)),
        ],
        reports: [],
        changed: [{ kind: 'location', id: location.id }],
        detail: { version: deal.version, name: deal.name },
      });
    },
  });
