/**
 * The product as `npm start` runs it, for the bench alone: real edge, real simulator, on ports and in a folder of its own, with
 * shelves that no bench empties. Started once, when the first measurement asks for it.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '../../scripts/seed/world.ts';
import type { Bench } from '../measurement.ts';

export interface Demo {
  readonly edgeUrl: string;
  readonly simulatorUrl: string;
  readonly world: World;
}

const started = new WeakMap<Bench, Promise<Demo>>();

/** The demo of this run; ended with it. Rejects with the last words of whatever did not start. */
export function demoOf(bench: Bench): Promise<Demo> {
  const known = started.get(bench);
  if (known !== undefined) return known;
  const demo = start(bench);
  started.set(bench, demo);
  return demo;
}

async function start(bench: Bench): Promise<Demo> {
  bench.tell('  building and starting the demo');
  demoFolder(bench);
  // Only now: where the demo keeps its things is read when these files are loaded.
  const { startDemo } = await import('./start-demo.ts');
  return startDemo(bench);
}

const folders = new WeakMap<Bench, string>();

/** Where the demo of this run keeps its things: named before anything of `scripts/start` is loaded, gone at the end. */
export function demoFolder(bench: Bench): string {
  const known = folders.get(bench);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  bench.atTheEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const demo = join(folder, 'demo');
  mkdirSync(demo);
  process.env['DEMO_DIR'] = demo;
  folders.set(bench, demo);
  return demo;
}
