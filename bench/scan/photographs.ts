/** How many photographs of each set are read, and how fast, by our reader and by the decoders it is made of. */
import type { Page } from '@playwright/test';
import type { Figure, Measurement } from '../measurement.ts';
import type { Wanted } from '../../apps/kiosk/src/lib/scan/camera/messages.ts';
import { rounded } from '../support/statistics.ts';
import { photographSets, saysTheSame, type PhotographSet } from './photograph-sets.ts';
import type { PictureRead, ReaderName } from './reading.ts';
import { openScanPage } from './scan-page.ts';

const peers = ['zxing-wasm', '@zxing/library'] as const;
const readers: readonly ReaderName[] = ['ours', ...peers];
/** How often a picture is timed, and from how many milliseconds on once is enough. */
const tries = 4;
const slowMs = 400;

interface Score {
  readonly read: number;
  readonly misread: number;
  /** For one photograph on average, in milliseconds. */
  readonly meanMs: number;
}

export const photographs: Measurement = {
  name: 'photographs of barcodes',
  unit: 'photographs',
  measure: async (bench) => {
    const figures: Figure[] = [];
    const sets = photographSets(bench.folder);
    const page = await openScanPage(bench, sets[0]!.parent);
    // The first picture of each reader fetches it.
    for (const reader of readers) await readOnce(page, reader, addressOf(sets[0]!, sets[0]!.photographs[0]!.file), 'code');
    for (const set of sets) {
      bench.tell(`  ${set.name}: ${set.photographs.length} photographs`);
      figures.push(...figuresOf(set, await scoresOf(page, set)));
    }
    return figures;
  },
};

/** Every reader reads a picture before the next picture comes, so that a busy moment of the machine meets them all. */
async function scoresOf(page: Page, set: PhotographSet): Promise<ReadonlyMap<ReaderName, Score>> {
  const scores = new Map<ReaderName, Score>(readers.map((reader) => [reader, { read: 0, misread: 0, meanMs: 0 }]));
  for (const { file, text } of set.photographs) {
    for (const reader of readers) {
      const { read, misread, meanMs } = scores.get(reader)!;
      const answer = await readAll(page, reader, addressOf(set, file), symbolsIn(set));
      const isRight = text !== undefined && answer.text !== undefined && saysTheSame(answer.text, text);
      scores.set(reader, {
        read: read + (isRight ? 1 : 0),
        misread: misread + (answer.text !== undefined && !isRight ? 1 : 0),
        meanMs: meanMs + answer.tookMs / set.photographs.length,
      });
    }
  }
  return scores;
}

/** A set's name says what a person would look for: a licence's symbol, or anything else. Where there is nothing, both. */
const symbolsIn = ({ name, isEmpty }: PhotographSet): readonly Wanted[] =>
  isEmpty ? ['code', 'licence'] : [name.startsWith('pdf417') ? 'licence' : 'code'];

const addressOf = (set: PhotographSet, file: string): string =>
  `/photographs/${encodeURIComponent(set.name)}/${encodeURIComponent(file)}`;

/** Looks for one thing after the other. */
async function readAll(page: Page, reader: ReaderName, url: string, wanted: readonly Wanted[]): Promise<PictureRead> {
  const answers: PictureRead[] = [];
  for (const one of wanted) answers.push(await readBest(page, reader, url, one));
  return {
    text: answers.find(({ text }) => text !== undefined)?.text,
    tookMs: answers.reduce((sum, { tookMs }) => sum + tookMs, 0),
  };
}

/** The same picture a few times, where that is quick: the machine's best moment counts, for every reader. */
async function readBest(page: Page, reader: ReaderName, url: string, wanted: Wanted): Promise<PictureRead> {
  let best = await readOnce(page, reader, url, wanted);
  for (let again = 1; again < tries && best.tookMs < slowMs; again += 1) {
    const { tookMs } = await readOnce(page, reader, url, wanted);
    best = { ...best, tookMs: Math.min(best.tookMs, tookMs) };
  }
  return best;
}

const readOnce = (page: Page, reader: ReaderName, url: string, wanted: Wanted): Promise<PictureRead> =>
  page.evaluate(([name, address, symbols]) => window.scanPage.read(name, address, symbols), [reader, url, wanted] as const);

function figuresOf(set: PhotographSet, scores: ReadonlyMap<ReaderName, Score>): readonly Figure[] {
  const ours = scores.get('ours')!;
  const best = peers.map((name) => ({ name, ...scores.get(name)! })).sort(byMerit)[0]!;
  const all = set.photographs.length;
  const [figure, against] = [(name: string): string => `${set.name}: ${name}`, best.name];
  const theirs = peers.flatMap((name): Figure[] => [
    { name: figure(`read by ${name}`), value: scores.get(name)!.read, unit: `of ${all}`, goal: null },
    { name: figure(`misread by ${name}`), value: scores.get(name)!.misread, unit: `of ${all}`, goal: null },
    { name: figure(`time of ${name}`), value: rounded(scores.get(name)!.meanMs), unit: 'ms each', goal: null },
  ]);
  const misread: Figure = { name: figure('misread'), value: ours.misread, unit: `of ${all}`, goal: { atMost: 0 } };
  // Where everything was read already, ahead means sooner.
  const isFull = best.read === all && best.misread === 0;
  const time = { name: figure('time'), value: rounded(ours.meanMs), unit: 'ms each', against };
  if (set.isEmpty) return [misread, { ...time, goal: null }, ...theirs];
  return [
    { name: figure('read'), value: ours.read, unit: `of ${all}`, goal: { atLeast: Math.min(all, best.read + 1) }, against },
    misread,
    { ...time, goal: isFull ? { atMost: rounded(best.meanMs) } : null },
    ...theirs,
  ];
}

/** More read first; of those that read as many, the sooner. */
const byMerit = (one: Score, other: Score): number => other.read - one.read || one.meanMs - other.meanMs;
