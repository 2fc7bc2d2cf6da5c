import type { LocationId } from '@countersign/domain/identifiers';
import type { TheirPackage, TheirRecord, TheirSale } from '@countersign/domain/reports/their-books';
import type { StateCallBody } from '@countersign/contract/report-views';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import { rawStatement, runBatch, type Database, type Statement } from '../db/database.ts';
import { mirrorCounters, mirrorPackages, mirrorRecords, mirrorSales } from '../db/schema/index.ts';
import {
  mirrorKinds,
  type Listener,
  type LoginCheck,
  type MirrorCounters,
  type MirrorFrom,
  type MirrorKind,
  type MirrorPage,
  type StateLogin,
  type StateMirror,
} from '../state/state-system.ts';

/** Pages one pull reads of a kind at most: ten thousand rows. The next pull goes on where this one stopped. */
const mostPages = 100;

/**
 * Brings the mirror of a location up to date: asks for the counters, then only for what moved. Rows are upserted by the state's own
 * number; deletion is a state of a row. A state whose counter went backwards was rolled back: its mirror begins anew. Of two who read
 * at once the slower one writes nothing that is older than what stands: a version, once read, is not gone back behind.
 *
 * @returns what moved and was taken over, and in `trouble` what could not be read of the state: the rest is up to date all the same,
 *   and what was read before stays
 */
export async function pullMirror(
  db: Database,
  mirror: StateMirror,
  login: StateLogin,
  { locationId, at, hear }: { readonly locationId: LocationId; readonly at: string; readonly hear?: Listener },
): Promise<Pulled> {
  const kept = await db.select().from(mirrorCounters).where(eq(mirrorCounters.locationId, locationId));
  const known = Object.fromEntries(
    mirrorKinds.map((kind) => [kind, kept.find((row) => row.kind === kind)?.version ?? 0]),
  ) as MirrorCounters;
  const counters = await mirror.counters(login, known, hear);
  if (counters.kind === 'unread')
    return { moved: [], trouble: counters.detail, login: counters.isWithoutLogin === true ? 'refused' : null };
  const problems: string[] = [];
  const moved: Pulled['moved'][number][] = [];
  for (const kind of mirrorKinds) {
    const newest = counters.value[kind];
    if (newest === known[kind]) continue;
    const isAnew = newest === null || newest < known[kind];
    const source = sourceOf(db, mirror, login, locationId, kind);
    const read = await readPages((where) => source.read({ ...where, hear }), isAnew ? 0 : known[kind]);
    if (!read.ok) {
      problems.push(read.problem);
      continue;
    }
    const { pages, upTo, isWhole } = read.value;
    const version = isWhole ? Math.max(newest ?? 0, upTo) : upTo - 1;
    await runBatch(db, [
      ...(isAnew ? [source.clear] : []),
      ...pages.flatMap(inBoundLists).map(source.write),
      ...(newest === null ? [] : [keepCounter(db, locationId, kind, version, at)]),
    ]);
    const rows = pages.reduce((sum, page) => sum + page.length, 0);
    // What the state counts nothing of is read each time: only that it held something is news.
    if (newest !== null || rows > 0)
      moved.push({ kind, from: known[kind], to: newest === null ? null : version, rows, isAnew: isAnew && newest !== null });
    if (!isWhole) problems.push('The state lists more than one pull can read: the next one goes on.');
  }
  return { moved, trouble: problems.length === 0 ? null : [...new Set(problems)].join(' '), login: 'holds' };
}

/** That a location had its turn, whatever comes of it. */
export const noteTurn = (db: Database, locationId: LocationId, at: string): Statement =>
  keepCounter(db, locationId, 'all', 0, at);

/** What one pull found. */
interface Pulled {
  readonly moved: Extract<StateCallBody, { readonly what: 'pull' }>['moved'];
  readonly trouble: string | null;
  /** What the state made of the login; null when it said nothing of it. */
  readonly login: Exclude<LoginCheck['kind'], 'silent'> | null;
}

interface Source {
  readonly read: (where: MirrorFrom) => Promise<MirrorPage<unknown>>;
  /** One statement a list: D1 binds at most a hundred values. */
  readonly write: (rows: readonly unknown[]) => Statement;
  readonly clear: Statement;
}

