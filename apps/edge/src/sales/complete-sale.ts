import type { CompleteSale } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import type { OrderId, ReportId } from '@countersign/domain/identifiers';
import { goodsProblem } from '@countersign/domain/limits/forbidden-goods';
import type { SaleReport } from '@countersign/domain/reports/sale-reports';
import { assert, ok, type Result } from '@countersign/domain/result';
import { completeSale as decide, type SaleCompleted } from '@countersign/domain/sales/complete-sale';
import { chooseTill } from '@countersign/domain/sales/location-tills';
import { hoursClosed } from '@countersign/domain/sales/hand-over-hours';
import { pointsFor } from '@countersign/domain/members/loyalty';
import { addPoints } from '../customers/points.ts';
import type { Caller } from '../db/caller.ts';
import type { Statement } from '../db/database.ts';
import { insertRow } from '../db/made-once.ts';
import { sales, type SaleLineRow } from '../db/schema/index.ts';
import { takePickedUnits, takeStock } from '../inventory/stock-moves.ts';
import { evaluateOrder, findingOf, totalsOf } from '../orders/evaluate.ts';
import { picksOfLines, unitsOfLines } from '../orders/order-lines.ts';
import { takeStep, type OrderFacts } from '../orders/order-step.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import type { MedicalItems } from '../patients/medical-items.ts';
import type { CounterContext } from '../patients/patient-registry.ts';
import { handOverPlace } from './hand-over-place.ts';
import { patientOfSale } from './patient-of-sale.ts';
import { reportLinesOf, saleLinesOf } from './sale-lines.ts';

/**
 * The money is taken and the bag is handed over: sale with lines and tender, stock, report, audit and change numbers in one batch.
 *
 * Limits and price are evaluated again; a total that changed meanwhile is refused before anybody pays it. Where patients are sold to,
 * the registry is asked once more: without its word nothing leaves the counter.
 */
export async function completeSale(
  ctx: CounterContext,
  caller: Caller,
  input: CompleteSale & { readonly orderId: OrderId },
): Promise<Result<OrderView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people complete sales');
  return takeStep(ctx, caller, input, {
    name: 'complete-sale',
    orderId: input.orderId,
    whenOvertaken: 'tell',
    decide: async (facts) => {
      const { order, items, settings, at } = facts;
      const evaluation = evaluateOrder(order, items, settings, at);
      const place = await handOverPlace(facts);
      // At an hour at which nothing is handed over the rule says so by itself, without a question to the registry.
      const asks = settings.program === 'florida-medical' && hoursClosed(settings, at, place) === undefined;
      const patient = asks ? await patientOfSale(ctx, staff.id, facts) : undefined;
      if (patient?.ok === false) return patient;
      const decided = decide(order, {
        saleId: input.saleId,
        by: staff.id,
        at,
        ...{ store: settings, place },
        patient: patient?.value?.facts,
        totalCents: evaluation.price.totalCents,
        seenTotalCents: input.seenTotalCents,
        tender: input.tender,
        limitFinding: findingOf(evaluation.finding),
        forbidden: forbiddenIn(facts),
      });
      if (!decided.ok) return decided;
      const till = chooseTill(settings.tills, { named: input.till, tabletId: caller.device?.id });
      if (!till.ok) return till;

      const totals = totalsOf(evaluation);
      const lines = saleLinesOf({ saleId: input.saleId, locationId: order.locationId }, order.lines, items, evaluation.price);
      const report = saleReport(decided.value, lines, order.id, patient?.value?.medical);
      const reportId = report === null ? null : ctx.mint('rep');
      return ok({
        event: decided.value,
        after: { state: 'sold' as const, saleId: input.saleId, totals },
        rows: saleRows(facts, caller, decided.value, lines, totals, reportId, report),
        detail: {
          ...{ saleId: input.saleId, totalCents: decided.value.totalCents, tender: decided.value.tender.kind, reportId },
          till: till.value,
        },
        reports: report !== null,
      });
    },
  });
}

/** What in the bag the program lets nobody buy, each with its rule. */
const forbiddenIn = ({ order, items, settings }: OrderFacts) =>
  items.flatMap((item) => {
    const finding = order.lines.some(({ itemId }) => itemId === item.id) ? goodsProblem(settings.program, item) : undefined;
    return finding === undefined ? [] : [{ itemId: item.id, ...finding }];
  });

/** What the state must be told; null when nothing in the bag was cannabis. */
function saleReport(
  sale: SaleCompleted,
  lines: readonly SaleLineRow[],
  orderId: OrderId,
  medical: MedicalItems | undefined,
): SaleReport | null {
  const reportLines = reportLinesOf(lines, medical);
  if (reportLines.length === 0) return null;
  const about = { kind: 'sale', saleId: sale.saleId, soldAt: sale.at, soldBy: sale.by, lines: reportLines } as const;
  return medical === undefined ? { ...about, audience: 'adult-use' } : { ...about, audience: 'medical', patientOf: orderId };
}

function saleRows(
  facts: OrderFacts,
  caller: Caller,
  sale: SaleCompleted,
  lines: readonly SaleLineRow[],
  totals: ReturnType<typeof totalsOf>,
  reportId: ReportId | null,
  report: SaleReport | null,
): Statement[] {
  const { db, row, order } = facts;
  const { organisationId, locationId } = row;
  return [
    insertRow(db, sales, {
      id: sale.saleId,
      organisationId,
      locationId,
      orderId: order.id,
      orderNumber: order.number,
      deviceId: caller.device?.id ?? null,
      completedAt: sale.at,
      completedBy: sale.by,
      totalCents: sale.totalCents,
      totals,
      lines: lines.map(({ saleId: _, n: __, locationId: ___, ...line }) => line),
      tender: sale.tender,
      barcodes: [...new Set(lines.map(({ barcode }) => barcode))].join(' '),
      reportId,
    }),
    takeStock(db, locationId, unitsOfLines(order.lines)),
    takePickedUnits(db, locationId, picksOfLines(order.lines)),
    ...(reportId === null || report === null
      ? []
      : [enqueueReport(db, { id: reportId, organisationId, locationId, body: report, at: sale.at })]),
    ...earnedPoints(facts, sale, totals.netCents),
  ];
}

/** What the sale earns its member. An order of nobody's, or of a store without loyalty, writes nothing. */
function earnedPoints({ db, row, settings }: OrderFacts, sale: SaleCompleted, netCents: number): Statement[] {
  const { memberId, organisationId, locationId } = row;
  if (memberId === null || settings.loyalty === undefined) return [];
  const { pointsPerDollar } = settings.loyalty;
  const points = pointsFor(netCents, pointsPerDollar);
  if (points === 0) return [];
  const { saleId, at } = sale;
  return [addPoints(db, { memberId, saleId, sequence: 0, organisationId, locationId, at, points, pointsPerDollar })];
}
