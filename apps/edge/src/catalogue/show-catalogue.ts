import type { Problem } from '@countersign/contract/problems';
import type { CatalogueView } from '@countersign/contract/catalogue-views';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, max } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { audit, locations } from '../db/schema/index.ts';
import { locationView } from '../locations/location-store.ts';
import { catalogueItemView, catalogueRead } from './catalogue-store.ts';

/**
 * The whole catalogue of a location, with the change number up to which it is true. One batch, so that number and items agree.
 *
 * Problems: `NotFound` (the location lies out of reach); `NotUnderstood` (an office sees several and named none).
 */
export async function showCatalogue(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly locationId?: string },
): Promise<Result<CatalogueView, Problem>> {
  const [locationId, ...others] = reachWithin(caller, input.locationId);
  if (locationId === undefined) return refuse({ type: 'NotFound', what: 'location' });
  if (others.length > 0) return refuse({ type: 'NotUnderstood', where: [{ path: 'locationId', message: 'say which location' }] });

  const db = database(ctx.db);
  const [[location], [newest], rows] = await db.batch([
    db
      .select()
      .from(locations)
      .where(and(eq(locations.id, locationId), eq(locations.organisationId, caller.organisationId))),
    db
      .select({ version: max(audit.n) })
      .from(audit)
      .where(eq(audit.chain, locationId)),
    catalogueRead(db, caller.organisationId, locationId, 'all'),
  ]);
  if (location === undefined) return refuse({ type: 'NotFound', what: 'location' });
  return ok({ location: locationView(location), version: newest?.version ?? 0, items: rows.map(catalogueItemView) });
}
