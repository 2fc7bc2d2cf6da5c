import type { OrganisationId } from '@countersign/domain/identifiers';
import { and, asc, eq, sql } from 'drizzle-orm';
import { canonicalJson, sha256Hex } from './canonical.ts';
import { inText, rawStatement, runBatch, type Database, type Statement } from './database.ts';
import { madeOnce } from './made-once.ts';
import { audit, auditSeals } from './schema/index.ts';

/** Who did what to what. `detail` holds no name, licence number or secret of a shopper. */
export interface AuditEntry {
  readonly organisationId: OrganisationId;
  readonly at: string;
  /** A staff or device id, or `system`. */
  readonly actor: string;
  readonly what: string;
  readonly entityId: string;
  readonly detail: unknown;
}

export type AuditRow = typeof audit.$inferSelect;
export interface AuditSeal {
  readonly n: number;
  readonly hash: string;
}

/** Entries one step seals at most; the sweep seals what a burst left over. */
const sealAtOnce = 64;

/** The hash before the first entry. */
export const auditBeginning: AuditSeal = { n: 0, hash: '0'.repeat(64) };

/** Writes an entry under the organisation's next number, counted inside SQL. */
export const writeAudit = (db: Database, { detail, ...entry }: AuditEntry): Statement =>
  auditStatement(db, { ...entry, detail: canonicalJson(detail) })[0];

const auditStatement = madeOnce(
  ['organisationId', 'at', 'actor', 'what', 'entityId', 'detail'],
  (db, { organisationId, at, actor, what, entityId, detail }) =>
    [
      rawStatement(
        db,
        sql`INSERT INTO audit (organisation_id, n, at, actor, what, entity_id, detail)
        SELECT ${organisationId}, coalesce(max(n), 0) + 1, ${at}, ${actor}, ${what}, ${entityId}, ${detail}
        FROM audit WHERE organisation_id = ${organisationId}`,
      ),
    ] as const,
);

/** The newest seal, and the entries behind it that wait for theirs. Two statements for a batched read. */
export const sealReads = (db: Database, organisationId: OrganisationId) => sealStatements(db, { organisationId });

const sealStatements = madeOnce(['organisationId'], (db, { organisationId }) => {
  const newest = sql`(SELECT max(n) FROM audit_seals WHERE organisation_id = ${organisationId})`;
  return [
    db
      .select()
      .from(auditSeals)
      .where(and(eq(auditSeals.organisationId, organisationId), sql`${auditSeals.n} = ${newest}`)),
    db
      .select()
      .from(audit)
      .where(
        and(
          eq(audit.organisationId, organisationId),
          sql`${audit.n} BETWEEN coalesce(${newest}, 0) + 1 AND coalesce(${newest}, 0) + ${inText(sealAtOnce)}`,
        ),
      )
      .orderBy(asc(audit.n)),
  ] as const;
});

/**
 * Seals every entry read. The hash depends on nothing but the entries up to it, so whoever seals the same entry writes the same
 * hash, and a second writer is no conflict.
 */
export async function writeSeal(
  db: Database,
  organisationId: OrganisationId,
  last: AuditSeal | undefined,
  unsealed: readonly AuditRow[],
): Promise<Statement[]> {
  if (unsealed.length === 0) return [];
  const { n, hash } = await chainOn(last ?? auditBeginning, unsealed);
  return [...sealStatement(db, { organisationId, n, hash })];
}

const sealStatement = madeOnce(
  ['organisationId', 'n', 'hash'],
  (db, { organisationId, n, hash }) => [db.insert(auditSeals).values({ organisationId, n, hash }).onConflictDoNothing()] as const,
);

/** Organisations that one sweep seals at most. */
const mostSeals = 50;

/** Seals what the last steps of each organisation left unsealed. @returns how many had something left */
export async function sealAudits(db: Database): Promise<number> {
  const open = await db.all<{ id: OrganisationId }>(sql`SELECT id FROM organisations
    WHERE (SELECT max(n) FROM audit WHERE organisation_id = organisations.id)
      > coalesce((SELECT max(n) FROM audit_seals WHERE organisation_id = organisations.id), 0) LIMIT ${inText(mostSeals)}`);
  for (const { id } of open) {
    const [seals, unsealed] = await db.batch(sealReads(db, id));
    await runBatch(db, await writeSeal(db, id, seals[0], unsealed));
  }
  return open.length;
}

/** The seal of the last of some entries that follow a seal directly. */
export async function chainOn(before: AuditSeal, rows: readonly AuditRow[]): Promise<AuditSeal> {
  let seal = before;
  for (const row of rows) {
    const { organisationId, n, at, actor, what, entityId, detail } = row;
    const body = canonicalJson([organisationId, n, at, actor, what, entityId, detail]);
    seal = { n, hash: await sha256Hex(`${seal.hash}\n${body}`) };
  }
  return seal;
}

/** What an audit says about itself. `unsealed` entries at the end are newer than the last seal. */
export type AuditVerdict =
  | { readonly isWhole: true; readonly entries: number; readonly unsealed: number }
  | { readonly isWhole: false; readonly brokenAt: number };

/** Recomputes the whole chain: numbers without a gap, and every seal equal to the hash of the entries up to it. */
export async function verifyAudit(rows: readonly AuditRow[], seals: readonly AuditSeal[]): Promise<AuditVerdict> {
  const hashAt = new Map(seals.map((seal) => [seal.n, seal.hash]));
  const lastSealed = Math.max(0, ...hashAt.keys());
  let seal = auditBeginning;
  for (const row of rows) {
    if (row.n !== seal.n + 1) return { isWhole: false, brokenAt: seal.n + 1 };
    seal = await chainOn(seal, [row]);
    const written = hashAt.get(row.n);
    if (written !== undefined && written !== seal.hash) return { isWhole: false, brokenAt: row.n };
  }
  if (lastSealed > seal.n) return { isWhole: false, brokenAt: seal.n + 1 };
  return { isWhole: true, entries: rows.length, unsealed: seal.n - lastSealed };
}
