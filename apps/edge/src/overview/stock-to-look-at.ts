import type { ExpiringView, Listed, StockItemView, StockOverview } from '@countersign/contract/overview-views';
import { addDays, daysBetween, epochMs, isoFromMs, type Instant, type LocalDate } from '@countersign/domain/business-day';
import type { ItemId, LocationId, OrganisationId, PackageId } from '@countersign/domain/identifiers';
import { daysOfCover, expiringDays, paceDays, standOf } from '@countersign/domain/overview/stock-cover';
import { wallClock } from '@countersign/domain/places/wall-clock';
import { sql } from 'drizzle-orm';
import { inText, rawStatement, type Database } from '../db/database.ts';
import type { Store } from './overview-stores.ts';

/** Items of all stores together that are looked at: more than fifty stores have on their shelves. */
const mostItems = 20_000;
/** Rows of each list: as many as a person goes through in a morning. */
const mostListed = 10;

const dayMs = 86_400_000;

interface StockRow {
  readonly location_id: LocationId;
  readonly item_id: ItemId;
  readonly name: string;
  readonly size_label: string;
  readonly price_cents: number;
  readonly free: number;
  readonly sold: number;
  /** The store's first sale; null for none. */
  readonly first_at: Instant | null;
}

/** What is free of each item on the menu at each store, and what was sold of it lately. */
export const stockAt = (db: Database, organisationId: OrganisationId, stores: readonly Store[], now: Instant) => {
  const since = isoFromMs(epochMs(now) - paceDays * dayMs);
  const places = JSON.stringify(stores.map(({ locationId }) => locationId));
  return rawStatement<StockRow>(
    db,
    sql`WITH places AS MATERIALIZED (SELECT value AS id FROM json_each(${places})),
      begun AS MATERIALIZED (SELECT id, (SELECT completed_at FROM sales WHERE location_id = places.id ORDER BY completed_at, id LIMIT 1) AS at
        FROM places),
      paced AS MATERIALIZED (SELECT sales.location_id, line.value ->> 'itemId' AS item_id, sum(line.value ->> 'units') AS units
        FROM places CROSS JOIN sales ON sales.location_id = places.id AND sales.completed_at >= ${since}
          CROSS JOIN json_each(sales.lines) AS line GROUP BY 1, 2)
      SELECT stock.location_id, stock.item_id, items.name, items.size_label, items.price_cents,
        stock.units_on_hand - stock.units_reserved AS free, coalesce(paced.units, 0) AS sold, begun.at AS first_at
      FROM begun CROSS JOIN stock ON stock.location_id = begun.id
        CROSS JOIN items ON items.organisation_id = ${organisationId} AND items.id = stock.item_id AND items.active = 1
        LEFT JOIN paced ON paced.location_id = stock.location_id AND paced.item_id = stock.item_id
      LIMIT ${inText(mostItems)}`,
  );
};

interface ExpiringRow {
  readonly location_id: LocationId;
  readonly id: PackageId;
  readonly barcode: string | null;
  readonly name: string;
  readonly size_label: string;
  readonly units_left: number;
  readonly expires_on: LocalDate;
  readonly today: LocalDate;
  readonly count: number;
}

/** Packages on the shelf that have expired or will soon, by each store's own today. */
export const expiringAt = (db: Database, organisationId: OrganisationId, stores: readonly Store[], now: Instant) => {
  const places = stores.map(({ locationId, times }) => {
    const today = wallClock(epochMs(now), times.timeZone).day;
    return [locationId, today, addDays(today, expiringDays)];
  });
  return rawStatement<ExpiringRow>(
    db,
    sql`WITH places AS MATERIALIZED (SELECT value ->> 0 AS id, value ->> 1 AS today, value ->> 2 AS until FROM json_each(${JSON.stringify(places)}))
      SELECT packages.location_id, packages.id, packages.barcode, items.name, items.size_label, packages.units_left, packages.expires_on,
        places.today, count(*) OVER () AS count
      FROM places CROSS JOIN packages INDEXED BY packages_to_sell ON packages.location_id = places.id AND packages.is_sold_out = 0
          AND packages.expires_on <= places.until
        CROSS JOIN items ON items.organisation_id = ${organisationId} AND items.id = packages.item_id
      WHERE packages.status = 'open'
      ORDER BY packages.expires_on, packages.id LIMIT ${inText(mostListed)}`,
  );
};

/** The lists of what to look at, with the names of the stores. */
export function stockOverview(
  stores: readonly Store[],
  now: Instant,
  rows: readonly StockRow[],
  expiring: readonly ExpiringRow[],
): StockOverview {
  const nameOf = (id: LocationId): string => stores.find(({ locationId }) => locationId === id)?.name ?? '';
  const stood = rows.map((row) => {
    const days = row.first_at === null ? 0 : Math.ceil((epochMs(now) - epochMs(row.first_at)) / dayMs);
    const soldOver = Math.min(paceDays, Math.max(1, days));
    return { stand: standOf(row.free, row.sold, soldOver), item: itemView(row, nameOf(row.location_id), soldOver) };
  });
  const standing = (...stands: readonly string[]): StockItemView[] =>
    stood.filter(({ stand }) => stands.includes(stand)).map(({ item }) => item);
  return {
    low: listed(
      standing('sold-out', 'low').sort((one, other) => one.coverDays! - other.coverDays! || other.unitsSold - one.unitsSold),
    ),
    still: listed(standing('still').sort((one, other) => other.worthCents - one.worthCents)),
    expiring: {
      rows: expiring.map((row) => expiringView(row, nameOf(row.location_id))),
      count: expiring[0]?.count ?? 0,
    },
    isWhole: rows.length < mostItems,
  };
}

const listed = <Row>(rows: readonly Row[]): Listed<Row> => ({ rows: rows.slice(0, mostListed), count: rows.length });

const itemView = (row: StockRow, locationName: string, soldOver: number): StockItemView => ({
  ...{ locationId: row.location_id, locationName, itemId: row.item_id, name: row.name, sizeLabel: row.size_label },
  ...{ unitsFree: row.free, unitsSold: row.sold, soldOver },
  coverDays: daysOfCover(row.free, row.sold, soldOver) ?? null,
  worthCents: row.free * row.price_cents,
});

const expiringView = (row: ExpiringRow, locationName: string): ExpiringView => ({
  ...{ locationId: row.location_id, locationName, packageId: row.id, barcode: row.barcode },
  ...{ name: row.name, sizeLabel: row.size_label, unitsLeft: row.units_left, expiresOn: row.expires_on },
  inDays: daysBetween(row.today, row.expires_on),
});
