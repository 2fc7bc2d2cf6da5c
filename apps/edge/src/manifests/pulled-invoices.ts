import type { InvoiceId, LocationId } from '@countersign/domain/identifiers';
import type { TheirInvoice } from '@countersign/domain/reports/their-books';
import { and, eq, sql } from 'drizzle-orm';
import type { EdgeContext } from '../db/context.ts';
import { inJson, runBatch, type Database, type Statement } from '../db/database.ts';
import { invoicePayments, invoices, mirrorRecords, stateCredentials } from '../db/schema/index.ts';

/** Invoices one pull takes over at most: the next pull takes the rest. */
const mostInvoices = 50;

/**
 * Takes over what only the state can say of invoices: those that we bought by, and what the other side paid, accepted or rejected. What
 * we sold came to be with our own journey and is known by its number; its prices are ours.
 */
export async function applyInvoices(ctx: EdgeContext, db: Database, locationId: LocationId): Promise<void> {
  const news = await db
    .select({ theirs: mirrorRecords, ours: invoices })
    .from(mirrorRecords)
    .leftJoin(invoices, and(eq(invoices.locationId, locationId), eq(invoices.stateId, mirrorRecords.stateId)))
    .where(
      sql`${mirrorRecords.locationId} = ${locationId} AND ${mirrorRecords.kind} = 'invoice'
        AND (${invoices.stateVersion} < ${mirrorRecords.version} OR (${invoices.id} IS NULL AND ${mirrorRecords.isGone} = 0
          AND ${mirrorRecords.facts} ->> 'buyerLicence' IN
            (SELECT ${stateCredentials.licence} FROM ${stateCredentials} WHERE ${stateCredentials.locationId} = ${locationId})))`,
    )
    .limit(mostInvoices);
  if (news.length === 0) return;
  const open = await paymentsOf(
    db,
    locationId,
    news.flatMap(({ ours }) => ours?.id ?? []),
  );
  await runBatch(
    db,
    news.flatMap(({ theirs, ours }) => {
      const facts = theirs.facts as TheirInvoice;
      const id = ours?.id ?? ctx.mint('inv');
      const known = open.filter(({ invoiceId }) => invoiceId === id);
      return [
        ours === null
          ? bought(ctx, db, locationId, id, theirs, facts)
          : moved(db, locationId, ours, theirs, facts, mayBeOurs(facts, known)),
        ...paid(ctx, db, locationId, id, facts, known),
      ];
    }),
  );
}

type PaymentRow = typeof invoicePayments.$inferSelect;
type Their = Pick<typeof mirrorRecords.$inferSelect, 'stateId' | 'isGone' | 'version'>;

const paymentsOf = (db: Database, locationId: LocationId, ids: readonly InvoiceId[]): Promise<PaymentRow[]> =>
  db
    .select()
    .from(invoicePayments)
    .where(sql`${invoicePayments.locationId} = ${locationId} AND ${inJson(invoicePayments.invoiceId, ids)}`);

const linesOf = (facts: TheirInvoice) => facts.lines.map((line) => ({ ...line, packageId: null }));

const bought = (
  ctx: EdgeContext,
  db: Database,
  locationId: LocationId,
  id: InvoiceId,
  { stateId, version }: Their,
  facts: TheirInvoice,
): Statement =>
  db
    .insert(invoices)
    .values({
      ...{ locationId, id, stateId, stateVersion: version, direction: 'bought', state: 'open' },
      ...{ counterpartLicence: facts.sellerLicence, lines: linesOf(facts), issuedAt: ctx.now() },
    })
    .onConflictDoNothing();

/** Prices of what we bought are the seller's to change; voiding is the seller's too. */
const moved = (
  db: Database,
  locationId: LocationId,
  ours: typeof invoices.$inferSelect,
  { isGone, version }: Their,
  facts: TheirInvoice,
  isUnclear: boolean,
): Statement =>
  db
    .update(invoices)
    .set({
      stateVersion: isUnclear ? ours.stateVersion : version,
      revision: sql`revision + 1`,
      ...(ours.direction === 'bought' ? { lines: linesOf(facts), state: isGone ? 'voided' : 'open' } : {}),
    })
    .where(and(eq(invoices.locationId, locationId), eq(invoices.id, ours.id)));

/**
 * Each payment by the state's number; an answer only ever adds to what we know, for ours may still be on its way there.
 *
 * While a payment of ours waits for its number, a strange one may be it: then none is added, and the invoice is read again.
 */
function paid(
  ctx: EdgeContext,
  db: Database,
  locationId: LocationId,
  invoiceId: InvoiceId,
  facts: TheirInvoice,
  known: readonly PaymentRow[],
): Statement[] {
  const isUnclear = mayBeOurs(facts, known);
  return facts.payments.flatMap(({ id: stateId, amountCents, state, reason, isGone }): Statement[] => {
    const ours = known.find((payment) => payment.stateId === stateId);
    if (ours !== undefined && state === 'recorded' && !isGone) return [];
    if (ours !== undefined)
      return [
        db
          .update(invoicePayments)
          .set(isGone ? { state: 'rejected', reason: 'taken back' } : { state, reason })
          .where(and(eq(invoicePayments.locationId, locationId), eq(invoicePayments.id, ours.id))),
      ];
    if (isGone || isUnclear) return [];
    const values = { locationId, id: ctx.mint('pay'), invoiceId, stateId, amountCents, state, reason, recordedAt: ctx.now() };
    return [db.insert(invoicePayments).values(values).onConflictDoNothing()];
  });
}

const mayBeOurs = (facts: TheirInvoice, known: readonly PaymentRow[]): boolean =>
  known.some(({ stateId }) => stateId === null) &&
  facts.payments.some(({ id, isGone }) => !isGone && !known.some(({ stateId }) => stateId === id));
