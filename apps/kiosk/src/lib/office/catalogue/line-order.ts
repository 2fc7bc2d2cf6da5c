import type { ImportRow } from '@countersign/contract/catalogue-views';

const places: Readonly<Record<ImportRow['outcome'], number>> = { refused: 0, changed: 1, new: 2, same: 3 };

/** Lines of a file as somebody looks through them: what is refused, what changes, what is new, and last what stays as it is. */
export const inLineOrder = (rows: readonly ImportRow[]): ImportRow[] =>
  rows.toSorted((a, b) => places[a.outcome] - places[b.outcome] || a.line - b.line);
