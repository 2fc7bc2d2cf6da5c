import type { LocationId } from '@countersign/domain/identifiers';
import type { TheirPackage, TheirSale } from '@countersign/domain/reports/reconcile';
import { refuse, ok, type Result } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import { rawStatement, runBatch, type Database, type Statement } from '../db/database.ts';
import { mirrorCounters, mirrorPackages, mirrorSales } from '../db/schema/index.ts';
import type { MirrorKind, MirrorPage, StateLogin, StateMirror } from '../state/state-system.ts';

/** Pages one pull reads of a kind at most: ten thousand rows. What is left over is pulled by the next one. */
const mostPages = 100;

/**
 * Brings the mirror of a location up to date: asks for the counters, then only for what moved. Rows are upserted by the state's own
 * number; deletion is a state of a row. A state whose counter went backwards was rolled back: its mirror begins anew.
 *
 * Problem, in words: the state could not be read. What was read before stays as it was.
 */
export async function pullMirror(
  db: Database,
  mirror: StateMirror,
  login: StateLogin,
  locationId: LocationId,
  at: string,
): Promise<Result<null, string>> {
  const counters = await mirror.counters(login);
  if (counters.kind === 'unread') return refuse(counters.detail);
  const kept = await db.select().from(mirrorCounters).where(eq(mirrorCounters.locationId, locationId));
  const sources = {
    inventory: {
      read: mirror.packages,
      write: writePackages,
      clear: db.delete(mirrorPackages).where(eq(mirrorPackages.locationId, locationId)),
    },
    sale: { read: mirror.sales, write: writeSales, clear: db.delete(mirrorSales).where(eq(mirrorSales.locationId, locationId)) },
  } as const;
  for (const kind of ['inventory', 'sale'] as const) {
    const newest = counters.value[kind];
    const known = kept.find((row) => row.kind === kind)?.version ?? 0;
    if (newest === known) continue;
    const { read, write, clear } = sources[kind];
    const pages = await readPages(read as ReadPage<unknown>, login, newest < known ? 0 : known);
    if (!pages.ok) return pages;
    await runBatch(db, [
      ...(newest < known ? [clear] : []),
      ...pages.value.map((rows) => (write as WriteRows)(db, locationId, rows)),
      keepCounter(db, locationId, kind, newest, at),
    ]);
  }
  return ok(null);
}

type ReadPage<Row> = (login: StateLogin, where: { readonly since: number; readonly cursor: number }) => Promise<MirrorPage<Row>>;
type WriteRows = (db: Database, locationId: LocationId, rows: readonly unknown[]) => Statement;

async function readPages<Row>(
  read: ReadPage<Row>,
  login: StateLogin,
  since: number,
): Promise<Result<(readonly Row[])[], string>> {
  const pages: (readonly Row[])[] = [];
  let cursor = 0;
  for (let n = 0; n < mostPages; n += 1) {
    const page = await read(login, { since, cursor });
    if (page.kind === 'unread') return refuse(page.detail);
    if (page.value.rows.length > 0) pages.push(page.value.rows);
    if (page.value.next === null) return ok(pages);
    cursor = page.value.next;
  }
  return refuse('The state lists more than one pull can read.');
}

const keepCounter = (db: Database, locationId: LocationId, kind: MirrorKind, version: number, pulledAt: string): Statement =>
  db
    .insert(mirrorCounters)
    .values({ locationId, kind, version, pulledAt })
    .onConflictDoUpdate({ target: [mirrorCounters.locationId, mirrorCounters.kind], set: { version, pulledAt } });

/** One statement a page: D1 binds at most a hundred values. */
const writePackages = (db: Database, locationId: LocationId, rows: readonly TheirPackage[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO mirror_packages (location_id, barcode, amount, room_id, is_gone, version)
      SELECT ${locationId}, value ->> 'barcode', value ->> 'amount', value ->> 'roomId', value ->> 'isGone', value ->> 'version'
      FROM json_each(${JSON.stringify(rows)}) WHERE true
      ON CONFLICT (location_id, barcode) DO UPDATE SET amount = excluded.amount, room_id = excluded.room_id,
        is_gone = excluded.is_gone, version = excluded.version`,
  );

const writeSales = (db: Database, locationId: LocationId, rows: readonly TheirSale[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO mirror_sales (location_id, state_id, reference, is_deleted, lines, version)
      SELECT ${locationId}, value ->> 'id', value ->> 'reference', value ->> 'isDeleted', value -> 'lines', value ->> 'version'
      FROM json_each(${JSON.stringify(rows)}) WHERE true
      ON CONFLICT (location_id, state_id) DO UPDATE SET reference = excluded.reference, is_deleted = excluded.is_deleted,
        lines = excluded.lines, version = excluded.version`,
  );
