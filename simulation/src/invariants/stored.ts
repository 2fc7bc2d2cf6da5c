/** The rows a history has left, read once for all judges. */
import type { AuditRow, AuditSeal } from '../../../apps/edge/src/db/audit.ts';
import type { OrderLine } from '../../../packages/domain/src/orders/order.ts';
import type { Carrier } from '../../../packages/domain/src/reports/manifest-reports.ts';
import type {
  CollectionReport,
  DestroyPlantsReport,
  HarvestBatchReport,
  MovePlantsReport,
  NewPlantsReport,
} from '../../../packages/domain/src/reports/cultivation-reports.ts';
import type { ConversionReport, LotReport, SplitPackageReport } from '../../../packages/domain/src/reports/package-reports.ts';
import type { SaleReport } from '../../../packages/domain/src/reports/sale-reports.ts';
import type { TillFlow } from '../../../packages/domain/src/sales/till.ts';
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
  /** Numbers of its events in the audit, as it knows them. */
  readonly entries: readonly number[];
}

export interface StoredEvent {
  readonly order_id: string;
  readonly n: number;
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
  readonly n: number;
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

/** Whether nobody knows if the state holds a newer report that says how many there are of the same package, or where it lies. */
const isInDoubt = `EXISTS (SELECT 1 FROM reports AS later, json_each(report.needs) AS needed
  WHERE later.is_open = 1 AND later.state IN ('unknown', 'parked') AND later.seq > report.seq AND needed.value LIKE 'package:%'
    AND CASE report.kind
      WHEN 'packages-move' THEN later.kind = 'packages-move' AND instr(later.needs, needed.value) > 0
      WHEN 'package-adjust' THEN later.kind = 'package-adjust' AND instr(later.needs, needed.value) > 0
        OR later.kind = 'destruction' AND instr(later.makes, needed.value) > 0
        OR instr(later.makes, replace(needed.value, 'package:', 'units:')) > 0
      ELSE FALSE END)`;

/** Whether `report`, a row of reports, waits for an open one before it that makes what it needs, or for one behind it. */
export const waitsFor = `(${isInDoubt} OR EXISTS (SELECT 1 FROM reports AS before, json_each(before.makes) AS made, json_each(report.needs) AS needed
  WHERE before.is_open = 1 AND before.seq < report.seq AND made.value = needed.value))`;

/** What one report makes a package of. */
export interface Reshaping {
  readonly reportId: string;
  readonly parts: readonly { readonly packageId: string; readonly units: number }[];
}

/** A report of anything but a sale. */
export interface StoredOtherReport {
  readonly id: string;
  readonly kind: string;
  readonly entity_id: string;
  readonly reference: string;
  readonly state: string;
  readonly last_answer: string | null;
  readonly waits: number;
  /** Records that come to be with it, as JSON. */
  readonly makes: string;
}

export interface StoredReport {
  readonly id: string;
  readonly sale_id: string;
  readonly reference: string;
  readonly state: string;
  readonly attempts: number;
  readonly state_sale_id: string | null;
  readonly last_answer: string | null;
  readonly waits: number;
  readonly body: SaleReport;
}

export interface StoredPackage {
  readonly id: string;
  readonly item_id: string;
  readonly area_id: string;
  /** The state's; what came back has none until the state has answered. */
  readonly barcode: string | null;
  readonly is_returned: number;
  readonly parent_id: string | null;
  readonly units_received: number;
  readonly units_left: number;
  readonly units_picked: number;
  readonly units_destroyed: number;
  readonly units_away: number;
  readonly units_adjusted: number;
  readonly status: string;
  /** What the laboratory says. */
  readonly lab_status: string;
}

export interface StoredSaleEvent {
  readonly sale_id: string;
  readonly sequence: number;
  readonly type: string;
  readonly back_cents: number;
  readonly back_kind: string;
  /** Lines that were refunded, or that cost something else now; of a sale that was voided there are none. */
  readonly lines: readonly { readonly n: number; readonly isRestocked?: boolean; readonly netCents?: number }[];
}

/** A count of the till. */
export interface StoredTillCount {
  readonly till: number;
  readonly place: number;
  readonly up_to: number;
  readonly left_cents: number;
  readonly began_with_cents: number | null;
  readonly flow: TillFlow | null;
}

/** A room for packages, also one that was given up. */
export interface StoredArea {
  readonly id: string;
  readonly name: string;
  readonly is_quarantine: number;
  readonly state_id: string | null;
  readonly removed_at: string | null;
}

export interface StoredStock {
  readonly item_id: string;
  readonly units_on_hand: number;
  readonly units_reserved: number;
}

/** What others sent, as it stands here. */
export interface StoredTransfer {
  readonly id: string;
  readonly state_id: string;
  readonly state: string;
  readonly lines: readonly { readonly barcode: string; readonly units: number }[];
}

/** A plant as it stands here. */
export interface StoredPlant {
  readonly id: string;
  readonly area_id: string;
  readonly state: 'growing' | 'drying' | 'cured' | 'destroyed';
  readonly batch_id: string | null;
  readonly source_package_id: string;
  readonly destroy_after: string | null;
  readonly state_id: string | null;
}

/** What was weighed of plants, in milligrams, and how much of it was packed. */
export interface StoredGoods {
  readonly id: string;
  readonly barcode: string | null;
  readonly milligrams: number;
  readonly milligrams_used: number;
}

export interface StoredLot {
  readonly id: string;
  readonly goods_id: string;
  readonly package_id: string;
  readonly milligrams: number;
  readonly barcode: string | null;
}

/** A report about plants. */
export interface StoredPlantReport {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly last_answer: string | null;
  readonly body: NewPlantsReport | MovePlantsReport | DestroyPlantsReport | HarvestBatchReport | CollectionReport;
}

/** A journey as it stands here. */
export interface StoredJourney {
  readonly id: string;
  readonly state: string;
  readonly purpose: 'transfer' | 'delivery' | 'lab';
  readonly carrier: Extract<Carrier, { readonly kind: 'own' }>;
  readonly stops: readonly {
    readonly n: number;
    readonly state: string;
    /** At a customer's door. */
    readonly orderId?: string;
    readonly recipient?: { readonly name: string };
    readonly lines: readonly { readonly packageId: string; readonly units: number }[];
  }[];
}

export interface Stored {
  readonly orders: readonly StoredOrder[];
  readonly events: readonly StoredEvent[];
  readonly sales: readonly StoredSale[];
  readonly saleLines: readonly StoredSaleLine[];
  readonly tenders: readonly { readonly sale_id: string; readonly kind: string; readonly amount_cents: number }[];
  readonly reports: readonly StoredReport[];
  readonly otherReports: readonly StoredOtherReport[];
  /** Splits, lots and conversions by people, in the order in which they are told. */
  readonly reshapings: readonly Reshaping[];
  readonly journeys: readonly StoredJourney[];
  readonly plants: readonly StoredPlant[];
  readonly harvestBatches: readonly { readonly id: string; readonly state: string }[];
  /** Packages that were weighed of plants. */
  readonly weighedGoods: readonly StoredGoods[];
  /** What was made of them on the way into packages. */
  readonly lots: readonly StoredLot[];
  /** In the order in which they are told. */
  readonly plantReports: readonly StoredPlantReport[];
  readonly transfers: readonly StoredTransfer[];
  readonly saleEvents: readonly StoredSaleEvent[];
  readonly commands: ReadonlySet<string>;
  readonly packages: readonly StoredPackage[];
  readonly stock: readonly StoredStock[];
  readonly tillCounts: readonly StoredTillCount[];
  readonly areas: readonly StoredArea[];
  /** Rooms that stand where nothing is for sale. */
  readonly quarantines: ReadonlySet<string>;
  readonly receipts: number;
  readonly audit: readonly AuditRow[];
  readonly seals: readonly AuditSeal[];
}

type ReshapeBody = SplitPackageReport | LotReport | ConversionReport;

const partsOf = (body: ReshapeBody): Reshaping['parts'] =>
  (body.kind === 'package-split' ? [{ packageId: body.fromPackageId, quantity: body.quantity }] : body.from).map(
    ({ packageId, quantity }) => ({ packageId, units: quantity.unit === 'each' ? quantity.count : 0 }),
  );

export function readStored(file: SqliteFile): Stored {
  const rows = <Row>(sql: string): Row[] => file.objects(sql, []) as Row[];
  const parsed = <Row>(sql: string, ...columns: string[]): Row[] =>
    rows<Record<string, unknown>>(sql).map(
      (row) => ({ ...row, ...Object.fromEntries(columns.map((column) => [column, JSON.parse(row[column] as string)])) }) as Row,
    );
  const orders = parsed<StoredOrder>(
    'SELECT id, device_id, number, state, sequence, is_open, sale_id, lines, entries FROM orders ORDER BY id',
    'lines',
    'entries',
  );
  const sales = parsed<StoredSale>(
    'SELECT id, order_id, completed_by, total_cents, totals, report_id, state_sale_id FROM sales ORDER BY id',
    'totals',
  );
  const areas = rows<StoredArea>(
    "SELECT id, name, is_quarantine, state_id, removed_at FROM areas WHERE holds = 'inventory' ORDER BY id",
  );
  const hasSales = sales.length > 0;
  const plants = rows<StoredPlant>(
    'SELECT id, area_id, state, batch_id, source_package_id, destroy_after, state_id FROM plants ORDER BY id',
  );
  const hasPlants = plants.length > 0;
  const receipts = rows<{ id: string }>(`SELECT command_id AS id FROM command_receipts
    UNION ALL SELECT event -> 'receipt' ->> 'commandId' FROM audit WHERE event -> 'receipt' ->> 'commandId' IS NOT NULL`);
  return {
    orders,
    sales,
    events:
      rows(`SELECT entity_id AS order_id, n, event ->> 'sequence' AS sequence, what AS type FROM audit WHERE event IS NOT NULL
      ORDER BY entity_id, sequence`),
    saleLines: hasSales ? rows('SELECT * FROM sale_lines ORDER BY sale_id, n') : [],
    tenders: hasSales ? rows('SELECT sale_id, kind, amount_cents FROM tenders ORDER BY sale_id') : [],
    reports: parsed<StoredReport>(
      `SELECT id, entity_id AS sale_id, reference, state, attempts, state_id AS state_sale_id, last_answer, ${waitsFor} AS waits, body
        FROM reports AS report WHERE kind = 'sale' ORDER BY seq`,
      'body',
    ),
    packages:
      rows(`SELECT id, item_id, area_id, barcode, is_returned, parent_id, units_received, units_left, units_picked, units_destroyed, units_away, units_adjusted, status,
        lab ->> 'status' AS lab_status
      FROM packages ORDER BY id`),
    stock: rows('SELECT item_id, units_on_hand, units_reserved FROM stock ORDER BY item_id'),
    otherReports: rows(
      `SELECT id, kind, entity_id, reference, state, last_answer, makes, ${waitsFor} AS waits FROM reports AS report WHERE kind <> 'sale' ORDER BY seq`,
    ),
    reshapings: parsed<{ readonly reportId: string; readonly body: ReshapeBody }>(
      `SELECT id AS reportId, body FROM reports WHERE kind IN ('package-split', 'package-lot', 'package-convert')
        AND body ->> 'refund' IS NULL ORDER BY seq`,
      'body',
    ).map(({ reportId, body }) => ({ reportId, parts: partsOf(body) })),
    journeys: parsed<StoredJourney>('SELECT id, state, purpose, carrier, stops FROM manifests ORDER BY id', 'stops', 'carrier'),
    plants,
    harvestBatches: hasPlants ? rows('SELECT id, state FROM harvest_batches ORDER BY id') : [],
    weighedGoods: hasPlants ? rows('SELECT id, barcode, milligrams, milligrams_used FROM collected_goods ORDER BY id') : [],
    lots: hasPlants ? rows('SELECT id, goods_id, package_id, milligrams, barcode FROM lots ORDER BY id') : [],
    plantReports: hasPlants
      ? parsed<StoredPlantReport>(
          `SELECT id, reference, state, last_answer, body FROM reports
            WHERE kind GLOB 'plants-*' OR kind GLOB 'harvest*' OR kind = 'cure' ORDER BY seq`,
          'body',
        )
      : [],
    transfers: parsed<StoredTransfer>('SELECT id, state_id, state, lines FROM transfers ORDER BY id', 'lines'),
    saleEvents: hasSales
      ? parsed<StoredSaleEvent>(
          `SELECT sale_id, sequence, type, back_cents, body -> 'giveBack' ->> 'kind' AS back_kind, coalesce(body -> 'lines', '[]') AS lines FROM sale_events ORDER BY sale_id, sequence`,
          'lines',
        )
      : [],
    areas,
    tillCounts: parsed<StoredTillCount>(
      "SELECT till, place, up_to, left_cents, began_with_cents, coalesce(flow, 'null') AS flow FROM till_counts ORDER BY place",
      'flow',
    ),
    quarantines: new Set(areas.filter((area) => area.is_quarantine === 1 && area.removed_at === null).map(({ id }) => id)),
    receipts: receipts.length,
    commands: new Set(receipts.map(({ id }) => id)),
    audit: rows('SELECT chain, n, at, actor, what, entity_id AS entityId, detail FROM audit ORDER BY chain, n'),
    seals: rows('SELECT chain, n, hash FROM audit_seals ORDER BY chain, n'),
  };
}
