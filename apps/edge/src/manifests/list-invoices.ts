import type { InvoiceView } from '@countersign/contract/manifest-views';
import type { Problem } from '@countersign/contract/problems';
import type { Page } from '@countersign/contract/views';
import { dueCents, totalCents } from '@countersign/domain/manifests/invoice';
import { licenceKey } from '@countersign/domain/manifests/partner';
import { hearsPayments } from '@countersign/domain/reports/in-dialect';
import { ok, type Result } from '@countersign/domain/result';
import { asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, inText } from '../db/database.ts';
import { invoicePayments, invoices, locations, partners, staff } from '../db/schema/index.ts';
import { recordReports, recordSync } from '../records/record-sync.ts';

/** Invoices one list shows: the newest that fit. */
const mostListed = 200;

interface Asked {
  readonly locationId?: string;
  /** The state's number or a barcode whole, or part of the other side's licence. */
  readonly find?: string;
}

/** Invoices of the caller's locations, newest first, with their money. */
export async function listInvoices(ctx: EdgeContext, caller: Caller, input: Asked): Promise<Result<Page<InvoiceView>, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const which = sql`${inJson(invoices.locationId, reach)} AND ${matches(input.find)}`;
  const listed = sql`(SELECT ${invoices.id} FROM ${invoices} WHERE ${which} ORDER BY ${invoices.id} DESC LIMIT ${inText(mostListed)})`;
  const [rows, paid, told, places, known] = await db.batch([
    db.select().from(invoices).where(which).orderBy(desc(invoices.id)).limit(mostListed),
    db
      .select({ payment: invoicePayments, by: staff.name })
      .from(invoicePayments)
      .leftJoin(staff, eq(staff.id, invoicePayments.recordedBy))
      .where(sql`${inJson(invoicePayments.locationId, reach)} AND ${invoicePayments.invoiceId} IN ${listed}`)
      .orderBy(asc(invoicePayments.id)),
    recordReports(db, reach, 'invoice', listed),
    // A store sells to a sister store too: those have a name, though nobody added them as partners.
    db
      .select({ id: locations.id, name: locations.name, licence: locations.licenceNumber, settings: locations.settings })
      .from(locations)
      .where(eq(locations.organisationId, caller.organisationId)),
    db
      .select({ name: partners.name, key: partners.licenceKey })
      .from(partners)
      .where(eq(partners.organisationId, caller.organisationId)),
  ]);
  const paidOn = Map.groupBy(paid, ({ payment }) => payment.invoiceId);
  const names = new Map([
    ...places.map(({ name, licence }): [string, string] => [licenceKey(licence), name]),
    ...known.map(({ name, key }): [string, string] => [key, name]),
  ]);
  const items = rows.map((row): InvoiceView => {
    const { id, locationId, direction, state, counterpartLicence, manifestId, stopN, lines, issuedAt } = row;
    const payments = paidOn.get(id) ?? [];
    return {
      ...{ id, locationId, direction, state, counterpartLicence, manifestId, stopN, lines, issuedAt },
      counterpartName: names.get(licenceKey(counterpartLicence)) ?? counterpartLicence,
      totalCents: totalCents(lines),
      dueCents: dueCents(
        lines,
        payments.map(({ payment }) => payment),
      ),
      payments: payments.map(({ payment, by }) => {
        const { amountCents, method, reason, recordedAt, stateId } = payment;
        return { id: payment.id, state: payment.state, amountCents, method, reason, recordedAt, stateId, byName: by };
      }),
      hearsPayments: places.some((place) => place.id === locationId && hearsPayments(place.settings.stateSystem)),
      sync: recordSync(told, 'invoice', id, row.stateId),
    };
  });
  return ok({ items, next: null });
}

function matches(find: string | undefined): SQL {
  const text = find?.trim() ?? '';
  if (text === '') return sql`true`;
  const whole = text.replaceAll(/\s/g, '');
  const part = `%${text.replaceAll(/[%_\\]/g, '\\$&')}%`;
  return sql`(${invoices.stateId} = ${whole} OR ${invoices.counterpartLicence} LIKE ${part} ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM json_each(${invoices.lines}) AS line WHERE line.value ->> 'barcode' = ${whole})
    OR EXISTS (SELECT 1 FROM invoice_payments AS paid WHERE paid.location_id = ${invoices.locationId}
      AND paid.invoice_id = ${invoices.id} AND paid.state_id = ${whole}))`;
}
