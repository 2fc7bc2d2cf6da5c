/** Builds the page of the scan bench with the app's own tools, serves it on the loopback, and opens it in a real Chromium. */
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import type { Bench } from '../measurement.ts';
import { chromiumArgs, chromiumPath } from '../support/chromium.ts';

const source = fileURLToPath(new URL('./page/', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

const built = new WeakMap<Bench, Promise<string>>();

/** A fresh browser on the page. `photographs` are served below `/photographs/`. */
export async function openScanPage(bench: Bench, photographs: string, moreArgs: readonly string[] = []): Promise<Page> {
  const folder = await builtPage(bench);
  const server = await serve({ '/photographs/': photographs, '/': folder });
  bench.atTheEnd(async () => void server.close());
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs, ...moreArgs] });
  bench.atTheEnd(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`);
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

/** Serves some folders below some paths, the longest path first. */
async function serve(folders: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const prefix = Object.keys(folders).find((start) => path.startsWith(start))!;
    const file = join(folders[prefix]!, normalize(`/${path.slice(prefix.length)}`));
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}
