/** Whether the page stays free while a camera looks: the app's own camera panel before a camera that shows a photograph. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { rounded } from '../support/statistics.ts';
import { photographSets, saysTheSame, type PhotographSet } from './photograph-sets.ts';
import { openScanPage } from './scan-page.ts';

const video = { width: 1280, height: 720 };
/** Long enough for every way of looking, also on a slow machine. */
const looksMs = 12_000;
const readWithinMs = 30_000;

export const freePage: Measurement = {
  name: 'the page while a camera looks',
  unit: 'ms',
  measure: async (bench) => {
    const sets = photographSets(bench.folder);
    const readable = sets.find(({ name }) => name.startsWith('ean13')) ?? sets.find(({ isEmpty }) => !isEmpty);
    if (readable === undefined) throw new Error('No set of photographs shows a code.');
    const empty = sets.find(({ isEmpty }) => isEmpty) ?? readable;
    return [await timeToRead(bench, readable), ...(await longestBlock(bench, empty))];
  },
};

/** From the opened camera to the scan that the app was told. */
async function timeToRead(bench: Bench, set: PhotographSet): Promise<Figure> {
  const page = await pageWithCamera(bench, set);
  const startMs = performance.now();
  await page.evaluate(() => window.scanPage.openCamera());
  await page.waitForFunction(() => window.scanPage.scanned.length > 0, undefined, { timeout: readWithinMs });
  const value = rounded(performance.now() - startMs);
  const [text] = await page.evaluate(() => window.scanPage.scanned);
  if (!saysTheSame(text ?? '', set.photographs[0]!.text ?? ''))
    throw new Error(`The camera read ${text}, which it was not shown.`);
  await page.close();
  return { name: 'camera opened to item scanned', value, unit: 'ms', goal: null };
}

/** The longest task of the page's main thread while the camera looks in every way at something that is no code. */
async function longestBlock(bench: Bench, set: PhotographSet): Promise<readonly Figure[]> {
  const page = await pageWithCamera(bench, set);
  await page.evaluate(() => window.scanPage.openCamera());
  await page.locator('[data-camera="looking"]').waitFor();
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'] });
  await page.waitForTimeout(looksMs);
  const longest = longestTaskMs(await stopTracing(browser));
  await page.close();
  return [{ name: 'longest task of the page while a camera looks', value: rounded(longest), unit: 'ms', goal: { atMost: 16 } }];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Time of the processor, in microseconds: a machine that does other things meanwhile does not count. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const stopTracing = async (browser: Browser): Promise<readonly TraceEvent[]> =>
  (JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }).traceEvents;

function longestTaskMs(events: readonly TraceEvent[]): number {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const tasks = events.filter(
    ({ pid, tid, tdur }) => tdur !== undefined && mains.some((main) => main.pid === pid && main.tid === tid),
  );
  if (tasks.length === 0) throw new Error('The browser told nothing about its main thread.');
  return Math.max(...tasks.map(({ tdur }) => tdur!)) / 1000;
}

/** A browser whose camera shows the first photograph of a set. */
async function pageWithCamera(bench: Bench, set: PhotographSet): Promise<Page> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-camera-'));
  bench.atTheEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const drawing = await openScanPage(bench, set.parent);
  const shades = await drawing.evaluate(([url, width, height]) => window.scanPage.shades(url, width, height), [
    `/photographs/${encodeURIComponent(set.name)}/${encodeURIComponent(set.photographs[0]!.file)}`,
    video.width,
    video.height,
  ] as const);
  await drawing.close();
  const file = join(folder, 'camera.y4m');
  writeFileSync(file, greyVideo(Buffer.from(shades, 'base64')));
  return openScanPage(bench, set.parent, [`--use-file-for-fake-video-capture=${file}`]);
}

/** One frame of uncompressed video without colours (YUV4MPEG2, 4:2:0). The browser's camera shows it again and again. */
function greyVideo(shades: Buffer): Buffer {
  const noColour = Buffer.alloc(shades.length / 2, 128);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${video.width} H${video.height} F15:1 Ip A1:1 C420jpeg\nFRAME\n`),
    shades,
    noColour,
  ]);
}
