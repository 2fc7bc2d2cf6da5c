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
  /** Shows the output even when all is well: a person wants to see which tests ran. */
  readonly showsOutput?: boolean;
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
