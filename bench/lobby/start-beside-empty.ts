/** How much longer the lobby takes to start than an empty page with the same parts: for the first time, from its cache, and offline. */
import type { BrowserContext, Page } from '@playwright/test';
import type { PackedCatalogueView } from '../../packages/contract/src/catalogue-views.ts';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { demoOf } from '../support/demo.ts';
import { forgetCatalogue, freshKiosk, pairKiosk } from '../support/lobby-browser.ts';
import { serveFiles } from '../support/static-server.ts';
import { median, rounded } from '../support/statistics.ts';
import { serveEmptyPage } from './empty-page.ts';
import { packed, slowDown } from './large-lobby.ts';

/** Each a start of the empty page and one of the lobby, one after the other, so that a busy machine is busy for both. */
const rounds = 6;
const speeds = [1, 4] as const;
const starts = ['cold', 'warm', 'offline'] as const;
type Start = (typeof starts)[number];

interface Pair {
  readonly bareMs: number;
  readonly oursMs: number;
}

interface Started {
  readonly context: BrowserContext;
  readonly origin: string;
  readonly path: string;
}

export const startBesideEmpty: Measurement = {
  name: 'start beside an empty page',
  unit: 'ratio',
  measure: async (bench) => {
    const lobby = await pairedLobby(bench);
    const emptyOrigin = await serveEmptyPage(bench);
    const empty: Started = { context: await freshKiosk(bench, emptyOrigin), origin: emptyOrigin, path: '/' };
    const figures: Figure[] = [];
    for (const times of speeds)
      for (const start of starts) {
        const pairs: Pair[] = [];
        for (let round = 0; round < rounds; round += 1)
          pairs.push({ bareMs: await startOnce(empty, start, times), oursMs: await startOnce(lobby, start, times) });
        // The first of each kind still fills what the others find: the browser's caches, the server's files.
        const counted = pairs.slice(1);
        const middle = (of: (pair: Pair) => number): number => rounded(median(counted.map(of)));
        const [ours, bare] = [middle(({ oursMs }) => oursMs), middle(({ bareMs }) => bareMs)];
        bench.tell(`  ${start} at ×${times}: lobby ${ours} ms, empty ${bare} ms`);
        figures.push({
          name: `${start} start at CPU ×${times}, beside an empty page`,
          value: middle(({ oursMs, bareMs }) => oursMs / bareMs),
          unit: 'ratio',
          goal: { atMost: 1.5 },
          against: 'empty SvelteKit and Dexie page',
        });
      }
    // A lobby that stands goes on painting: it must not take the time of what is measured next.
    for (const { context } of [lobby, empty]) await context.browser()?.close();
    return figures;
  },
};

/** A kiosk in a store of ten thousand items whose files come from the same server as the empty page's. */
async function pairedLobby(bench: Bench): Promise<Started> {
  const demo = await demoOf(bench);
  // Only now: where the demo keeps its things is read when this file is loaded.
  const { places } = await import('../../scripts/start/places.ts');
  const origin = await serveFiles(bench, {
    folders: [['/', places.kioskOutput]],
    otherwise: `${places.kioskOutput}/index.html`,
    api: demo.edgeUrl,
    exchanged: { '/api/catalogue/packed': (answer) => ({ ...(answer as PackedCatalogueView), packed }) },
  });
  const context = await freshKiosk(bench, origin);
  const page = await context.newPage();
  await pairKiosk(page, demo, 'Bench start');
  await forgetCatalogue(page);
  return { context, origin, path: '/lobby' };
}

/** Milliseconds from the navigation to the first frame in which the page can be touched. */
async function startOnce({ context, origin, path }: Started, start: Start, times: number): Promise<number> {
  const page = await context.newPage();
  await slowDown(page, times);
  await page.addInitScript(watchStart);
  if (start === 'cold') await forgetFiles(page, origin);
  if (start === 'offline') await context.setOffline(true);
  await page.goto(path);
  const ms = await page.evaluate(() => (window as unknown as { benchStarted: Promise<number> }).benchStarted);
  if (start === 'offline') await context.setOffline(false);
  await page.getByRole('button', { name: 'Touch to start' }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  // What a start still does behind the first screen must not run into the next one.
  await page.waitForLoadState('networkidle');
  await page.close();
  return ms;
}

/** As if the browser had never been here, but for what the kiosk knows of itself. */
async function forgetFiles(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'service_workers,cache_storage' });
  await session.detach();
}

/** Runs in the page: resolves when the first thing to touch has been painted. */
function watchStart(): void {
  const watched = window as unknown as { benchStarted: Promise<number> };
  watched.benchStarted = new Promise((started) => {
    const look = (): void => {
      if ([...document.querySelectorAll('button')].some((button) => button.textContent.includes('Touch to start')))
        requestAnimationFrame(() => setTimeout(() => started(performance.now())));
      else requestAnimationFrame(look);
    };
    look();
  });
}
