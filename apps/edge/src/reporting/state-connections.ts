import type { Problem } from '@countersign/contract/problems';
import type { StateConnectionView } from '@countersign/contract/report-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { destructionWaits } from '@countersign/domain/inventory/destruction';
import { consentAt } from '@countersign/domain/reports/consent';
import { disconnectionAt } from '@countersign/domain/reports/disconnection';
import { retirementOf } from '@countersign/domain/reports/retired-connection';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import { database, inJson, type Database } from '../db/database.ts';
import {
  disconnectionNotices,
  locations,
  reportStreams,
  staff,
  staffLocations,
  stateCircuits,
  stateCredentials,
  stateOutages,
} from '../db/schema/index.ts';
import { headsDue, nextTryAt } from './next-try.ts';
import { connectionOf, type ReportingContext } from './send-report.ts';
import { defaultLogin } from '../outbox/credentials.ts';

/** Past outages and notices one screen shows. */
const mostPast = 20;

/** How the caller's locations stand with their states. Secrets are never among it: they cannot be read back. */
export async function stateConnections(
  ctx: ReportingContext,
  caller: Caller,
): Promise<Result<{ readonly items: readonly StateConnectionView[]; readonly next: null }, Problem>> {
  return ok({ items: await viewsAt(ctx, caller, reachOf(caller)), next: null });
}

/** One location's connection. Problem: `NotFound`. */
export async function stateConnection(
  ctx: ReportingContext,
  caller: Caller,
  locationId: LocationId,
): Promise<Result<StateConnectionView, Problem>> {
  const [view] = await viewsAt(
    ctx,
    caller,
    reachOf(caller).filter((id) => id === locationId),
  );
  return view === undefined ? refuse({ type: 'NotFound', what: 'location' }) : ok(view);
}

async function viewsAt(ctx: ReportingContext, caller: Caller, reach: readonly LocationId[]): Promise<StateConnectionView[]> {
  const db = database(ctx.db);
  const connection = connectionOf(ctx);
  const [places, streams, logins, people, notices, circuits, outages] = await db.batch([
    db
      .select()
      .from(locations)
      .where(and(eq(locations.organisationId, caller.organisationId), inJson(locations.id, reach)))
      .orderBy(asc(locations.name)),
    db.select().from(reportStreams).where(inJson(reportStreams.locationId, reach)),
    db.select().from(stateCredentials).where(inJson(stateCredentials.locationId, reach)).orderBy(asc(stateCredentials.login)),
    peopleAt(db, reach),
    db
      .select()
      .from(disconnectionNotices)
      .where(inJson(disconnectionNotices.locationId, reach))
      .orderBy(desc(disconnectionNotices.beganAt))
      .limit(mostPast),
    db.select().from(stateCircuits).where(eq(stateCircuits.connection, connection)),
    db
      .select()
      .from(stateOutages)
      .where(eq(stateOutages.connection, connection))
      .orderBy(desc(stateOutages.beganAt))
      .limit(mostPast),
  ]);
  const [circuit] = circuits;
  const due = circuit === undefined || circuit.nextProbeAt === null ? undefined : await headsDue(db, reach, ctx.now());
  const nameOf = (id: string | null): string | null => people.find((person) => person.staffId === id)?.name ?? id;
  return places.map((place): StateConnectionView => {
    const here = logins.filter((row) => row.locationId === place.id);
    const own = here.find(({ login }) => login === defaultLogin);
    const mine = people.filter((person) => person.locationId === place.id);
    const since = circuit?.failingSince ?? null;
    const about = ctx.state.about(place.settings.stateSystem);
    return {
      locationId: place.id,
      locationName: place.name,
      dialect: about.dialect,
      host: about.host,
      retired: retirementOf(place.settings.program) ?? null,
      destructionWaitHours: place.settings.destructionWaitHours ?? destructionWaits['new-york'],
      assumptions: about.assumptions,
      licenceNumber: place.licenceNumber,
      lastContactAt: streams.find((row) => row.locationId === place.id)?.lastContactAt ?? null,
      lastFailure: circuit?.lastFailure ?? null,
      disconnection: since === null ? null : { ...disconnectionAt(since, ctx.now()), attempts: circuit?.failures ?? 0 },
      nextTryAt: circuit === undefined ? null : nextTryAt(circuit, [due?.get(place.id) ?? []].flat()),
      logins: here.map((row) => ({
        username: row.username,
        isOfLocation: row.login === defaultLogin,
        kind: row.kind,
        ubi: row.ubi,
        licence: row.licence,
        enteredAt: row.enteredAt,
        enteredBy: nameOf(row.enteredBy),
        consent: row.kind === 'oauth' && row.consentedAt !== null ? consentAt(row.consentedAt, ctx.now()) : null,
        check:
          row.checkedAt === null || row.checkOutcome === null
            ? null
            : { at: row.checkedAt, outcome: row.checkOutcome, words: row.checkWords ?? '' },
      })),
      shared: sharedOf(own, nameOf),
      people: mine.map(({ name, stateLogin }) => ({
        name,
        username: stateLogin,
        isLinked: stateLogin !== null && here.some(({ login }) => login === stateLogin),
      })),
      notices: notices
        .filter((row) => row.locationId === place.id)
        .map(({ beganAt, draftedAt, words, toldAt, toldBy, toldHow }) => ({
          beganAt,
          draftedAt,
          words,
          told: toldAt === null ? null : { at: toldAt, by: nameOf(toldBy) ?? '', how: toldHow ?? '' },
        })),
      outages: outages.map(({ beganAt, endedAt, attempts, lastFailure }) => ({ beganAt, endedAt, attempts, lastFailure })),
    };
  });
}

const sharedOf = (
  own: typeof stateCredentials.$inferSelect | undefined,
  nameOf: (id: string | null) => string | null,
): StateConnectionView['shared'] =>
  own === undefined || own.sharedBy === null || own.sharedAt === null
    ? null
    : { by: nameOf(own.sharedBy) ?? '', at: own.sharedAt };

const peopleAt = (db: Database, reach: readonly LocationId[]) =>
  db
    .select({
      staffId: sql<string>`${staff.id}`.as('staff_id'),
      name: staff.name,
      stateLogin: staff.stateLogin,
      locationId: sql<string>`${staffLocations.locationId}`.as('place'),
    })
    .from(staff)
    .innerJoin(staffLocations, eq(staffLocations.staffId, staff.id))
    .where(and(eq(staff.active, true), inJson(staffLocations.locationId, reach)))
    .orderBy(asc(staff.name));
