import type { LocationId } from '@countersign/domain/identifiers';
import { sql, type SQL } from 'drizzle-orm';

/** Barcodes of what a location weighed of its plants, and of lots made of it: the state has them among its packages, and we beside ours. */
export const weighedBarcodes = (locationId: LocationId): SQL => sql`SELECT barcode FROM collected_goods
  WHERE location_id = ${locationId} AND barcode IS NOT NULL
  UNION ALL SELECT barcode FROM lots WHERE location_id = ${locationId} AND barcode IS NOT NULL`;
