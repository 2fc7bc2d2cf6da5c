import { sql, type SQL } from 'drizzle-orm';
import { canonicalJson, sha256Hex } from './canonical.ts';
import { inText, rawStatement, runBatch, type Database, type Statement } from './database.ts';
import { madeOnce } from './made-once.ts';
import type { audit, auditSeals, Chain, ChangedThing, OrderEvent } from './schema/index.ts';

/** Who did what to what. `detail` holds no name, licence number or secret of a shopper. */
export interface AuditEntry {
  readonly chain: Chain;
  readonly at: string;
  /** A staff or device id, or `system`. */
  readonly actor: string;
  readonly what: string;
  readonly entityId: string;
  readonly detail: unknown;
  /** What devices of the location must look at again. */
  readonly changed?: readonly ChangedThing[];
  /** The step on an order that the entry is. */
  readonly event?: OrderEvent | null;
}

/** What the chain covers of an entry. */
export type AuditRow = Pick<typeof audit.$inferSelect, 'chain' | 'n' | 'at' | 'actor' | 'what' | 'entityId' | 'detail'>;
export type AuditSeal = typeof auditSeals.$inferSelect;

/** The hash before the first entry. A seal with it says that a chain begins behind its number. */
const beginningHash = '0'.repeat(64);

/** Writes an entry under its chain's next number, counted inside SQL. Its row is that number, as `n`. */
export const writeAudit = (db: Database, { detail, changed, event, ...entry }: AuditEntry): Statement =>
  auditStatement(db, {
    ...entry,
    detail: canonicalJson(detail),
    changed: changed === undefined || changed.length === 0 ? null : JSON.stringify(changed),
    event: event === undefined || event === null ? null : JSON.stringify(event),
  })[0];

/** The same, while something is so when it is written: of two who do the same at once, one did. Gives no row where it is not. */
export const writeAuditWhile = (
  db: Database,
  { detail, ...entry }: Omit<AuditEntry, 'changed' | 'event'>,
  holds: SQL,
): Statement =>
  rawStatement(db, insertEntry({ ...entry, detail: canonicalJson(detail), changed: null, event: null }, sql` HAVING ${holds}`));

const columns = ['chain', 'at', 'actor', 'what', 'entityId', 'detail', 'changed', 'event'] as const;

const auditStatement = madeOnce(
  columns,
  (db, values) => [rawStatement<{ readonly n: number }>(db, insertEntry(values, sql``))] as const,
);

const insertEntry = (
  { chain, at, actor, what, entityId, detail, changed, event }: Readonly<Record<(typeof columns)[number], unknown>>,
  condition: SQL,
): SQL => sql`INSERT INTO audit (chain, n, at, actor, what, entity_id, detail, changed, event)
  SELECT ${chain}, coalesce(max(n), 0) + 1, ${at}, ${actor}, ${what}, ${entityId}, ${detail}, ${changed}, ${event}
  FROM audit WHERE chain = ${chain}${condition} RETURNING n`;

/** The number behind which a chain begins: null for 0. What stands before it is from another time (migration 0036). */
export const beginningOf = (chain: Chain): SQL =>
  sql`(SELECT n FROM audit_seals WHERE chain = ${chain} AND hash = ${beginningHash}
    AND n = (SELECT min(n) FROM audit_seals WHERE chain = ${chain}))`;

/** Entries and chains that one sweep seals at most: the next minute's goes on. */
const mostSealed = 5_000;
const mostChains = 500;

/**
 * Seals what was written since the last sweep, in two round trips. A step seals nothing and reads none of it: the hash of an entry
 * depends on those before it alone, so two who seal the same write the same, and nobody waits for another.
 *
 * @returns how many chains had something left
 */
