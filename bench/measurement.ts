/** What the bench measures, in the words every group shares. */

/** One line of the answer. */
export interface Figure {
  readonly name: string;
  /** Null when it could not be measured; {@link Row.why} says the reason. */
  readonly value: number | null;
  readonly unit: string;
  readonly goal: Goal | null;
  /** The peer a ratio is taken against. */
  readonly against?: string;
}

/** A bound on a figure, both ends included. */
export interface Goal {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A figure as it is printed: `goal` in words, and whether it holds. A figure without a goal holds: it is there to be read. */
export interface Row {
  readonly group: string;
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly goal: string | null;
  readonly holds: boolean;
  readonly against: string | null;
  /** Why there is no value. */
  readonly why?: string;
}

/** What a measurement may use while it runs. */
export interface Bench {
  /** A folder that the person named with `--dir`, for the measurements that read one. */
  readonly folder?: string | undefined;
  /** Tells the person what is going on; never part of the answer. */
  readonly tell: (line: string) => void;
  /** Done after the last measurement, the latest first, whatever happened. */
  readonly atTheEnd: (tidyUp: () => Promise<void>) => void;
}

/** One thing to measure: one file each. Rejects when it cannot be measured, with the reason. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly measure: (bench: Bench) => Promise<readonly Figure[]>;
}

/** A figure as a row of its group. */
export const rowOf = (group: string, figure: Figure): Row => ({
  group,
  name: figure.name,
  value: figure.value,
  unit: figure.unit,
  goal: figure.goal === null ? null : goalInWords(figure.goal),
  holds: figure.goal === null || (figure.value !== null && holds(figure.value, figure.goal)),
  against: figure.against ?? null,
});

/** The row of something that could not be measured. */
export const rowWithout = (group: string, measurement: Pick<Measurement, 'name' | 'unit'>, why: string): Row => ({
  group,
  name: measurement.name,
  value: null,
  unit: measurement.unit,
  goal: null,
  holds: false,
  against: null,
  why,
});

export const holds = (value: number, { atLeast, atMost }: Goal): boolean =>
  value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);

export function goalInWords({ atLeast, atMost }: Goal): string {
  if (atLeast === undefined) return `≤ ${atMost}`;
  if (atMost === undefined) return `≥ ${atLeast}`;
  return atLeast === atMost ? `= ${atMost}` : `${atLeast} to ${atMost}`;
}
