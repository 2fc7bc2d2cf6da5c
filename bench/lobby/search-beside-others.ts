/** How well and how quickly the lobby's search answers what people type, beside MiniSearch and uFuzzy in the same run. */
import type { Figure, Measurement } from '../measurement.ts';
import { percentile, rounded } from '../support/statistics.ts';
import { manyItems } from './corpus.ts';
import { isMeant, labelledQueries, type LabelledQuery } from './labelled-queries.ts';
import { engines, type Engine } from './search-engines.ts';

/** So many answers stand on the screen without scrolling. */
const inSight = 10;
const rounds = 3;

export const searchBesideOthers: Measurement = {
  name: 'search',
  unit: 'ms',
  measure: async (bench) => {
    const items = manyItems();
    const queries = labelledQueries();
    const running = engines.map((make) => make(items));
    const times = new Map<Engine, number[]>(running.map((engine) => [engine, []]));
    const recalls = new Map<Engine, number>();
    for (let round = 0; round < rounds; round += 1)
      // One after the other, so that all meet the same machine.
      for (const engine of running) {
        bench.tell(`  ${engine.name}, round ${round + 1}`);
        const took = queries.map((labelled) => timeOf(() => engine.find(labelled.query, inSight)));
        if (round > 0) times.get(engine)!.push(...took);
        recalls.set(engine, share(queries.map((labelled) => recallOf(engine, labelled, items))));
      }
    const [ours, ...others] = running as [Engine, ...Engine[]];
    const p95 = (engine: Engine): number => percentile(times.get(engine)!, 0.95);
    const quickest = others.toSorted((a, b) => p95(a) - p95(b))[0]!;
    const best = Math.max(...others.map((engine) => recalls.get(engine)!));
    return [
      { name: 'search of 10,000 items, p95', value: rounded(p95(ours)), unit: 'ms', goal: { atMost: 10 } },
      ...others.map((engine): Figure => ({
        name: `search by ${engine.name}, p95`,
        value: rounded(p95(engine)),
        unit: 'ms',
        goal: null,
      })),
      {
        name: 'search, times faster',
        value: rounded(p95(quickest) / p95(ours)),
        unit: 'ratio',
        goal: { atLeast: 1 },
        against: quickest.name,
      },
      {
        name: `search, recall in the first ${inSight} of ${queries.length} labelled queries`,
        value: rounded(recalls.get(ours)!),
        unit: '%',
        goal: { atLeast: Math.max(95, rounded(best)) },
      },
      ...others.map((engine): Figure => ({
        name: `recall of ${engine.name}`,
        value: rounded(recalls.get(engine)!),
        unit: '%',
        goal: null,
      })),
    ];
  },
};

function timeOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** Of what was meant, how much stands in sight, 0 to 1. */
function recallOf(engine: Engine, { query, wants }: LabelledQuery, items: Parameters<(typeof engines)[number]>[0]): number {
  const meant = items.filter((item) => isMeant(item, wants)).length;
  const seen = engine.find(query, inSight).filter((item) => isMeant(item, wants)).length;
  return seen / Math.min(meant, inSight);
}

/** The mean in per cent. */
const share = (values: readonly number[]): number => (100 * values.reduce((sum, value) => sum + value, 0)) / values.length;
