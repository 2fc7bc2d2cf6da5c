/** Sorts a copy of the rows by a number or a text (as people sort it: A2 before A10). Equal rows keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  by: ((row: Row) => string | number) | undefined,
  direction: 'ascending' | 'descending' = 'ascending',
): readonly Row[] {
  if (by === undefined) return rows;
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compare(by(a), by(b)));
}

const people = new Intl.Collator('en-US', { numeric: true, sensitivity: 'base' });

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : people.compare(String(a), String(b));
}
