import type { Problem } from '@countersign/contract/problems';
import type { CommandId, InvoiceId } from '@countersign/domain/identifiers';
import { hearsPayments } from '@countersign/domain/reports/in-dialect';
import type { ReportBody } from '@countersign/domain/reports/report';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson, type Statement } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { invoicePayments, invoices, locations, manifests, packages } from '../db/schema/index.ts';
import { takeRecordStep, type RecordMoment } from '../records/record-step.ts';

/** A command about an invoice. */
export interface InvoiceCommand {
  readonly commandId: CommandId;
  readonly invoiceId: InvoiceId;
}

/** What a step on an invoice is decided on. */
export interface InvoiceGround {
  readonly row: typeof invoices.$inferSelect;
  readonly payments: readonly (typeof invoicePayments.$inferSelect)[];
  /** The journey it came to be with; none for what others sent. */
  readonly manifest: typeof manifests.$inferSelect | undefined;
  /** v1 knows a shipment's prices and no payments (`biotrack/protocol.md` 2.5). */
  readonly hearsPayments: boolean;
}

export interface InvoiceDecision {
  readonly what: string;
  readonly rows: readonly Statement[];
  readonly reports: readonly ReportBody[];
  /** Numbers and references only. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Takes one step on an invoice: its rows, its journey's, and the report in one batch. Whoever decided on another revision is refused. */
export const takeInvoiceStep = (
  ctx: EdgeContext,
  caller: Caller,
  input: InvoiceCommand,
  step: {
    readonly name: string;
    readonly decide: (ground: InvoiceGround, moment: RecordMoment) => Result<InvoiceDecision, Problem>;
  },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: step.name,
    reads: (db, reach) => {
      const mine = sql`${inJson(sql`location_id`, reach)}`;
      const it = sql`SELECT location_id FROM invoices WHERE id = ${input.invoiceId} AND ${mine}`;
      return [
        db
          .select()
          .from(invoices)
          .where(sql`${mine} AND ${invoices.id} = ${input.invoiceId}`),
        db
          .select()
          .from(invoicePayments)
          .where(sql`${invoicePayments.locationId} IN (${it}) AND ${invoicePayments.invoiceId} = ${input.invoiceId}`),
        db
          .select()
          .from(manifests)
          .where(
            sql`${manifests.locationId} IN (${it}) AND ${manifests.id} IN (SELECT manifest_id FROM invoices WHERE id = ${input.invoiceId})`,
          ),
        db
          .select({ id: packages.id, barcode: packages.barcode })
          .from(packages)
          .where(
            sql`${packages.locationId} IN (${it}) AND ${packages.id} IN (SELECT line.value ->> 'packageId' FROM invoices, json_each(invoices.lines) AS line
              WHERE invoices.id = ${input.invoiceId})`,
          ),
        db
          .select()
          .from(locations)
          .where(sql`${locations.id} IN (${it})`),
      ] as const;
    },
    decide: ([[row], payments, [manifest], carried, [location]], moment) => {
      if (row === undefined || location === undefined) return refuse({ type: 'NotFound', what: 'invoice' });
      // A barcode that the state minted since the journey was filed stands on the package.
      const barcodeOf = new Map(carried.map(({ id, barcode }) => [id, barcode]));
      const lines = row.lines.map((line) => ({
        ...line,
        barcode: line.barcode ?? (line.packageId === null ? null : (barcodeOf.get(line.packageId) ?? null)),
      }));
      const ground = { row: { ...row, lines }, payments, manifest, hearsPayments: hearsPayments(location.settings.stateSystem) };
      const decided = step.decide(ground, moment);
      if (!decided.ok) return decided;
      const { what, rows, reports, detail } = decided.value;
      const { db } = moment;
      return ok({
        entityId: row.id,
        locationId: row.locationId,
        what,
        rows: [
          db
            .update(invoices)
            .set({ revision: nextRevision(invoices.revision, row.revision) })
            .where(sql`${invoices.locationId} = ${row.locationId} AND ${invoices.id} = ${row.id}`),
          ...rows,
        ],
        reports,
        detail,
      });
    },
  });
