import { unpackCatalogue } from '@countersign/contract/pack-catalogue';
import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { Change, ChangesView } from '@countersign/contract/views';
import { call } from '#lib/device/caller.ts';
import { clock } from '#lib/device/clock.ts';
import { device } from '#lib/device/device.svelte.ts';
import { keepAnew, keepStep } from './cache-store.ts';
import { calls } from './calls.svelte.ts';
import { catalogue } from './catalogue.svelte.ts';
import { followOrders } from './follow-orders.ts';
import { orders } from './orders.svelte.ts';

/** Pages of changes one pull reads; the next pull goes on where it stopped. Bounds how long a page is busy after a long absence. */
const mostPages = 100;

/** How long a catalogue that found no room is not fetched again only to be kept, in milliseconds. */
const roomAgainMs = 60 * 60_000;
let noRoomAtMs = Number.NEGATIVE_INFINITY;

let running: Promise<boolean> | undefined;
let wanted = false;

/**
 * Brings this device up to date. The one road for data: start, return of the network, live hints and the timer all come here.
 * Asked while it runs, it runs once more. Answers whether the edge was reached.
 */
export function pullChanges(): Promise<boolean> {
  wanted = true;
  running ??= run();
  return running;
}

async function run(): Promise<boolean> {
  await Promise.resolve(); // so that `running` is set before it can be cleared
  try {
    let reached = true;
    while (wanted && reached) {
      wanted = false;
      reached = device.status === 'paired' && (await pullOnce());
    }
    return reached;
  } finally {
    wanted = false;
    running = undefined; // in the same step as the last look at `wanted`: nobody's wish falls between
  }
}

async function pullOnce(): Promise<boolean> {
  if (device.view?.kind === 'board') return (await import('./board.svelte.ts')).board.pull();
  const reached = catalogue.isKnown ? await pullPages() : await startOver();
  if (!reached) catalogue.missed();
  if (reached && device.view?.kind === 'tablet' && orders.status !== 'ready') await pullOpenOrders();
  return reached;
}

async function pullPages(): Promise<boolean> {
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await call('changes', { since: catalogue.version, stock: 'packed', ...(await health()) });
    if (answer.kind !== 'answered') return false;
    const { version } = answer.value;
    const changes = await wholeChanges(answer.value);
    // Numbers only grow: a smaller one is of another history, as it is after the edge was restored from a copy.
    if (answer.value.startOver || changes === undefined || version < catalogue.version) return startOver();
    const isWorn = await takeChanges(changes, version);
    if (!answer.value.more) return isWorn && clock.nowMs() - noRoomAtMs > roomAgainMs ? startOver() : true;
  }
  wanted = true;
  return true;
}

/** What only a tablet wants is fetched only there. */
const pullOpenOrders = async (): Promise<void> => (await import('./pull-open-orders.ts')).pullOpenOrders();

/** A kiosk stands alone: with every poll it says how it is. */
async function health(): Promise<{ readonly health?: string }> {
  if (device.view?.kind !== 'kiosk') return {};
  const { tellHealth } = await import('./tell-health.ts');
  return { health: await tellHealth() };
}

/** What moved, told item by item. Undefined when it cannot be said of the catalogue that is here. */
async function wholeChanges({ changes, stock, version }: ChangesView): Promise<readonly Change[] | undefined> {
  if (stock === undefined) return changes;
  const { stockChanges } = await import('./stock-changes.ts');
  const moved = stockChanges(catalogue.items, stock, version);
  return moved && [...changes, ...moved];
}

/** Fetches the catalogue, and for a tablet the open orders, anew: nothing was here, or we were away longer than changes are kept. */
async function startOver(): Promise<boolean> {
  const answer = await call('packedCatalogue', {});
  if (answer.kind !== 'answered') return false;
  const items = unpackCatalogue(answer.value.packed);
  if (items === undefined) return false;
  const asOf = clock.now();
  const { location, version } = answer.value;
  catalogue.take({ location, version, items }, asOf);
  await device.takeLocation(location);
  if (!(await keepAnew(answer.value, asOf))) noRoomAtMs = clock.nowMs();
  if (device.view?.kind === 'tablet') await pullOpenOrders();
  return true;
}

/** Shows a batch in one step and keeps it in one step. @returns whether the catalogue should be fetched anew */
async function takeChanges(changes: readonly Change[], version: number): Promise<boolean> {
  const asOf = clock.now();
  const since = catalogue.version;
  const itemsMoved = catalogue.apply(changes);
  catalogue.reached(version, asOf);
  calls.apply(changes);
  const orderChanges = changes.filter((change) => change.kind === 'order');
  const views = orderChanges.map(({ view }) => view).filter((view) => view !== null);
  if (device.view?.kind === 'tablet') orders.apply(changes);
  else await followOrders(views);

  const location = catalogue.location;
  if (location === null) return false;
  if (changes.some(({ kind }) => kind === 'location')) await device.takeLocation(location);
  const isWorn = await keepStep({
    locationId: location.id,
    since,
    cursor: version,
    asOf,
    ...(itemsMoved ? { moved: { items: itemsIn(changes), location } } : {}),
    orders: device.view?.kind === 'tablet' ? views : [],
    goneOrderIds: orderChanges.filter(({ view }) => view === null).map(({ id }) => id),
  });
  return isWorn;
}

const itemsIn = (changes: readonly Change[]): Map<string, CatalogueItemView | null> =>
  new Map(
    changes.flatMap((change): [string, CatalogueItemView | null][] => (change.kind === 'item' ? [[change.id, change.view]] : [])),
  );
