/** The rows a history has left, read once for all judges. */
import type { AuditRow, AuditSeal } from '../../../apps/edge/src/db/audit.ts';
import type { OrderLine } from '../../../packages/domain/src/orders/order.ts';
import type { SaleReport } from '../../../packages/domain/src/reports/sale-reports.ts';
import type { SqliteFile } from '../sqlite/d1.ts';

export interface StoredOrder {
  readonly id: string;
  readonly device_id: string;
  readonly number: string;
  readonly state: string;
  readonly sequence: number;
  readonly is_open: number;
  readonly sale_id: string | null;
  readonly lines: readonly OrderLine[];
}

export interface StoredEvent {
  readonly order_id: string;
  readonly sequence: number;
  readonly type: string;
}

export interface StoredSale {
  readonly id: string;
  readonly order_id: string;
  readonly completed_by: string;
  readonly total_cents: number;
  readonly totals: Readonly<
    Record<'netCents' | 'stateExciseCents' | 'localExciseCents' | 'salesTaxCents' | 'totalCents', number>
  >;
  readonly report_id: string | null;
  readonly state_sale_id: string | null;
}

export interface StoredSaleLine {
  readonly sale_id: string;
  readonly item_id: string;
  readonly package_id: string;
  readonly barcode: string;
  readonly category: string;
  readonly units: number;
  readonly price_cents: number;
  readonly net_cents: number;
  readonly state_excise_cents: number;
  readonly local_excise_cents: number;
  readonly sales_tax_cents: number;
}

export interface StoredReport {
  readonly id: string;
  readonly sale_id: string;
  readonly reference: string;
  readonly state: string;
  readonly attempts: number;
  readonly state_sale_id: string | null;
  readonly last_answer: string | null;
  readonly body: SaleReport;
}

export interface StoredPackage {
  readonly id: string;
  readonly item_id: string;
  readonly barcode: string;
  readonly units_received: number;
  readonly units_left: number;
  readonly units_picked: number;
}

export interface StoredStock {
  readonly item_id: string;
  readonly units_on_hand: number;
  readonly units_reserved: number;
}

export interface Stored {
  readonly orders: readonly StoredOrder[];
  readonly events: readonly StoredEvent[];
  readonly sales: readonly StoredSale[];
  readonly saleLines: readonly StoredSaleLine[];
  readonly tenders: readonly { readonly sale_id: string; readonly amount_cents: number }[];
  readonly reports: readonly StoredReport[];
  readonly packages: readonly StoredPackage[];
  readonly stock: readonly StoredStock[];
  readonly receipts: number;
  readonly audit: readonly AuditRow[];
  readonly seals: readonly AuditSeal[];
}

export function readStored(file: SqliteFile): Stored {
  const rows = <Row>(sql: string): Row[] => file.objects(sql, []) as Row[];
  const parsed = <Row>(sql: string, ...columns: string[]): Row[] =>
    rows<Record<string, unknown>>(sql).map(
      (row) => ({ ...row, ...Object.fromEntries(columns.map((column) => [column, JSON.parse(row[column] as string)])) }) as Row,
    );
  const orders = parsed<StoredOrder>(
    'SELECT id, device_id, number, state, sequence, is_open, sale_id, lines FROM orders ORDER BY id',
    'lines',
  );
  const sales = parsed<StoredSale>(
    'SELECT id, order_id, completed_by, total_cents, totals, report_id, state_sale_id FROM sales ORDER BY id',
    'totals',
  );
  const hasSales = sales.length > 0;
  return {
    orders,
    sales,
    events: rows('SELECT order_id, sequence, type FROM order_events ORDER BY order_id, sequence'),
    saleLines: hasSales ? rows('SELECT * FROM sale_lines ORDER BY sale_id, n') : [],
    tenders: hasSales ? rows('SELECT sale_id, amount_cents FROM tenders ORDER BY sale_id') : [],
    reports: parsed<StoredReport>(
      "SELECT id, entity_id AS sale_id, reference, state, attempts, state_id AS state_sale_id, last_answer, body FROM reports WHERE kind = 'sale' ORDER BY seq",
      'body',
    ),
    packages: rows('SELECT id, item_id, barcode, units_received, units_left, units_picked FROM packages ORDER BY id'),
    stock: rows('SELECT item_id, units_on_hand, units_reserved FROM stock ORDER BY item_id'),
    receipts: rows<{ n: number }>('SELECT count(*) AS n FROM command_receipts')[0]!.n,
    audit: rows(
      'SELECT organisation_id AS organisationId, n, at, actor, what, entity_id AS entityId, detail FROM audit ORDER BY n',
    ),
    seals: rows('SELECT n, hash FROM audit_seals ORDER BY n'),
  };
}
