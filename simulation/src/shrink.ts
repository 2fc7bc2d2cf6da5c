/** Makes a history shorter for as long as it still breaks the same rule: what is left is what it takes. */
import type { History, Scene } from './history.ts';
import type { Rule, Violation } from './invariants/judge.ts';

/** Plays one shrinking takes at most: a longest history needs far fewer. */
const mostPlays = 2_000;

/** The shortest history found that breaks `rule`, and how it breaks it. */
export async function shrink(
  history: History,
  rule: Rule,
  play: (history: History) => Promise<readonly Violation[]>,
): Promise<{ readonly history: History; readonly violations: readonly Violation[] }> {
  let shortest: History = { ...history, beginnings: [] };
  let violations = await play(shortest);
  let plays = 1;
  const breaks = async (candidate: History): Promise<boolean> => {
    if (plays >= mostPlays) return false;
    plays += 1;
    const found = await play(candidate);
    if (!found.some((violation) => violation.rule === rule)) return false;
    [shortest, violations] = [candidate, found];
    return true;
  };

  for (let isShorter = true; isShorter;) {
    isShorter = await withoutScenes(shortest, breaks);
    isShorter = (await withPlainerScenes(shortest, breaks)) || isShorter;
  }
  return { history: shortest, violations };
}

type Breaks = (candidate: History) => Promise<boolean>;

/** Leaves out runs of scenes, long ones first. */
async function withoutScenes(history: History, breaks: Breaks): Promise<boolean> {
  let left = history;
  for (let length = Math.ceil(left.scenes.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let at = 0; at + length <= left.scenes.length;) {
      const candidate = { ...left, scenes: [...left.scenes.slice(0, at), ...left.scenes.slice(at + length)] };
      if (await breaks(candidate)) left = candidate;
      else at += length;
    }
  }
  return left !== history;
}

/** Takes troubles out of scenes: what is not needed is not there. */
async function withPlainerScenes(history: History, breaks: Breaks): Promise<boolean> {
  let left = history;
  for (let at = 0; at < left.scenes.length; at += 1) {
    for (const trouble of ['crash', 'freezesAt', 'late', 'road', 'beside'] as const) {
      const scene = left.scenes[at]!;
      if (scene[trouble] === undefined) continue;
      const { [trouble]: _, ...plainer } = scene;
      const candidate = { ...left, scenes: left.scenes.with(at, plainer as Scene) };
      if (await breaks(candidate)) left = candidate;
    }
  }
  return left !== history;
}
