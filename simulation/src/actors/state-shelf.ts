/** Packages in the state's books: what is left of each, what was destroyed or found by counting, and whether it waits to be destroyed. */
export interface StatePackage {
  readonly left: number;
  readonly adjusted: number;
  readonly destroyed: number;
  readonly isScheduled: boolean;
  readonly transactionId: number;
}

export type Shelf = Map<string, StatePackage>;

export const shelfOf = (units: ReadonlyMap<string, number>): Shelf =>
  new Map(
    [...units].map(([barcode, left], n) => [
      barcode,
      { left, adjusted: 0, destroyed: 0, isScheduled: false, transactionId: n + 1 },
    ]),
  );

/** Takes units off a package, or puts them back when they are negative. */
export function takeOff(shelf: Shelf, barcode: string, units: number): void {
  const pkg = shelf.get(barcode)!;
  shelf.set(barcode, { ...pkg, left: pkg.left - units });
}

/** What may be done with packages, whichever dialect says so. */
export type ShelfChange =
  | { readonly kind: 'adjust'; readonly barcode: string; readonly units: number }
  | { readonly kind: 'schedule' | 'spare' | 'destroy'; readonly barcodes: readonly string[] };

/** The barcodes that changed; `undefined` when it is refused. */
export function changeShelf(shelf: Shelf, change: ShelfChange, transactionId: number): readonly string[] | undefined {
  if (change.kind === 'adjust') {
    const { barcode, units } = change;
    const pkg = shelf.get(barcode);
    if (pkg === undefined) return undefined;
    shelf.set(barcode, { ...pkg, left: units, adjusted: pkg.adjusted + units - pkg.left, transactionId });
    return [barcode];
  }
  const { kind, barcodes } = change;
  const isScheduled = kind === 'schedule';
  if (barcodes.some((barcode) => (shelf.get(barcode)?.isScheduled ?? isScheduled) === isScheduled)) return undefined;
  for (const barcode of barcodes) {
    const pkg = shelf.get(barcode)!;
    const gone = kind === 'destroy' ? { left: 0, destroyed: pkg.destroyed + pkg.left } : {};
    shelf.set(barcode, { ...pkg, ...gone, isScheduled, transactionId });
  }
  return barcodes;
}
