import { lateOrRefused, type Difference, type OpenReport } from './difference.ts';
import { entityKey, type EntityKey } from './entity.ts';
import type { TheirManifest, TheirRoom } from './their-books.ts';

/** A record that both books hold under the state's number. */
interface OurRecord {
  readonly id: string;
  /** Null while the state did not answer, or was never told. */
  readonly stateId: string | null;
}
export interface OurArea extends OurRecord {
  readonly name: string;
  readonly isQuarantine: boolean;
  readonly isRemoved: boolean;
}
export interface OurManifest extends OurRecord {
  readonly state: 'filed' | 'shipped' | 'done' | 'voided';
  readonly purpose: 'transfer' | 'delivery' | 'lab';
}
interface Their<Facts> {
  readonly id: string;
  readonly isGone: boolean;
  readonly facts: Facts;
}

export interface RecordBooks {
  readonly ourAreas: readonly OurArea[];
  readonly theirRooms: readonly Their<TheirRoom>[];
  readonly ourManifests: readonly OurManifest[];
  readonly theirManifests: readonly Their<TheirManifest>[];
  readonly openReports: readonly Pick<OpenReport, 'id' | 'state' | 'touches'>[];
}

/** Areas and journeys that stand otherwise in the state's books. One that the state was never told of is on its own page. */
export function recordDifferences(books: RecordBooks): Difference[] {
  const areas = books.ourAreas.flatMap((area) =>
    compare(books, 'area', area, {
      ours: area.isRemoved ? 'removed' : areaWords(area),
      their: books.theirRooms.find(({ id }) => id === area.stateId),
      words: (room) => (room.isGone ? 'removed' : areaWords(room.facts)),
    }),
  );
  const manifests = books.ourManifests.flatMap((manifest) =>
    compare(books, 'manifest', manifest, {
      ours: manifestWords(manifest, books),
      their: books.theirManifests.find(({ id }) => id === manifest.stateId),
      words: ({ isGone, facts }) => (isGone ? 'voided' : facts.isShipped ? 'on its way or done' : 'announced'),
    }),
  );
  // A room the state lists under our reference or our name is ours: only its number did not come back yet.
  const isOurs = ({ id, facts }: Their<TheirRoom>): boolean =>
    books.ourAreas.some((area) => area.stateId === id || area.id === facts.reference || area.name === facts.name);
  const rooms = books.theirRooms.filter((room) => !room.isGone && !isOurs(room));
  const ours = new Set(books.ourManifests.map(({ stateId }) => stateId));
  const isWaiting = books.ourManifests.some(({ stateId }) => stateId === null);
  // While a journey of ours waits for its number, a strange one may be it.
  const journeys = isWaiting ? [] : books.theirManifests.filter(({ id, isGone }) => !isGone && !ours.has(id));
  return [
    ...areas,
    ...manifests,
    ...rooms.map(({ id, facts }) => strange('area', id, areaWords(facts))),
    ...journeys.map(({ id, facts }) => strange('manifest', id, facts.isShipped ? 'on its way or done' : 'announced')),
  ];
}

function compare<Facts>(
  { openReports }: RecordBooks,
  about: 'area' | 'manifest',
  { id, stateId }: OurRecord,
  { ours, their, words }: { ours: string; their: Their<Facts> | undefined; words: (their: Their<Facts>) => string },
): Difference[] {
  if (stateId === null) return [];
  const theirs = their === undefined ? `no such ${about}` : words(their);
  if (ours === theirs || (their === undefined && (ours === 'removed' || ours === 'voided'))) return [];
  const key: EntityKey = entityKey(about, id);
  const reports = openReports.filter(({ touches }) => touches.includes(key));
  const why =
    reports.length > 0
      ? lateOrRefused(reports)
      : ({
          cause: their === undefined ? 'unknown-to-them' : 'adjusted-at-state',
          action: 'look-at-state',
          reportIds: [],
        } as const);
  return [{ about, id, stateId, ours, theirs, ...why }];
}

const strange = (about: 'area' | 'manifest', stateId: string, theirs: string): Difference => ({
  ...{ about, id: null, stateId, cause: 'unknown-to-us', theirs, action: 'look-at-state', reportIds: [] },
  ours: about === 'area' ? 'no such area' : 'no such journey',
});

/**
 * Where a journey stands for us. A state hears of a round to customers when it is filed, and of each arrival; that it left it is never
 * told (`biotrack/protocol.md` 5.1 "Retail delivery": its goods are told as sales), so it may say "announced" for as long as it likes.
 */
function manifestWords({ state, purpose, stateId }: OurManifest, { theirManifests }: RecordBooks): string {
  if (state === 'voided') return 'voided';
  if (state === 'filed') return 'announced';
  const isAnnounced = theirManifests.some(({ id, isGone, facts }) => id === stateId && !isGone && !facts.isShipped);
  return purpose === 'delivery' && isAnnounced ? 'announced' : 'on its way or done';
}

const areaWords = ({ name, isQuarantine }: Pick<OurArea, 'name' | 'isQuarantine'>): string =>
  isQuarantine ? `${name} (quarantine)` : name;
