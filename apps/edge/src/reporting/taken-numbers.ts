import { packagesToCome } from '@countersign/domain/reports/packages-to-come';
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { collectedGoods, invoicePayments, labSamples, manifests, packages, type ReportRow } from '../db/schema/index.ts';

/**
 * The state's numbers of records that look like those a report makes, and are known to be others: packages of the same items at the same
 * place, journeys, what was weighed, samples of one package, payments of one invoice. Two equal parts of one package are told apart by nothing else where the state's system keeps no
 * reference of ours.
 *
 * @returns none for a report that makes no such record
 */
export async function takenNumbers(db: Database, { locationId, body }: ReportRow): Promise<ReadonlySet<string>> {
  if (body.kind === 'manifest-file') {
    const others = and(eq(manifests.locationId, locationId), isNotNull(manifests.stateId), ne(manifests.id, body.manifestId));
    return numbersIn(await db.select({ number: manifests.stateId }).from(manifests).where(others));
  }
  if (body.kind === 'harvest' || body.kind === 'cure') {
    const others = and(
      ...[eq(collectedGoods.locationId, locationId), isNotNull(collectedGoods.barcode)],
      ne(collectedGoods.collectionId, body.collectionId),
    );
    return numbersIn(await db.select({ number: collectedGoods.barcode }).from(collectedGoods).where(others));
  }
  if (body.kind === 'payment-record') {
    const others = and(eq(invoicePayments.locationId, locationId), eq(invoicePayments.invoiceId, body.invoiceId));
    return numbersIn(
      await db
        .select({ number: invoicePayments.stateId })
        .from(invoicePayments)
        .where(and(others, isNotNull(invoicePayments.stateId), ne(invoicePayments.id, body.paymentId))),
    );
  }
  if (body.kind === 'lab-sample') {
    const others = and(eq(labSamples.locationId, locationId), eq(labSamples.packageId, body.packageId));
    return numbersIn(
      await db
        .select({ number: labSamples.stateId })
        .from(labSamples)
        .where(and(others, isNotNull(labSamples.stateId), ne(labSamples.id, body.sampleId))),
    );
  }
  const toCome = packagesToCome(body).map(({ packageId }) => packageId);
  if (toCome.length === 0) return new Set();
  const rows = await db
    .select({ number: packages.barcode })
    .from(packages)
    .where(
      sql`${packages.locationId} = ${locationId} AND ${packages.barcode} IS NOT NULL AND NOT ${inJson(packages.id, toCome)}
        AND ${packages.itemId} IN (SELECT item_id FROM packages WHERE location_id = ${locationId} AND ${inJson(sql`id`, toCome)})`,
    );
  return numbersIn(rows);
}

const numbersIn = (rows: readonly { readonly number: string | null }[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ number }) => number ?? []));
