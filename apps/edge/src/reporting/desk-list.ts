import type { DeskPart, DeskPartView } from '@countersign/contract/desk-views';
import type { LocationId, StaffId } from '@countersign/domain/identifiers';
import { causes } from '@countersign/domain/reports/explain-refusal';
import { sql, type SQL } from 'drizzle-orm';
import { inText, rawStatement, type Database, type Statement } from '../db/database.ts';
import { listed } from './find-reports.ts';
import { needsPersonIn } from './needs-person.ts';
import type { OvertakenHere } from './overtaken-by.ts';

/** Open reports of one cause at one location that are looked through, oldest first: a state that is down may leave many thousands. */
export const mostOpenLooked = 2_000;
/** Reports of one part that a page shows: a person works down from the top. */
export const mostOfPart = 40;
/** Reports of one group among them: the others are asked for when somebody wants to see them. */
export const mostOfGroup = 20;

/** What one look at the desk wants to know. */
export interface DeskLook {
  readonly locationIds: readonly LocationId[];
  /** Who looks: what was handed to them stands in a part of its own. */
  readonly you: StaffId | null;
  /** Only this part; all of them when undefined. */
  readonly part: DeskPart | undefined;
  /** Only groups whose oldest report came after this one in the stream; 0 for the first page. */
  readonly after: number;
}

/** A report in its place in the list. Reports of one group share `first`, the oldest of them. */
interface Place {
  readonly part: DeskPart;
  readonly seq: number;
  readonly first: number;
  /** Reports of its group; of its part at its location; of those, in groups behind `after`. */
  readonly members: number;
  readonly total: number;
  readonly rest: number;
  /** Those of the part that need a person, as `needsPerson` says. */
  readonly people: number;
  /** 1 where fewer are open than are looked through. */
  readonly whole: 0 | 1;
}

/** Reports to look through, in the order of an index, and those of them that belong to a part. */
interface Looked {
  readonly part: DeskPart;
  readonly among: SQL;
  readonly fits: SQL;
  /** What reports of one group share. */
  readonly each: SQL;
  /** Whether more may belong to the part than what it is looked for among. */
  readonly isCut?: boolean;
}

/** The page of a desk: what stands on it, and how much there is of each part and group. */
export interface DeskList {
  readonly seqs: readonly number[];
  readonly parts: readonly DeskPartView[];
  readonly partOf: ReadonlyMap<number, DeskPart>;
  /** The group of each report on the page: its oldest report, and how many it has. */
  readonly groupOf: ReadonlyMap<number, Pick<Place, 'first' | 'members'>>;
}

/**
 * Where the open reports stand that a page shows, to be run in one batch and made sense of by {@link deskList}.
 *
 * A statement reads as many rows as its bound says, however many are open: each part of each location has a bound of its own, so
 * thousands of one cause hide nothing of another.
 *
 * @param overtaken what stands apart from its cause, so that parts and groups are counted without it
 */
export function deskPlaces(
  db: Database,
  { locationIds, you, part, after }: DeskLook,
  overtaken: OvertakenHere,
): readonly Statement[] {
  const wants = (each: DeskPart): boolean => part === undefined || part === each;
  const fits = sql`assigned_to IS NOT ${you}`;
  const here = locationIds.flatMap((locationId): Looked[] => [
    ...causes.filter(wants).map((cause) => ({
      part: cause,
      among: sql`location_id = ${locationId} AND cause = ${cause}`,
      fits: sql`NOT is_overtaken AND ${fits}`,
      each: sameTrouble,
    })),
    ...(overtaken.by.size > 0 && wants('overtaken')
      ? [
          {
            part: 'overtaken' as const,
            among: sql`location_id = ${locationId} AND reports.seq IN (SELECT seq FROM overtaken)`,
            fits,
            each: sameTrouble,
            isCut: overtaken.cutAt.has(locationId),
          },
        ]
      : []),
    // What waits while nobody answers waits for the state: its part is known only when the state's circuit is.
    ...(wants('way') || part === 'state-down' ? [onTheWay(locationId, fits)] : []),
  ]);
  const yours = { among: sql`assigned_to = ${you}`, fits: sql`location_id IN (${listed(locationIds)})`, each: sameTrouble };
  const looks: readonly Looked[] = [...(you !== null && wants('yours') ? [{ part: 'yours' as const, ...yours }] : []), ...here];
  return looks.map((one) => placesOf(db, one, after, overtaken.by));
}

