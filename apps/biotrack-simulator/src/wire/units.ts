/** Grams in each unit of weight the state takes (protocol 3.3). `each` and `ml` count themselves. */
const inGrams: Readonly<Record<string, number>> = { g: 1, mg: 0.001, kg: 1000, oz: 28.349523125, lb: 453.59237 };

/** A quantity in the unit the books keep: grams for weights, itself for everything else. `undefined` for a unit nobody knows. */
export function inBookUnit(quantity: number, unit: string | undefined): number | undefined {
  if (unit === undefined || unit === '' || unit === 'each' || unit === 'ml') return quantity;
  const grams = inGrams[unit.toLowerCase()];
  return grams === undefined ? undefined : quantity * grams;
}
