/** One cell of a list and the thing that it shows. */
export interface Cell<Thing> {
  readonly place: number;
  readonly thing: Thing;
}

/** The rows of a list that stand on the screen. */
export interface Window {
  readonly columns: number;
  /** The first row that stands, and how many do. */
  readonly first: number;
  readonly count: number;
  /** The first row in sight. */
  readonly top: number;
}

/**
 * What the cells show while a new list comes row by row: from the top of what is in sight so many rows of it, and elsewhere still what
 * stood there before. Where nothing stood the cells below come with their row.
 * @param before what stood at each place; undefined once the new list is drawn whole
 * @param drawn how many rows of the new list are drawn
 */
export function cellsOf<Thing>(
  things: readonly Thing[],
  before: ReadonlyMap<number, Thing> | undefined,
  drawn: number,
  { columns, first, count, top }: Window,
): readonly Cell<Thing>[] {
  const cells: Cell<Thing>[] = [];
  for (let place = first * columns; place < Math.min(things.length, (first + count) * columns); place += 1) {
    const row = Math.floor(place / columns) - top;
    const isDrawn = before === undefined || (row >= 0 && row < drawn);
    // Above what is in sight no place stays empty: the rows below would move up.
    const thing = isDrawn ? things[place] : (before.get(place) ?? (row < 0 ? things[place] : undefined));
    if (thing !== undefined) cells.push({ place, thing });
  }
  return cells;
}
