/**
 * `npm run unplug -- --kills N [--json]`: pulls a kiosk's plug between the tap on "Place order" and "Done", N times, in a real browser
 * against the real product; then counts which painted numbers did not arrive, and which arrived twice.
 *
 * Ends with 0 when nothing was lost or doubled; with 1 otherwise; with 2 when it does not understand what is asked.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './check/chromium.ts';
import { runTool } from './check/run-tool.ts';

/** The demo's build and start, and one round of a kiosk, on a busy machine. */
const startMs = 10 * 60_000;
const perKillMs = 30_000;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '20' }, json: { type: 'boolean', default: false } },
  });
  const kills = Number(values.kills);
  if (!Number.isSafeInteger(kills) || kills < 1 || kills > 200) {
    console.error('Usage: npm run unplug -- --kills N [--json], N from 1 to 200');
    return 2;
  }
  const chromium = ensureChromium();
  if ('missing' in chromium) {
    console.error(chromium.missing);
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'countersign-unplug-'));
  const file = join(folder, 'verdict.json');
  try {
    const run = await runTool({
      tool: '@playwright/test',
      program: 'playwright',
      args: ['test', 'killed-kiosk.spec.ts', '--reporter=list'],
      folder: 'e2e',
      patienceMs: startMs + kills * perKillMs,
      env: {
        CHROMIUM_PATH: chromium.path,
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
        KIOSK_KILLS: String(kills),
        KIOSK_KILLS_VERDICT: file,
      },
    });
    const verdict: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    if (!values.json || verdict === undefined) console.error(run.output);
    if (verdict !== undefined) console.log(JSON.stringify(verdict));
    return run.ok ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
