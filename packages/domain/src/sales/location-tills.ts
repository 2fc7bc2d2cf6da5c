import type { Instant } from '../business-day.ts';
import type { DeviceId } from '../identifiers.ts';
import { readName, type NameProblem } from '../places/record-name.ts';
import { ok, refuse, type Result } from '../result.ts';

/** A till of a location, and the tablets that stand at it. */
export interface Till {
  /** Among the location's tills, from 1. A closed till keeps its own. */
  readonly number: number;
  readonly name: string;
  /** The location's newest step when it was set up: none before it is this till's. */
  readonly since: number;
  /** Tablets that were put here. One that was put nowhere stands at the first open till. */
  readonly tablets: readonly DeviceId[];
  /** Left out while it is open. */
  readonly closedAt?: Instant;
}

/** The till of a location that never set one up. Everything that was sold before there were others is its. */
const firstTill: Till = { number: 1, name: 'Till 1', since: 0, tablets: [] };

/** Most tills of a location, closed ones with them: all of them travel to each of its devices. */
export const mostTills = 60;

/** A location's tills as they were set up; nothing for one that never set any up. */
export type SetUpTills = readonly Till[] | undefined;

/** The tills of a location, by number. */
export const tillsOf = (setUp: SetUpTills): readonly Till[] => setUp ?? [firstTill];

/** Those at which money passes, by number. There is always one. */
export const openTills = (setUp: SetUpTills): readonly Till[] => tillsOf(setUp).filter(({ closedAt }) => closedAt === undefined);

/** Whether people say which till they mean. A store with one never hears of others. */
export const hasSeveralTills = (setUp: SetUpTills): boolean => openTills(setUp).length > 1;

/** Where a tablet stands. */
export const tillOfTablet = (setUp: SetUpTills, tabletId: DeviceId): Till =>
  openTills(setUp).find(({ tablets }) => tablets.includes(tabletId)) ?? openTills(setUp)[0]!;

/**
 * The till at which a sale is paid, or money is given back.
 *
 * It is the one that the person names: a command that arrives late still means the till into which the money was put, wherever the tablet
 * stands by then. Who names none means the tablet's own; in the office that is only clear where there is one.
 */
export function chooseTill(
  setUp: SetUpTills,
  { named, tabletId }: { readonly named: number | undefined; readonly tabletId: DeviceId | undefined },
): Result<number, ChosenTillProblem> {
  if (named !== undefined) {
    const till = tillsOf(setUp).find(({ number }) => number === named);
    if (till === undefined) return refuse({ type: 'NoSuchTill', number: named });
    return till.closedAt === undefined ? ok(named) : refuse({ type: 'TillIsClosed', name: till.name });
  }
  if (tabletId !== undefined) return ok(tillOfTablet(setUp, tabletId).number);
  const [only, ...others] = openTills(setUp);
  return others.length === 0 ? ok(only!.number) : refuse({ type: 'TillNotChosen' });
}

/** The tills of a location after a change. */
export interface TillsChanged {
  readonly type: 'TillAdded' | 'TillRenamed' | 'TillClosed' | 'TabletPutAtTill';
  readonly till: number;
  readonly tills: readonly Till[];
}

/** Adds a till (`number` is null), or gives one another name. `newest` is the location's newest step. */
export function saveTill(
  setUp: SetUpTills,
  { number, name: asked, newest }: { readonly number: number | null; readonly name: string; readonly newest: number },
): Result<TillsChanged, LocationTillProblem> {
  const tills = tillsOf(setUp);
  const others = openTills(setUp).filter((till) => till.number !== number);
  const name = readName(
    asked,
    others.map((till) => till.name),
  );
  if (number === null) {
    if (tills.length >= mostTills) return refuse({ type: 'TooManyTills', most: mostTills });
    if (!name.ok) return name;
    const added: Till = { number: tills.length + 1, name: name.value, since: newest, tablets: [] };
    return ok({ type: 'TillAdded', till: added.number, tills: [...tills, added] });
  }
  const known = chooseTill(setUp, { named: number, tabletId: undefined });
  if (!known.ok) return known;
  return name.ok ? ok({ type: 'TillRenamed', till: number, tills: changed(tills, number, { name: name.value }) }) : name;
}

/**
 * Puts a tablet at a till. What was paid at it before stays in the till at which it stood then.
 *
 * @param facts.atWork the location's paired tablets: one that is revoked stands nowhere
 */
export function standAtTill(
  setUp: SetUpTills,
  facts: { readonly number: number; readonly tabletId: DeviceId; readonly atWork: readonly DeviceId[] },
): Result<TillsChanged, LocationTillProblem> {
  const { number, tabletId, atWork } = facts;
  const known = chooseTill(setUp, { named: number, tabletId: undefined });
  if (!known.ok) return known;
  const tills = tillsOf(setUp).map((till) => {
    const others = till.tablets.filter((id) => id !== tabletId && atWork.includes(id));
    return { ...till, tablets: till.number === number ? [...others, tabletId] : others };
  });
  return ok({ type: 'TabletPutAtTill', till: number, tills });
}

/** What lies in a till by its counts. */
export interface TillStanding {
  /** What its last count left in it, in cents; null before its first one. */
  readonly leftCents: number | null;
  /** Whether anything was sold, given back, put in or taken out at it since. */
  readonly hasPassed: boolean;
}

/**
 * Closes a till at which nobody stands any more, and in which nothing lies: counted, nothing left in it, and nothing passed since. Its
 * counts stay.
 */
export function closeTill(
  setUp: SetUpTills,
  facts: { readonly number: number; readonly at: Instant; readonly atWork: readonly DeviceId[]; readonly standing: TillStanding },
): Result<TillsChanged, LocationTillProblem> {
  const { number, at, atWork, standing } = facts;
  const known = chooseTill(setUp, { named: number, tabletId: undefined });
  if (!known.ok) return known;
  if (openTills(setUp).length === 1) return refuse({ type: 'LastTill' });
  const tablets = atWork.filter((id) => tillOfTablet(setUp, id).number === number);
  if (standing.hasPassed || (standing.leftCents ?? 0) > 0) return refuse({ type: 'TillNotEmpty' });
  if (tablets.length > 0) return refuse({ type: 'TabletsAtTill', count: tablets.length });
  return ok({ type: 'TillClosed', till: number, tills: changed(tillsOf(setUp), number, { closedAt: at, tablets: [] }) });
}

const changed = (tills: readonly Till[], number: number, to: Partial<Till>): readonly Till[] =>
  tills.map((till) => (till.number === number ? { ...till, ...to } : till));

export type ChosenTillProblem =
  | { readonly type: 'NoSuchTill'; readonly number: number }
  | { readonly type: 'TillIsClosed'; readonly name: string }
  /** There are several, and nobody said which. */
  | { readonly type: 'TillNotChosen' };

export type LocationTillProblem =
  | ChosenTillProblem
  | NameProblem
  | { readonly type: 'TooManyTills'; readonly most: number }
  /** A location sells somewhere. */
  | { readonly type: 'LastTill' }
  | { readonly type: 'TabletsAtTill'; readonly count: number }
  /** Money lies in it, or passed since it was counted. */
  | { readonly type: 'TillNotEmpty' };
