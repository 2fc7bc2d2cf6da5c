import type { OverviewView, PeriodFigures, PersonOverview, StoreOverview } from '@countersign/contract/overview-views';
import type { Problem } from '@countersign/contract/problems';
import { businessDay, epochMs, parseLocalDate, type LocalDate } from '@countersign/domain/business-day';
import type { StaffId } from '@countersign/domain/identifiers';
import { sumFigures, type Figures } from '@countersign/domain/overview/figures';
import { newestDay, periodBefore, periodOf, stretchesOf, usualDay, type Span } from '@countersign/domain/overview/period';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, asc, eq } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, type Database } from '../db/database.ts';
import { locations, staff } from '../db/schema/index.ts';
import { bestSellersIn } from './best-sellers.ts';
import { countsIn, countsOverview } from './counts-in-period.ts';
import { figuresOfStep, givenBackIn } from './given-back-in-period.ts';
import type { Store } from './overview-stores.ts';
import { figuresOfSold, soldIn, type SoldRow } from './sold-in-period.ts';
import { expiringAt, stockAt, stockOverview } from './stock-to-look-at.ts';

interface Asked {
  readonly span?: Span;
  /** A business day of the period, `YYYY-MM-DD`. */
  readonly day?: string;
  readonly locationId?: string;
}

/**
 * A day, a week or a month over the caller's stores, each by its own wall, with what it is held against, and what needs a look now.
 *
 * Two round trips: which stores there are, and everything else in one statement a subject, however many stores and days there are.
 * Problem: `NotUnderstood` (no such day, or none that has begun anywhere).
 */
export async function showOverview(ctx: EdgeContext, caller: Caller, input: Asked): Promise<Result<OverviewView, Problem>> {
  const db = database(ctx.db);
  const [now, span] = [ctx.now(), input.span ?? 'day'];
  const stores = await storesOf(db, caller, input.locationId);
  const walls = stores.map(({ times }) => times);
  const newest = newestDay(walls, epochMs(now));
  if (newest === undefined) return refuse({ type: 'NotFound', what: 'location' });
  const day = input.day === undefined ? usualDay(walls, epochMs(now)) : parseLocalDate(input.day);
  if (day === undefined || day > newest)
    return refuse({ type: 'NotUnderstood', where: [{ path: 'day', message: 'has not begun at any store' }] });

  const period = periodOf(span, day);
  const stretches = stores.map(({ locationId, times }) => ({
    locationId,
    stretches: stretchesOf(span, period, times.timeZone, epochMs(now)),
  }));
  const { organisationId } = caller;
  const [sold, backs, bestSellers, stock, expiring, counts, people] = await db.batch([
    soldIn(db, stretches),
    givenBackIn(db, stretches),
    bestSellersIn(db, stretches),
    stockAt(db, organisationId, stores, now),
    expiringAt(db, organisationId, stores, now),
    countsIn(db, stretches),
    db.select({ id: staff.id, name: staff.name }).from(staff).where(eq(staff.organisationId, organisationId)),
  ]);
  const steps = backs.map((row) => ({ ...row, figures: figuresOfStep(row) }));

  return ok({
    ...{ span, day, period, before: periodBefore(span, period), newestDay: newest },
    isRunning: stretches.some((each) => each.stretches.isRunning),
    stores: stores.map((store) => storeOverview(store, sold, steps)),
    people: peopleOverview(people, sold, steps),
    bestSellers: bestSellers.map(({ itemId, name, sizeLabel, units, netCents }) => ({
      itemId,
      name,
      sizeLabel,
      units,
      netCents,
    })),
    stock: stockOverview(stores, now, stock, expiring),
    counts: countsOverview(counts),
  });
}

async function storesOf(db: Database, caller: Caller, locationId: string | undefined): Promise<Store[]> {
  const rows = await db
    .select()
    .from(locations)
    .where(and(eq(locations.organisationId, caller.organisationId), inJson(locations.id, reachWithin(caller, locationId))))
    .orderBy(asc(locations.name), asc(locations.id));
  return rows.map(({ id, name, licenceNumber, settings }) => ({
    ...{ locationId: id, name, licenceNumber },
    times: settings,
  }));
}

type Step = Awaited<ReturnType<typeof givenBackIn>>[number] & { readonly figures: Partial<Figures> };

function storeOverview(store: Store, sold: readonly SoldRow[], steps: readonly Step[]): StoreOverview {
  const { locationId, name, licenceNumber, times } = store;
  const mine = sold.filter((row) => row.location_id === locationId);
  const given = steps.filter((step) => step.location_id === locationId);
  const part = (asked: 'now' | 'before'): PeriodFigures =>
    periodFigures([
      ...mine.flatMap((row) => (row.by === 'day' && row.part === asked ? [{ day: row.what, figures: figuresOfSold(row) }] : [])),
      ...given
        .filter((step) => step.part === asked)
        .map(({ at, figures }) => ({ day: businessDay(at, times.timeZone), figures })),
    ]);
  return {
    ...{ locationId, name, licenceNumber, timeZone: times.timeZone },
    ...{ now: part('now'), before: part('before'), hours: hoursOf(mine) },
  };
}

function periodFigures(parts: readonly { readonly day: LocalDate; readonly figures: Partial<Figures> }[]): PeriodFigures {
  const days = [...new Set(parts.map(({ day }) => day))].sort().map((day) => ({
    day,
    figures: sumFigures(parts.filter((each) => each.day === day).map(({ figures }) => figures)),
  }));
  return { figures: sumFigures(days.map(({ figures }) => figures)), days };
}

function hoursOf(rows: readonly SoldRow[]): StoreOverview['hours'] {
  const byHour = rows.filter(({ by }) => by === 'hour');
  const hours = [...new Set(byHour.map(({ what }) => what))].sort();
  return hours.map((hour) => {
    const [now, before] = (['now', 'before'] as const).map((part) =>
      byHour.find((row) => row.what === hour && row.part === part),
    );
    return {
      hour: Number(hour),
      ...{ sales: now?.sales ?? 0, netCents: now?.net ?? 0 },
      ...{ beforeSales: before?.sales ?? 0, beforeNetCents: before?.net ?? 0 },
    };
  });
}

/** Everybody who sold or gave back something in the period, by name. */
function peopleOverview(
  people: readonly { readonly id: StaffId; readonly name: string }[],
  sold: readonly SoldRow[],
  steps: readonly Step[],
): PersonOverview[] {
  const deeds = [
    ...sold.flatMap((row) => (row.by === 'person' ? [{ staffId: row.what, figures: figuresOfSold(row) }] : [])),
    ...steps.filter(({ part }) => part === 'now').map(({ staff_id: staffId, figures }) => ({ staffId, figures })),
  ];
  return [...new Set(deeds.map(({ staffId }) => staffId))]
    .map((staffId) => ({
      staffId,
      name: people.find(({ id }) => id === staffId)?.name ?? 'somebody who left',
      figures: sumFigures(deeds.filter((deed) => deed.staffId === staffId).map(({ figures }) => figures)),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}
