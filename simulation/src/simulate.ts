import { generateHistory } from './generate-history.ts';
import { historyText, type History } from './history.ts';
import type { Violation } from './invariants/judge.ts';
import { openPlayer } from './play/player.ts';
import { shrink } from './shrink.ts';

export interface Asked {
  readonly histories: number;
  /** Of the first history; the next ones follow by one. */
  readonly seed: number;
  readonly json: boolean;
}

/** What is said about a broken rule: the seed that found it and the shortest history that shows it. */
export interface Finding {
  readonly seed: number;
  readonly rule: string;
  readonly what: string;
  readonly shortestHistory: readonly string[];
}

/** Broken histories that are shortened and shown; the others are counted. */
const mostShown = 3;
const tellEveryMs = 5_000;

/** Plays histories one after the other. @returns the exit code */
export async function simulate({ histories, seed, json }: Asked): Promise<number> {
  const player = openPlayer();
  const findings: Finding[] = [];
  let violations = 0;
  let steps = 0;
  const startedMs = performance.now();
  const startedCpu = process.cpuUsage();
  let toldMs = startedMs;
  const isStopped = untilStopped();
  let n = 0;
  for (; n < histories && !isStopped(); n += 1) {
    const history = generateHistory(seed + n);
    const found = await player.play(history);
    steps += history.scenes.length;
    if (found.length > 0) {
      violations += 1;
      console.error(`seed ${history.seed}: ${found[0]!.rule}: ${found[0]!.what.split('\n', 1)[0]}`);
      if (findings.length < mostShown) findings.push(await explain(history, found[0]!, player.play));
    }
    if (performance.now() - toldMs > tellEveryMs) {
      toldMs = performance.now();
      // What Node has to hear, it hears between two histories.
      await new Promise(setImmediate);
      console.error(`${n + 1} histories, ${violations} violations`);
    }
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const { user, system } = process.cpuUsage(startedCpu);
  const answer = {
    histories: n,
    seconds: rounded(seconds),
    violations,
    seed,
    cpuSeconds: rounded((user + system) / 1e6),
    stepsAHistory: rounded(steps / Math.max(1, n)),
    stepsPlayedASecond: Math.round(player.stepsPlayed() / seconds),
  };
  console.log(json ? JSON.stringify({ ...answer, findings }) : inWords(answer, findings));
  return violations === 0 ? 0 : 1;
}

/** A run that is stopped (`kill`, Ctrl-C) ends after the history it plays, with its verdict on all that it played. */
function untilStopped(): () => boolean {
  let isStopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isStopped = true));
  return () => isStopped;
}

async function explain(
  history: History,
  { rule }: Violation,
  play: (history: History) => Promise<readonly Violation[]>,
): Promise<Finding> {
  const { history: shortest, violations } = await shrink(history, rule, play);
  const what = violations.find((violation) => violation.rule === rule)?.what ?? '';
  return { seed: history.seed, rule, what, shortestHistory: historyText(shortest).split('\n') };
}

type Figure = 'histories' | 'seconds' | 'violations' | 'seed' | 'cpuSeconds' | 'stepsAHistory' | 'stepsPlayedASecond';

const rounded = (seconds: number): number => Math.round(seconds * 100) / 100;

function inWords(answer: Readonly<Record<Figure, number>>, findings: readonly Finding[]): string {
  const { histories, seconds, violations, seed, cpuSeconds, stepsAHistory, stepsPlayedASecond } = answer;
  const pace = `${Math.round(histories / seconds)} a second, ${Math.round(histories / cpuSeconds)} a second of processor time`;
  const steps = `${stepsAHistory} steps a history, ${stepsPlayedASecond} played a second`;
  return [
    `${histories} histories from seed ${seed} in ${seconds} s (${pace}; ${steps}): ${violations} violations`,
    ...findings.flatMap((finding) => [
      '',
      `${finding.rule}: ${finding.what}`,
      `seed ${finding.seed}; the shortest history that shows it:`,
      ...finding.shortestHistory,
    ]),
  ].join('\n');
}
