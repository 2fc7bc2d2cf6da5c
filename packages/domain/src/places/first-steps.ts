/** What a store needs before it sells, in the order in which it is done. */
const firstSteps = ['state-login', 'areas', 'people', 'devices', 'catalogue', 'stock'] as const;
export type FirstStep = (typeof firstSteps)[number];

/** Whether a store cannot sell without it. An owner works at every store, and may work there alone. */
export const isNeeded = (step: FirstStep): boolean => step !== 'people';

/** How many there are of each at a store. */
export type StandingThere = Readonly<Record<FirstStep, number>>;

/** One of them, and whether it is done. */
export interface StepTaken {
  readonly step: FirstStep;
  readonly isDone: boolean;
}

/** What comes next at a store, done things among the others; nothing once all that is needed is done. */
export function stepsLeft(there: StandingThere): readonly StepTaken[] {
  const steps = firstSteps.map((step) => ({ step, isDone: there[step] > 0 }));
  return steps.every(({ step, isDone }) => isDone || !isNeeded(step)) ? [] : steps;
}
