import type { LocationId, SaleId } from '@countersign/domain/identifiers';
import { sql, type SQL } from 'drizzle-orm';
import type { Cursor } from '../db/cursor.ts';
import { inText } from '../db/database.ts';
import { isNamed, mostLookedThrough } from './named-sale.ts';

/** Where a sale stands in the list. */
interface Place {
  readonly id: SaleId;
  readonly completed_at: string;
}

/** `numbered` carries the very sale ID that is looked for; at the `edge` a search stopped before its end. */
export interface Found extends Place {
  readonly what: 'found' | 'numbered' | 'edge' | 'found at the edge';
}

/** A search at one location. */
interface Search {
  readonly locationId: LocationId;
  /** The state's sale ID, an order's number or a package's barcode, whole. */
  readonly find: string;
  /** Only sales that the state holds as we do. */
  readonly isInSync: boolean;
  /** What else must be true of a row of `sales`. */
  readonly within: SQL | undefined;
  readonly after: Cursor | null;
}

/** Whether a row of sales was told to the state, and nothing of it is open. */
export const withBadge = sql`sales.report_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM reports WHERE reports.entity_id = sales.id AND reports.entity_kind = 'sale' AND is_open = 1)`;

/**
 * Order numbers and barcodes stand in `sales_by_time` and in no index of their own, which every sale would be written into (decision
 * 0016): so many of the newest entries are read, and no more, however many a location has sold. A sale ID has its index.
 */
export function searchAt({ locationId, find, isInSync, within, after }: Search): SQL {
  const wanted = sql`${isInSync ? withBadge : sql`true`} AND ${within ?? sql`true`}`;
  const fits =
    isInSync || within !== undefined ? sql`id IN (SELECT id FROM sales WHERE sales.id = looked.id AND ${wanted})` : sql`true`;
  const numbered = sql`SELECT id, completed_at, 'numbered' AS what FROM sales
    WHERE location_id = ${locationId} AND state_sale_id = ${find} AND state_sale_id IS NOT NULL AND ${wanted}`;
  // One pass: a second look at the same entries would be read, and paid, again.
  return sql`SELECT id, completed_at, CASE WHEN NOT (${isNamed(find)} AND ${fits}) THEN 'edge' WHEN n = ${inText(mostLookedThrough)}
      THEN 'found at the edge' ELSE 'found' END AS what
    FROM (SELECT id, completed_at, order_number, barcodes, row_number() OVER (ORDER BY completed_at DESC, id DESC) AS n FROM sales
      WHERE location_id = ${locationId} AND (completed_at, id) < (${after?.at ?? '~'}, ${after?.id ?? '~'})
      ORDER BY completed_at DESC, id DESC LIMIT ${inText(mostLookedThrough)}) AS looked
    WHERE n = ${inText(mostLookedThrough)} OR (${isNamed(find)} AND ${fits})
    ${after === null ? sql`UNION ALL SELECT * FROM (${numbered})` : sql``}`;
}

/** The newest of what was found in all places, as far as all of them were looked through. A sale ID means its sale alone. */
export function pageOf(
  found: readonly Found[],
  pageSize: number,
): { readonly page: readonly Place[]; readonly next: Place | null } {
  const of = (...kinds: readonly Found['what'][]): readonly Found[] =>
    found.filter(({ what }) => kinds.includes(what)).sort(newestFirst);
  const numbered = of('numbered');
  if (numbered.length > 0) return { page: numbered, next: null };
  const [edge] = of('edge', 'found at the edge');
  const places = of('found', 'found at the edge').filter((place) => edge === undefined || newestFirst(place, edge) <= 0);
  const page = places.slice(0, pageSize);
  return { page, next: places.length > pageSize ? page.at(-1)! : (edge ?? null) };
}

const newestFirst = (one: Place, other: Place): number =>
  one.completed_at === other.completed_at
    ? one.id === other.id
      ? 0
      : one.id < other.id
        ? 1
        : -1
    : one.completed_at < other.completed_at
      ? 1
      : -1;
