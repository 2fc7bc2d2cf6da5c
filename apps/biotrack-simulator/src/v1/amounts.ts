const grams: Readonly<Record<string, number>> = { g: 1, mg: 0.001, kg: 1000, oz: 28.349523125, lb: 453.59237 };

/** An amount with its unit in what the books count: grams, or pieces for `each` and for no unit at all (protocol 3.3). */
export const toGrams = (amount: number | undefined, uom: string | undefined): number | undefined =>
  amount === undefined ? undefined : amount * (grams[(uom ?? '').toLowerCase()] ?? 1);