export async function sealAudits(db: Database): Promise<number> {
  const open = await db.all<SealedBefore & AuditRow>(sql`
    WITH chains AS (SELECT id AS chain FROM organisations UNION ALL SELECT id FROM locations),
    ends AS (SELECT chain, (SELECT max(n) FROM audit_seals WHERE audit_seals.chain = chains.chain) AS sealed,
      (SELECT max(n) FROM audit WHERE audit.chain = chains.chain) AS newest FROM chains),
    open AS (SELECT chain, sealed FROM ends WHERE newest > coalesce(sealed, 0) LIMIT ${inText(mostChains)})
    SELECT open.sealed AS sealed, audit_seals.hash AS hash, audit.chain AS chain, audit.n AS n, audit.at AS at, audit.actor AS actor,
      audit.what AS what, audit.entity_id AS entityId, audit.detail AS detail
    FROM open LEFT JOIN audit_seals ON audit_seals.chain = open.chain AND audit_seals.n = open.sealed
      JOIN audit ON audit.chain = open.chain AND audit.n > coalesce(open.sealed, 0)
    ORDER BY open.chain, audit.n LIMIT ${inText(mostSealed)}`);
  const seals: AuditSeal[] = [];
  for (const [chain, rows] of Map.groupBy(open, (row) => row.chain)) {
    const { sealed, hash } = rows[0]!;
    seals.push(await chainOn({ chain, n: sealed ?? 0, hash: hash ?? beginningHash }, rows));
  }
  if (seals.length === 0) return 0;
  await runBatch(db, [
    rawStatement(
      db,
      sql`INSERT OR IGNORE INTO audit_seals (chain, n, hash)
        SELECT value ->> 'chain', value ->> 'n', value ->> 'hash' FROM json_each(${JSON.stringify(seals)})`,
    ),
  ]);
  return seals.length;
}

/** The newest seal of an entry's chain; null in both before the first. */
interface SealedBefore {
  readonly sealed: number | null;
  readonly hash: string | null;
}

/** The seal of the last of some entries that follow a seal directly. */
async function chainOn(before: AuditSeal, rows: readonly AuditRow[]): Promise<AuditSeal> {
  let seal = before;
  for (const { chain, n, at, actor, what, entityId, detail } of rows) {
    const body = canonicalJson([chain, n, at, actor, what, entityId, detail]);
    seal = { chain, n, hash: await sha256Hex(`${seal.hash}\n${body}`) };
  }
  return seal;
}

/** What an audit says about itself. `unsealed` entries at the ends of its chains are newer than their last seal. */
export type AuditVerdict =
  | { readonly isWhole: true; readonly entries: number; readonly unsealed: number }
  | { readonly isWhole: false; readonly chain: Chain; readonly brokenAt: number };

/** Recomputes every chain whole: numbers without a gap, and every seal equal to the hash of the entries up to it. */
export async function verifyAudit(rows: readonly AuditRow[], seals: readonly AuditSeal[]): Promise<AuditVerdict> {
  const [rowsOf, sealsOf] = [Map.groupBy(rows, (row) => row.chain), Map.groupBy(seals, (seal) => seal.chain)];
  let [entries, unsealed] = [0, 0];
  for (const chain of new Set([...rowsOf.keys(), ...sealsOf.keys()])) {
    const verdict = await verifyChain(chain, rowsOf.get(chain) ?? [], sealsOf.get(chain) ?? []);
    if (!verdict.isWhole) return verdict;
    entries += verdict.entries;
    unsealed += verdict.unsealed;
  }
  return { isWhole: true, entries, unsealed };
}

async function verifyChain(chain: Chain, all: readonly AuditRow[], seals: readonly AuditSeal[]): Promise<AuditVerdict> {
  const hashAt = new Map(seals.map((seal) => [seal.n, seal.hash]));
  const lastSealed = Math.max(0, ...hashAt.keys());
  // What a chain was begun with belongs to no chain, or to the one before it (migration 0036). Only its lowest seal can say so: the hash
  // of nothing further up would put what lies before it out of sight.
  const lowest = Math.min(...hashAt.keys());
  const begins = hashAt.get(lowest) === beginningHash ? lowest : 0;
  const rows = all.filter(({ n }) => n > begins).toSorted((one, other) => one.n - other.n);
  let seal: AuditSeal = { chain, n: begins, hash: beginningHash };
  for (const row of rows) {
    if (row.n !== seal.n + 1) return { isWhole: false, chain, brokenAt: seal.n + 1 };
    seal = await chainOn(seal, [row]);
    const written = hashAt.get(row.n);
    if (written !== undefined && written !== seal.hash) return { isWhole: false, chain, brokenAt: row.n };
  }
  if (lastSealed > seal.n) return { isWhole: false, chain, brokenAt: seal.n + 1 };
  return { isWhole: true, entries: rows.length, unsealed: seal.n - lastSealed };
}
