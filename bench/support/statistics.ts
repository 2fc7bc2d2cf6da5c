/** The middle of some numbers; the mean of the two middles when their count is even. @throws when there are none */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (below === undefined || above === undefined) throw new Error('Nothing was measured.');
  return (below + above) / 2;
};

/** The value that `share` of the numbers do not pass. @param share 0 to 1 @throws when there are none */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
};

/** Rounded for people: whole above a hundred, else three digits that matter. */
export const rounded = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
