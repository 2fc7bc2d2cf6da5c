import type { FirstStepsView } from '@countersign/contract/office-views';
import type { OverviewView } from '@countersign/contract/overview-views';
import type { ReportsHealthView, StateConnectionView } from '@countersign/contract/report-views';
import { formatCents } from '@countersign/domain/money';
import { isNeeded } from '@countersign/domain/places/first-steps';
import { waited } from '../words.ts';

/** Something that somebody should look at, and where. */
export interface Need {
  readonly key: string;
  readonly what: string;
  readonly more: string;
  readonly deed: string;
  readonly path: '/office/reports' | '/office/state' | '/office/tills' | '/office/stock' | '/office/locations' | '/office';
  /** What follows the path. */
  readonly rest: string;
}

type Health = Pick<ReportsHealthView, 'locations'>;
/** What comes next at a store that is not ready to sell. */
type Opening = Pick<FirstStepsView, 'locationId' | 'steps'>;
type Connection = Pick<StateConnectionView, 'locationId' | 'locationName' | 'disconnection'>;

/**
 * What waits for somebody: first a store that has sold nothing and cannot yet, then what has a deadline at the state, then what the state refused, then money, then goods.
 *
 * @param health undefined while the answer is not there: nothing is said of the state then, and not that all is well
 */
export function needsOf(
  { stores, counts, stock }: Pick<OverviewView, 'stores' | 'counts' | 'stock'>,
  health: Health | undefined,
  connections: readonly Connection[] | undefined,
  openings: readonly Opening[] | undefined,
  nowMs: number,
): readonly Need[] {
  const isShown = ({ locationId }: { readonly locationId: string }): boolean =>
    stores.some((store) => store.locationId === locationId);
  return [
    ...(openings ?? []).flatMap(({ locationId, steps }) => {
      const store = stores.find((each) => each.locationId === locationId);
      return store === undefined || store.now.figures.sales > 0 ? [] : [opening(store, steps)];
    }),
    ...(connections ?? []).filter(isShown).flatMap((each) => disconnected(each, nowMs)),
    ...(health?.locations ?? []).filter(isShown).flatMap((each) => [...refused(each), ...waiting(each, nowMs)]),
    ...counts.differing.map((count) => differing(count)),
    ...shelves(stock),
  ];
}

function opening({ locationId, name }: OverviewView['stores'][number], steps: Opening['steps']): Need {
  const left = steps.filter(({ step, isDone }) => !isDone && isNeeded(step)).length;
  return {
    ...{ key: `opening ${locationId}`, what: `${name} is not ready to sell`, path: '/office/locations', rest: '' },
    ...{ more: `${things(left, 'thing is', 'things are')} still to be done there.`, deed: 'See what' },
  };
}

function disconnected({ locationId, locationName, disconnection }: Connection, nowMs: number): Need[] {
  if (disconnection === null) return [];
  const what = `${locationName} does not reach the state`;
  const more = `For ${waited(disconnection.beganAt, nowMs)}. Sales go on; their reports wait.`;
  return [{ key: `state ${locationId}`, what, more, deed: 'Look', path: '/office/state', rest: '' }];
}

type Standing = Health['locations'][number];

function refused({ locationId, locationName, refused: no, parked }: Standing): Need[] {
  if (no + parked === 0) return [];
  const more = [...(no > 0 ? [`${no} refused`] : []), ...(parked > 0 ? [`${parked} parked`] : [])].join(', ');
  const what = `${locationName}: ${things(no + parked, 'report needs', 'reports need')} a decision`;
  return [
    {
      key: `refused ${locationId}`,
      what,
      more: `${more} at the state.`,
      deed: 'Open the desk',
      path: '/office/reports',
      rest: '',
    },
  ];
}

/** Reports are on their way all day: they are said once the oldest has waited longer than the state takes. */
const longMs = 5 * 60_000;

function waiting({ locationId, locationName, pending, unknown, isWhole, oldestQueuedAt }: Standing, nowMs: number): Need[] {
  if (pending + unknown === 0 || oldestQueuedAt === null || nowMs - Date.parse(oldestQueuedAt) < longMs) return [];
  const what = `${locationName}: ${isWhole ? '' : 'over '}${things(pending + unknown, 'report waits', 'reports wait')} for the state`;
  const more = `The oldest open one for ${waited(oldestQueuedAt, nowMs)}${unknown > 0 ? `; of ${unknown} we do not know the answer` : ''}.`;
  return [{ key: `waiting ${locationId}`, what, more, deed: 'Open the desk', path: '/office/reports', rest: '' }];
}

function differing(count: OverviewView['counts']['differing'][number]): Need {
  const { locationId, locationName, place, tillName, by, differenceCents } = count;
  const what = `${tillName} of ${locationName}: ${formatCents(Math.abs(differenceCents))} ${differenceCents < 0 ? 'short' : 'over'}`;
  const rest = `/${locationId}/${place}`;
  return {
    key: `count ${locationId} ${place}`,
    what,
    more: `Counted by ${by}.`,
    deed: 'See the count',
    path: '/office/tills',
    rest,
  };
}

function shelves({ low, expiring }: OverviewView['stock']): Need[] {
  const gone = low.rows.filter(({ unitsFree }) => unitsFree <= 0).length;
  const goneWords = gone === 0 ? 'None is sold out yet.' : gone === 1 ? 'One is sold out.' : `${gone} are sold out.`;
  const short: Need = {
    ...{ key: 'low', what: `${things(low.count, 'item lasts', 'items last')} a week at most`, deed: 'See which' },
    more: gone > 1 && gone === low.rows.length ? `${gone} of them, or more, are sold out.` : goneWords,
    ...{ path: '/office', rest: '#low' },
  };
  const old: Need = {
    ...{
      key: 'expiring',
      what: `${things(expiring.count, 'package has', 'packages have')} expired or will within 30 days`,
      deed: 'See which',
    },
    more: 'As it lies on the shelves now.',
    ...{ path: '/office', rest: '#expiring' },
  };
  return [...(low.count === 0 ? [] : [short]), ...(expiring.count === 0 ? [] : [old])];
}

const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
