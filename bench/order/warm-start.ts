/** What a kiosk that was switched on before asks the server for until its menu stands. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from '../measurement.ts';
import { CountingProxy, type SeenRequest } from '../support/counting-proxy.ts';
import { demoOf } from '../support/demo.ts';
import { kioskWithProfile, pairKiosk } from '../support/lobby-browser.ts';
import { enterMenu } from '../support/lobby-walk.ts';
import { Wholesale } from '../support/wholesale.ts';

/** Requests for data that moves. The app itself and the catalogue a kiosk has. */
const isSync = ({ path }: SeenRequest): boolean => path.startsWith('/api/') && path !== '/api/catalogue/packed';
/** The browser asks by itself, in the background, whether there is a newer service worker. Nothing waits for it. */
const isUpdateCheck = ({ path }: SeenRequest): boolean => path === '/service-worker.js';

export const warmStart: Measurement = {
  name: 'requests of a warm start',
  unit: 'requests',
  measure: async (bench) => {
    const demo = await demoOf(bench);
    // A location that never sold anything has nothing to count changes from, and hands its whole catalogue out anew.
    await (await Wholesale.open(demo)).placeOne();
    const profile = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
    bench.atTheEnd(async () => rmSync(profile, { recursive: true, force: true }));
    const proxy = await CountingProxy.start(demo.edgeUrl);
    bench.atTheEnd(() => proxy.stop());

    const first = await kioskWithProfile(profile, proxy.origin);
    const page = first.pages()[0] ?? (await first.newPage());
    await pairKiosk(page, demo, 'Bench warm start');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await first.close();

    proxy.forget();
    const second = await kioskWithProfile(profile, proxy.origin);
    try {
      const again = second.pages()[0] ?? (await second.newPage());
      await again.goto('/lobby');
      await enterMenu(again);
      const seen = [...proxy.seen()];
      bench.tell(`  seen: ${seen.map(({ method, path }) => `${method} ${path}`).join(', ') || 'nothing'}`);
      const count = (which: (request: SeenRequest) => boolean): number => seen.filter(which).length;
      return [
        {
          name: 'warm start: requests for app and catalogue until the menu stands',
          value: count((request) => !isSync(request) && !isUpdateCheck(request)),
          unit: 'requests',
          goal: { atMost: 0 },
        },
        { name: 'warm start: requests beside the menu, for what is new', value: count(isSync), unit: 'requests', goal: null },
        { name: 'warm start: looks for a newer service worker', value: count(isUpdateCheck), unit: 'requests', goal: null },
      ];
    } finally {
      await second.close();
    }
  },
};