const sameTrouble = sql.raw('location_id, cause, kind, state, assigned_to, words, overtaken_by');
/** Characters of the state's words that must be the same for one decision. */
export const wordsOfGroup = 300;

/** Those without a cause have no index of their own, which would cost a row a sale: they are looked for among all that are open. */
const onTheWay = (locationId: LocationId, fits: SQL): Looked => ({
  part: 'way',
  among: sql`location_id = ${locationId}`,
  fits: sql`cause IS NULL AND ${fits}`,
  each: sql.raw('seq'),
});

/** Usually nothing is: then nothing is read for it. */
const notOvertaken = sql.raw('0 AS is_overtaken, NULL AS overtaken_by');
const overtakenRows = (overtaken: OvertakenHere['by']): SQL =>
  sql`overtaken AS MATERIALIZED (SELECT value ->> 0 AS seq, value ->> 1 AS overtaken_by FROM json_each(${JSON.stringify([...overtaken])}))`;

const placesOf = (
  db: Database,
  { part, among, fits, each, isCut = false }: Looked,
  after: number,
  overtaken: OvertakenHere['by'],
): Statement =>
  rawStatement<Place>(
    db,
    sql`WITH ${overtaken.size === 0 ? sql`` : sql`${overtakenRows(overtaken)}, `}looked AS MATERIALIZED (
        SELECT reports.seq, location_id, cause, kind, state, assigned_to, substr(last_answer, 1, ${inText(wordsOfGroup)}) AS words,
          ${overtaken.size === 0 ? notOvertaken : sql.raw('overtaken.seq IS NOT NULL AS is_overtaken, overtaken_by')}
        FROM reports ${overtaken.size === 0 ? sql`` : sql.raw('LEFT JOIN overtaken ON overtaken.seq = reports.seq')}
        WHERE ${among} AND is_open = 1 ORDER BY reports.seq LIMIT ${inText(mostOpenLooked)}),
      grouped AS (SELECT seq, state, cause, row_number() OVER (PARTITION BY ${each} ORDER BY seq) AS n,
        min(seq) OVER (PARTITION BY ${each}) AS first, count(*) OVER (PARTITION BY ${each}) AS members FROM looked WHERE ${fits}),
      counted AS (SELECT *, count(*) OVER () AS total, sum(first > ${after}) OVER () AS rest,
        sum(${needsPersonIn({ state: sql.raw('state'), cause: sql.raw('cause') })}) OVER () AS people FROM grouped)
      SELECT ${part} AS part, seq, first, members, total, rest, people, ${inText(isCut ? 0 : 1)} AND (SELECT count(*) FROM looked) < ${inText(mostOpenLooked)} AS whole
      FROM counted WHERE n <= ${inText(mostOfGroup)} AND first > ${after} ORDER BY first, seq LIMIT ${inText(mostOfPart)}`,
  );

/** The page that the answers of {@link deskPlaces} make. @param isSilent whether the state answers nobody: what is on its way waits for it */
export function deskList(answers: readonly unknown[], look: DeskLook, isSilent: boolean): DeskList {
  const places = (answers as readonly (readonly Place[])[])
    .map((found) =>
      found.map((place) => ({ ...place, part: place.part === 'way' && isSilent ? ('state-down' as const) : place.part })),
    )
    .filter(([first]) => first !== undefined && (look.part === undefined || look.part === first.part));
  const pages = [...Map.groupBy(places, ([first]) => first!.part)].map(([part, found]) => pageOf(part, found));
  const shown = pages.flatMap((page) => page.shown);
  return {
    seqs: shown.map(({ seq }) => seq),
    parts: pages.map(({ view }) => view),
    partOf: new Map(shown.map(({ seq, part }) => [seq, part])),
    groupOf: new Map(shown.map((place) => [place.seq, place])),
  };
}

/** One part over all its locations: the groups that are oldest at any of them. */
function pageOf(part: DeskPart, found: readonly (readonly Place[])[]): { view: DeskPartView; shown: readonly Place[] } {
  const shown = found
    .flat()
    .toSorted((one, other) => one.first - other.first || one.seq - other.seq)
    .slice(0, mostOfPart);
  const last = shown.at(-1)!.first;
  const groups = new Map(shown.map(({ first, members }) => [first, members]));
  const rest = sum(found.map(([place]) => place!.rest)) - sum([...groups.values()]);
  return {
    shown,
    view: {
      part,
      count: sum(found.map(([place]) => place!.total)),
      people: sum(found.map(([place]) => place!.people)),
      isWhole: found.every(([place]) => place!.whole === 1),
      next: rest > 0 ? last : null,
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