function sourceOf(db: Database, mirror: StateMirror, login: StateLogin, locationId: LocationId, kind: MirrorKind): Source {
  if (kind === 'inventory')
    return {
      read: (where) => mirror.packages(login, where),
      write: (rows) => writePackages(db, locationId, rows as readonly TheirPackage[]),
      clear: db.delete(mirrorPackages).where(eq(mirrorPackages.locationId, locationId)),
    };
  if (kind === 'sale')
    return {
      read: (where) => mirror.sales(login, where),
      write: (rows) => writeSales(db, locationId, rows as readonly TheirSale[]),
      clear: db.delete(mirrorSales).where(eq(mirrorSales.locationId, locationId)),
    };
  return {
    read: (where) => mirror.records(login, kind, where),
    write: (rows) => writeRecords(db, locationId, rows as readonly TheirRecord[]),
    clear: db.delete(mirrorRecords).where(and(eq(mirrorRecords.locationId, locationId), eq(mirrorRecords.kind, kind))),
  };
}

interface ReadPages {
  readonly pages: readonly (readonly unknown[])[];
  /** The newest transaction number seen. Lists go in the order of changes. */
  readonly upTo: number;
  readonly isWhole: boolean;
}

async function readPages(read: Source['read'], since: number): Promise<Result<ReadPages, string>> {
  const pages: (readonly unknown[])[] = [];
  let [cursor, upTo] = [0, 0];
  for (let n = 0; n < mostPages; n += 1) {
    const page = await read({ since, cursor });
    if (page.kind === 'unread') return refuse(page.detail);
    if (page.value.rows.length > 0) pages.push(page.value.rows);
    upTo = Math.max(upTo, page.value.newest);
    if (page.value.next === null) return ok({ pages, upTo, isWhole: true });
    cursor = page.value.next;
  }
  return ok({ pages, upTo, isWhole: false });
}

/** Longest list that one statement binds, in characters: D1 takes two million bytes in a value, and v1 gives a table as one page. */
const longestList = 500_000;

/** Rows in lists that fit into a value each. One row alone is far shorter: the state's whole answer is not much longer. */
function inBoundLists(rows: readonly unknown[]): readonly (readonly unknown[])[] {
  const lists: unknown[][] = [];
  let room = 0;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    room -= length;
    if (room < 0) {
      lists.push([]);
      room = longestList - length;
    }
    lists.at(-1)!.push(row);
  }
  return lists;
}

const keepCounter = (
  db: Database,
  locationId: LocationId,
  kind: MirrorKind | 'all',
  version: number,
  pulledAt: string,
): Statement =>
  db
    .insert(mirrorCounters)
    .values({ locationId, kind, version, pulledAt })
    .onConflictDoUpdate({ target: [mirrorCounters.locationId, mirrorCounters.kind], set: { version, pulledAt } });

const writePackages = (db: Database, locationId: LocationId, rows: readonly TheirPackage[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO mirror_packages (location_id, barcode, amount, room_id, is_gone, lab, goods, version)
      SELECT ${locationId}, value ->> 'barcode', value ->> 'amount', value ->> 'roomId', value ->> 'isGone', value ->> 'lab',
        value -> 'goods', value ->> 'version'
      FROM json_each(${JSON.stringify(rows)}) WHERE true
      ON CONFLICT (location_id, barcode) DO UPDATE SET amount = excluded.amount, room_id = excluded.room_id,
        is_gone = excluded.is_gone, lab = excluded.lab, goods = excluded.goods, version = excluded.version
      WHERE excluded.version >= mirror_packages.version`,
  );

const writeSales = (db: Database, locationId: LocationId, rows: readonly TheirSale[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO mirror_sales (location_id, state_id, reference, is_deleted, lines, version)
      SELECT ${locationId}, value ->> 'id', value ->> 'reference', value ->> 'isDeleted', value -> 'lines', value ->> 'version'
      FROM json_each(${JSON.stringify(rows)}) WHERE true
      ON CONFLICT (location_id, state_id) DO UPDATE SET reference = excluded.reference, is_deleted = excluded.is_deleted,
        lines = excluded.lines, version = excluded.version
      WHERE excluded.version >= mirror_sales.version`,
  );

const writeRecords = (db: Database, locationId: LocationId, rows: readonly TheirRecord[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO mirror_records (location_id, kind, state_id, is_gone, facts, version)
      SELECT ${locationId}, value ->> 'kind', value ->> 'id', value ->> 'isGone', value -> 'facts', value ->> 'version'
      FROM json_each(${JSON.stringify(rows)}) WHERE true
      ON CONFLICT (location_id, kind, state_id) DO UPDATE SET is_gone = excluded.is_gone, facts = excluded.facts,
        version = excluded.version
      WHERE excluded.version >= mirror_records.version`,
  );
