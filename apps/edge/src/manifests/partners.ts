import type { SavePartner } from '@countersign/contract/office-commands';
import type { PartnerView } from '@countersign/contract/office-views';
import type { Problem } from '@countersign/contract/problems';
import type { Page } from '@countersign/contract/views';
import type { OrganisationId, PartnerId } from '@countersign/domain/identifiers';
import { licenceKey, matchPartner, plainName, readPartner, type StatePartner } from '@countersign/domain/manifests/partner';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, asc, eq } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, runBatch, type Database } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { partners } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';

type PartnerRow = typeof partners.$inferSelect;

/** Partners one organisation may have: what one page shows and one pull compares. */
const mostPartners = 2_000;

const partnersOf = (db: Database, organisationId: OrganisationId) =>
  db.select().from(partners).where(eq(partners.organisationId, organisationId)).orderBy(asc(partners.name)).limit(mostPartners);

/** Everybody licensed with whom the organisation trades, with what the state last said of them. */
export async function listPartners(ctx: EdgeContext, caller: Caller): Promise<Result<Page<PartnerView>, Problem>> {
  const rows = await partnersOf(database(ctx.db), caller.organisationId);
  return ok({ items: rows.map(partnerView), next: null });
}

/** A partner is written down, or corrected. The state is not told: its own list says who is licensed. */
export const savePartner = (
  ctx: EdgeContext,
  caller: Caller,
  input: SavePartner & { readonly partnerId: PartnerId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'save-partner',
    reads: (db) => [partnersOf(db, caller.organisationId)] as const,
    decide: ([rows], { db }) => {
      const [locationId] = reachOf(caller);
      if (locationId === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const row = rows.find((each) => each.id === input.partnerId);
      const facts = readPartner(
        input,
        rows.filter((each) => each.id !== input.partnerId),
      );
      if (!facts.ok) return facts;
      const values = { ...facts.value, licenceKey: licenceKey(facts.value.licence) };
      const written =
        row === undefined
          ? db.insert(partners).values({ id: input.partnerId, organisationId: caller.organisationId, ...values })
          : db
              .update(partners)
              .set({ ...values, revision: nextRevision(partners.revision, row.revision) })
              .where(and(eq(partners.organisationId, caller.organisationId), eq(partners.id, row.id)));
      return ok({ entityId: input.partnerId, locationId, what: 'PartnerSaved', rows: [written], reports: [] });
    },
  });

/**
 * Compares the partners with a list the state gave, whole. Who is listed no more is inactive; who never was stays as they are, for the
 * state may know them under another form of licence. @returns how many were found
 */
export async function mapPartners(
  db: Database,
  organisationId: OrganisationId,
  listed: readonly StatePartner[],
  at: string,
): Promise<number> {
  const rows = await partnersOf(db, organisationId);
  const [byLicence, byName] = [
    Map.groupBy(listed, ({ licence }) => licenceKey(licence)),
    Map.groupBy(listed, ({ name }) => plainName(name)),
  ];
  // A state lists thousands: a partner is compared with those that could be them.
  const found = rows.map((row) => ({
    row,
    ...matchPartner(row, [...(byLicence.get(licenceKey(row.licence)) ?? []), ...(byName.get(plainName(row.name)) ?? [])]),
  }));
  await runBatch(
    db,
    found.map(({ row, state }) =>
      db
        .update(partners)
        .set(
          state === undefined
            ? { isActive: row.stateSeenAt === null }
            : { stateLicence: state.licence, stateName: state.name, stateSeenAt: at, isActive: state.isActive ?? true },
        )
        .where(and(eq(partners.organisationId, organisationId), eq(partners.id, row.id))),
    ),
  );
  return found.filter(({ state }) => state !== undefined).length;
}

/** A partner with how the state writes their licence. */
const partnerView = (row: PartnerRow): PartnerView => ({
  id: row.id,
  name: row.name,
  licence: row.licence,
  kind: row.kind,
  isActive: row.isActive,
  stateLicence: row.stateLicence,
  stateName: row.stateName,
  stateSeenAt: row.stateSeenAt,
  match:
    row.stateLicence === null || row.stateName === null
      ? 'not-listed'
      : matchPartner(row, [{ licence: row.stateLicence, name: row.stateName, isActive: true }]).match,
});
