import type { LocationId } from '@countersign/domain/identifiers';
import { sql, type SQL } from 'drizzle-orm';

/**
 * Barcodes of what a location weighed of its plants, of lots made of it, and of what was left over when packages were made: the state has
 * them among its packages, and we beside ours.
 */
export const weighedBarcodes = (locationId: LocationId): SQL => sql`SELECT barcode FROM collected_goods
  WHERE location_id = ${locationId} AND barcode IS NOT NULL
  UNION ALL SELECT barcode FROM lots WHERE location_id = ${locationId} AND barcode IS NOT NULL
  UNION ALL SELECT waste_barcode FROM packages WHERE location_id = ${locationId} AND waste_barcode IS NOT NULL`;
