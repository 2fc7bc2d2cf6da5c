/** What a step of the check is, what it came to, and how the steps add up. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
  /** Tests; both are 0 for a step that has none. */
  readonly passed: number;
  readonly failed: number;
}

export interface Step {
  readonly name: string;
  readonly does: string;
  readonly run: () => Promise<Outcome>;
  /** Keeps one core busy and touches nothing that others read: it runs beside its neighbours of the same kind, two at a time. */
  readonly beside?: true;
  /** Shows the output even when all is well: a person wants to see which tests ran. */
  readonly showsOutput?: boolean;
}

/** The steps in their order, neighbours that may run beside each other in one group. */
export function inGroups(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.beside === true && last?.[0]?.beside === true) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** Two at a time, one for each core of a small machine; the outcomes in the order in which they came. After one that fails none is begun. */
export async function twoAtATime(works: readonly (() => Promise<Outcome>)[]): Promise<readonly Outcome[]> {
  const waiting = [...works];
  const outcomes: Outcome[] = [];
  const worker = async (): Promise<void> => {
    while (waiting.length > 0 && outcomes.every(({ ok }) => ok)) outcomes.push(await waiting.shift()!());
  };
  await Promise.all([worker(), worker()]);
  return outcomes;
}

/** A step that failed without a failing test counts as one failure. */
export function addUp(outcomes: readonly Outcome[]): { readonly passed: number; readonly failed: number } {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + (outcome.ok ? outcome.failed : Math.max(1, outcome.failed)), 0);
  return { passed, failed };
}

/** Several outcomes of one step, as one. */
export function together(outcomes: readonly Outcome[]): Outcome {
  return {
    ok: outcomes.every(({ ok }) => ok),
    output: outcomes
      .map(({ output }) => output.trimEnd())
      .filter(Boolean)
      .join('\n'),
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  };
}
