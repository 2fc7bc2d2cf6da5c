/** Builds the page of the scan bench with the app's own tools, serves it on the loopback, and opens it in a real Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import type { Bench } from '../measurement.ts';
import { chromiumArgs, chromiumPath } from '../support/chromium.ts';
import { serveFiles } from '../support/static-server.ts';

const source = fileURLToPath(new URL('./page/', import.meta.url));
const built = new WeakMap<Bench, Promise<string>>();

/** A fresh browser on the page. `photographs` are served below `/photographs/`. */
export async function openScanPage(bench: Bench, photographs: string, moreArgs: readonly string[] = []): Promise<Page> {
  const folder = await builtPage(bench);
  const origin = await serveFiles(bench, {
    folders: [
      ['/photographs/', photographs],
      ['/', folder],
    ],
  });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs, ...moreArgs] });
  bench.atTheEnd(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.goto(`${origin}/index.html`);
  await page.waitForFunction(() => 'scanPage' in window);
  return page;
}

function builtPage(bench: Bench): Promise<string> {
  const known = built.get(bench);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'countersign-scan-'));
  bench.atTheEnd(async () => rmSync(folder, { recursive: true, force: true }));
  bench.tell('  building the page that reads');
  const building = build({
    root: source,
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: false })],
    worker: { format: 'es' },
    build: { target: 'es2024', outDir: folder, emptyOutDir: true },
  }).then(() => folder);
  built.set(bench, building);
  return building;
}
