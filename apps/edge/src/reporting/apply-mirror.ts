import type { LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { labResultOf, type StateLab } from '@countersign/domain/inventory/state-lab';
import type { TheirTransfer, TheirVendor } from '@countersign/domain/reports/their-books';
import { ok, type Result } from '@countersign/domain/result';
import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { commit } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import { runBatch, type Database, type Statement } from '../db/database.ts';
import { decideAgain } from '../db/decide-again.ts';
import { locations, mirrorPackages, mirrorRecords, packages, transfers } from '../db/schema/index.ts';
import { recordLabResult } from '../inventory/record-lab-result.ts';
import { mapPartners } from '../manifests/partners.ts';
import { applyInvoices } from '../manifests/pulled-invoices.ts';
import { listTransfer } from '../manifests/receive-transfer.ts';

/** Packages whose lab result one pull takes over, and transfers it lists, at most: the next pull takes the rest. */
const mostResults = 50;
const mostTransfers = 50;

/**
 * Takes from the mirror what only the state can say: who is licensed, what is on its way to us, and what laboratories found. Counts,
 * prices and places are never taken from here: where those differ, a person decides (reconciliation).
 */
export async function applyMirror(ctx: EdgeContext, db: Database, locationId: LocationId): Promise<void> {
  const [location] = await db
    .select({ organisationId: locations.organisationId })
    .from(locations)
    .where(eq(locations.id, locationId));
  if (location === undefined) return;
  await applyVendors(ctx, db, location.organisationId);
  await applyTransfers(ctx, db, locationId);
  await applyInvoices(ctx, db, locationId);
  await applyLabResults(ctx, db, locationId);
}

/** Partners are the organisation's: a licensee whom any of its states lists is listed. */
async function applyVendors(ctx: EdgeContext, db: Database, organisationId: OrganisationId): Promise<void> {
  const rows = await db.all<{ state_id: string; name: string; is_gone: number }>(sql`SELECT state_id,
      facts ->> 'name' AS name, min(is_gone) AS is_gone FROM mirror_records
    WHERE kind = 'vendor' AND location_id IN (SELECT id FROM locations WHERE organisation_id = ${organisationId})
    GROUP BY state_id, name`);
  if (rows.length === 0) return;
  const listed = rows.map(({ state_id: licence, name, is_gone }) => ({ licence, name, isActive: is_gone === 0 }));
  await mapPartners(db, organisationId, listed, ctx.now());
}

async function applyTransfers(ctx: EdgeContext, db: Database, locationId: LocationId): Promise<void> {
  await runBatch(db, withdrawTransfers(db, locationId, ctx.now()));
  const open = await db
    .select({ stateId: mirrorRecords.stateId, facts: mirrorRecords.facts })
    .from(mirrorRecords)
    .leftJoin(transfers, and(eq(transfers.locationId, locationId), eq(transfers.stateId, mirrorRecords.stateId)))
    .where(
      and(
        eq(mirrorRecords.locationId, locationId),
        eq(mirrorRecords.kind, 'transfer'),
        eq(mirrorRecords.isGone, false),
        isNull(transfers.id),
      ),
    )
    .limit(mostTransfers);
  if (open.length === 0) return;
  const senders = await db
    .select({ licence: mirrorRecords.stateId, facts: mirrorRecords.facts })
    .from(mirrorRecords)
    .where(
      and(
        eq(mirrorRecords.locationId, locationId),
        eq(mirrorRecords.kind, 'vendor'),
        inArray(mirrorRecords.stateId, [...new Set(open.map(({ facts }) => (facts as TheirTransfer).senderLicence))]),
      ),
    );
  const nameOf = new Map(senders.map(({ licence, facts }) => [licence, (facts as TheirVendor).name]));
  await runBatch(
    db,
    open.map(({ stateId, facts }) => {
      const { senderLicence, lines } = facts as TheirTransfer;
      const senderName = nameOf.get(senderLicence) ?? senderLicence;
      return listTransfer(db, locationId, { transferId: ctx.mint('tra'), stateId, senderLicence, senderName, lines }, ctx.now());
    }),
  );
}

/** What the state no longer lists, though we did not answer, cannot be received; what it lists again can. */
function withdrawTransfers(db: Database, locationId: LocationId, at: string): Statement[] {
  const standing = sql`SELECT state_id FROM mirror_records
    WHERE location_id = ${locationId} AND kind = 'transfer' AND is_gone = 0`;
  const move = (from: 'listed' | 'withdrawn', to: 'listed' | 'withdrawn', which: SQL) =>
    db
      .update(transfers)
      .set({ state: to, answeredAt: to === 'withdrawn' ? at : null, revision: sql`${transfers.revision} + 1` })
      .where(sql`${transfers.locationId} = ${locationId} AND ${transfers.state} = ${from} AND ${transfers.stateId} ${which}`);
  return [move('listed', 'withdrawn', sql`NOT IN (${standing})`), move('withdrawn', 'listed', sql`IN (${standing})`)];
}

/**
 * The state's word on a package, whenever it is another than the one we know. Devices hear of it: the shelf may have changed. Whoever
 * was overtaken by somebody who read a newer word looks again; what is left over, the next pull takes.
 */
async function applyLabResults(ctx: EdgeContext, db: Database, locationId: LocationId): Promise<void> {
  await decideAgain(() => tryLabResults(ctx, db, locationId));
}

async function tryLabResults(ctx: EdgeContext, db: Database, locationId: LocationId): Promise<Result<null, never> | 'overtaken'> {
  const news = await db
    .select({
      id: packages.id,
      itemId: packages.itemId,
      barcode: packages.barcode,
      known: packages.lab,
      word: mirrorPackages.lab,
    })
    .from(packages)
    .innerJoin(
      mirrorPackages,
      and(eq(mirrorPackages.locationId, packages.locationId), eq(mirrorPackages.barcode, packages.barcode)),
    )
    .where(
      sql`${packages.locationId} = ${locationId} AND ${mirrorPackages.lab} IS NOT NULL AND ${packages.stateLab} IS NOT ${mirrorPackages.lab}`,
    )
    .limit(mostResults);
  if (news.length === 0) return ok(null);
  const said = news.map((row) => ({ ...row, state: JSON.parse(row.word ?? 'null') as StateLab }));
  const committed = await commit(db, {
    locationId,
    at: ctx.now(),
    receipt: null,
    rows: said.flatMap(({ id: packageId, known, state, word }) =>
      recordLabResult(db, { locationId, packageId }, labResultOf(state, known), state, isNewest(word)),
    ),
    changed: [...new Set(said.map(({ itemId }) => itemId))].map((id) => ({ kind: 'item', id })),
    audit: {
      actor: 'system',
      what: 'LabResultsPulled',
      entityId: locationId,
      detail: { results: said.map(({ id, known, state }) => ({ packageId: id, from: known.status, to: state.status })) },
    },
  });
  if (!committed.done) return 'overtaken';
  ctx.afterCommit({ locationId, version: committed.version, reports: false });
  return ok(null);
}

/** Whether a word on a package still is what the mirror has. */
const isNewest = (word: string | null): SQL => sql`EXISTS (SELECT 1 FROM mirror_packages AS mirror
  WHERE mirror.location_id = packages.location_id AND mirror.barcode = packages.barcode AND mirror.lab IS ${word})`;
