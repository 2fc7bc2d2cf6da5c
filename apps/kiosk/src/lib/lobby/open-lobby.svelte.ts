import { replaceState } from '$app/navigation';
import { tick } from 'svelte';
import { afterPaint } from '#lib/app/after-paint.ts';
import { fetchPart } from '#lib/app/fetch-part.ts';
import { connection } from '#lib/device/connection.svelte.ts';
import { clock } from '#lib/device/clock.ts';
import { device } from '#lib/device/device.svelte.ts';
import { catalogue } from '#lib/sync/catalogue.svelte.ts';
import { pullChanges } from '#lib/sync/pull.ts';
import { hush } from '#lib/ui/announcer.ts';
import { afterAnswer } from './after-answer.ts';
import { Browse } from './menu/browse.svelte.ts';
import { LobbySession } from './lobby-session.svelte.ts';
import { passedTime } from './passed-time.ts';
import type { LobbyPorts } from './ports.ts';

/** The lobby behind its door: one person's visit, what they look at, and whether there is anything to sell at all. */
export class OpenLobby {
  readonly session: LobbySession = new LobbySession({
    catalogue,
    placeOrder,
    now: () => Date.now(),
    passedMs: passedTime({ steady: () => performance.now(), wall: () => Date.now(), ahead: () => clock.offsetMs }),
    clockAheadMs: () => clock.offsetMs,
    afterAnswer: afterAnswer({
      painted: afterPaint,
      isSearch: (): boolean => this.session.isSearching,
      sortWords: (ms): boolean => this.browse.sortWords(ms),
      pause: () => new Promise((done) => setTimeout(done)),
    }),
    // Whoever has the next screen read to them finds nothing of the last one at its end.
    onmove: hush,
    onwipe: forget,
  });
  readonly browse = new Browse(this.session, catalogue);

  /** Why nobody can be let in; null when they can. */
  readonly closedWhy = $derived.by(() => {
    if (device.status === 'revoked') return 'revoked';
    if (['denied', 'unpaired', 'pairing'].includes(device.status)) return 'unpaired';
    if (catalogue.status === 'failed') return connection.state === 'offline' ? 'offline' : 'failed';
    if (catalogue.status === 'empty') return 'empty';
    if (catalogue.location === null || device.status === 'loading') return 'loading';
    const { screen } = this.session.visit;
    // The first two screens need no catalogue: it is read behind them.
    return catalogue.status === 'loading' && screen !== 'attract' && screen !== 'age' ? 'loading' : null;
  });
  readonly greets = $derived(this.closedWhy === null && this.session.visit.screen === 'attract');

  get location(): typeof catalogue.location {
    return catalogue.location;
  }
}

export const openLobby = (): OpenLobby => new OpenLobby();

const placeOrder: LobbyPorts['placeOrder'] = async (order) => {
  const placed = await (await fetchPart(() => import('#lib/sync/push.ts'))).placeOrder(order);
  // The cart shows what it costs now before it says that this changed.
  if (!placed.ok && placed.problem.type === 'TotalChanged') await pullChanges();
  return placed;
};

/** What the page and the browser may remember of a person: what was said to them, the entry in the history, a marked text, the field with the caret. */
function forget(): void {
  hush();
  replaceState(location.pathname, {});
  getSelection()?.removeAllRanges();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  void tick().then(() => document.querySelector<HTMLElement>('[data-surface="lobby"] h1')?.focus());
}
