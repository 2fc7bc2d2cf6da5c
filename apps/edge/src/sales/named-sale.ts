import { sql, type SQL } from 'drizzle-orm';

/** Sales of a location that a search by order number or barcode looks through at a time, newest first. What lies further back is not read. */
export const mostLookedThrough = 5_000;

/**
 * Whether a row of sales is one that a person names by its order's number or by the barcode of a package in it.
 *
 * Both stand in `sales_by_time`, so a search can read that index alone.
 */
export const isNamed = (typed: string): SQL => {
  const find = typed.trim();
  return sql`(order_number = ${find.toUpperCase()} OR instr(' ' || barcodes || ' ', ${` ${find.replaceAll(/\s/g, '')} `}) > 0)`;
};
