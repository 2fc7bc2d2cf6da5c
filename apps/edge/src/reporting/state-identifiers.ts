import type { LocationId } from '@countersign/domain/identifiers';
import { entityKey, readNumberedKey, type EntityKey, type NumberedKind } from '@countersign/domain/reports/entity';
import { sql } from 'drizzle-orm';
import { rawStatement, runBatch, type Database, type Statement } from '../db/database.ts';
import type { StateIdentifier } from '../state/state-system.ts';

interface Home {
  readonly table: string;
  readonly column: string;
}

/** Where a kind of record keeps the state's number. One number a record, beside its own id; packages lie in three places. */
const homes: Readonly<Partial<Record<NumberedKind, readonly Home[]>>> = {
  sale: [{ table: 'sales', column: 'state_sale_id' }],
  area: [{ table: 'areas', column: 'state_id' }],
  manifest: [{ table: 'manifests', column: 'state_id' }],
  sample: [{ table: 'lab_samples', column: 'state_id' }],
  transfer: [{ table: 'transfers', column: 'state_id' }],
  invoice: [{ table: 'invoices', column: 'state_id' }],
  payment: [{ table: 'invoice_payments', column: 'state_id' }],
  driver: [{ table: 'drivers', column: 'state_id' }],
  vehicle: [{ table: 'vehicles', column: 'state_id' }],
  package: [
    { table: 'packages', column: 'barcode' },
    { table: 'collected_goods', column: 'barcode' },
    { table: 'lots', column: 'barcode' },
  ],
  waste: [{ table: 'packages', column: 'waste_barcode' }],
  plant: [{ table: 'plants', column: 'state_id' }],
  'harvest-batch': [{ table: 'harvest_batches', column: 'state_id' }],
  collection: [{ table: 'collections', column: 'state_id' }],
};

/** Where the state's numbers stand on records of every kind but sales, which are too many to be looked through. */
export const recordHomes: readonly Home[] = Object.values(homes)
  .flat()
  .filter(({ table }) => table !== 'sales');

/**
 * Writes the state's numbers onto our records. Records of kinds that keep none are passed over.
 *
 * @param isProven whether the state's own list says so. An answer may name the sale of somebody else, and a person may mistype: a number
 *   that another sale of ours carries leaves this one without an organisation, and the batch rolls back. A state that was set back
 *   gives its numbers anew, and its list is believed: the sale that carried one before has none any more, for what is told of it under that
 *   number would be done to this one.
 */
export const writeStateIds = (
  db: Database,
  locationId: LocationId,
  identifiers: readonly StateIdentifier[],
  isProven: boolean,
): Statement[] =>
  byKind(identifiers.map(({ key, stateId }) => ({ key, value: stateId }))).flatMap(({ kind, home, rows }) => [
    ...(kind === 'sale' && isProven ? [takeNumbersAway(db, locationId, rows)] : []),
    rawStatement(
      db,
      sql`UPDATE ${sql.identifier(home.table)} SET ${sql.identifier(home.column)} = given.value ->> 'value'
        ${kind === 'sale' && !isProven ? unlessTaken : sql``}
        FROM json_each(${JSON.stringify(rows)}) AS given
        WHERE ${sql.identifier(home.table)}.location_id = ${locationId} AND ${sql.identifier(home.table)}.id = given.value ->> 'id'`,
    ),
  ]);

/** Other sales lose the numbers that these have now. Their reports keep them: what the state once answered is evidence. */
const takeNumbersAway = (db: Database, locationId: LocationId, rows: Rows['rows']): Statement =>
  rawStatement(
    db,
    sql`UPDATE sales SET state_sale_id = NULL FROM json_each(${JSON.stringify(rows)}) AS given
      WHERE sales.location_id = ${locationId} AND sales.state_sale_id = given.value ->> 'value' AND sales.id <> given.value ->> 'id'`,
  );

const unlessTaken = sql`, organisation_id = CASE WHEN NOT EXISTS (SELECT 1 FROM sales AS other
  WHERE other.location_id = sales.location_id AND other.state_sale_id = given.value ->> 'value' AND other.id <> sales.id)
  THEN organisation_id END`;

/** The state's numbers for some records, as far as they are known. That of a refund stands on its report: it is asked for with its sale. */
export async function readStateIds(
  db: Database,
  locationId: LocationId,
  keys: readonly EntityKey[],
): Promise<ReadonlyMap<EntityKey, string>> {
  const asked = byKind(keys.map((key) => ({ key, value: '' })));
  const found = new Map<EntityKey, string>();
  const isOfRefund = keys.some((key) => readNumberedKey(key)?.kind === 'refund');
  const sales = asked.find(({ kind }) => kind === 'sale')?.rows ?? [];
  for (const row of isOfRefund ? await refundsOf(db, locationId, sales) : [])
    found.set(entityKey('refund', row.id), row.state_id);
  const answers = await runBatch(
    db,
    asked.map(({ home, rows }) =>
      rawStatement(
        db,
        sql`SELECT id, ${sql.identifier(home.column)} AS state_id FROM ${sql.identifier(home.table)}
          WHERE location_id = ${locationId} AND id IN (SELECT value ->> 'id' FROM json_each(${JSON.stringify(rows)}))`,
      ),
    ),
  );
  for (const [n, { kind }] of asked.entries())
    for (const { id, state_id: stateId } of answers[n] as readonly { readonly id: string; readonly state_id: string | null }[])
      if (stateId !== null) found.set(`${kind}:${id}`, stateId);
  return found;
}

/** The refunds of some sales that the state holds under a number. */
const refundsOf = (db: Database, locationId: LocationId, sales: Rows['rows']) =>
  db.all<{ readonly id: string; readonly state_id: string }>(sql`SELECT body ->> 'refundId' AS id, state_id FROM reports
    WHERE entity_id IN (SELECT value ->> 'id' FROM json_each(${JSON.stringify(sales)})) AND location_id = ${locationId}
      AND kind = 'sale-refund' AND state_id IS NOT NULL`);

interface Rows {
  readonly kind: NumberedKind;
  readonly home: Home;
  readonly rows: readonly { readonly id: string; readonly value: string }[];
}

function byKind(entries: readonly { readonly key: EntityKey; readonly value: string }[]): Rows[] {
  const read = entries.flatMap(({ key, value }) => {
    const entity = readNumberedKey(key);
    return entity === undefined ? [] : [{ ...entity, value }];
  });
  return [...Map.groupBy(read, ({ kind }) => kind)].flatMap(([kind, rows]) => {
    const entries = rows.map(({ id, value }) => ({ id, value }));
    return (homes[kind] ?? []).map((home) => ({ kind, home, rows: entries }));
  });
}
