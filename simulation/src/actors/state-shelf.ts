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

/** `PUT /v1/inventory/…` (`biotrack/protocol.md` 2.4): the barcodes that changed; `undefined` when it is refused. */
export function changeShelf(shelf: Shelf, path: string, body: ShelfBody, transactionId: number): readonly string[] | undefined {
  const adjusted = /^\/v1\/inventory\/(\d+)\/adjust$/.exec(path)?.[1];
  if (adjusted !== undefined) {
    const pkg = shelf.get(adjusted);
    if (pkg === undefined || body.NewAmount === undefined) return undefined;
    const more = body.NewAmount - pkg.left;
    shelf.set(adjusted, { ...pkg, left: body.NewAmount, adjusted: pkg.adjusted + more, transactionId });
    return [adjusted];
  }
  const barcodes = body.ID ?? [];
  const isDeed = path.endsWith('/destroy');
  if (barcodes.some((barcode) => shelf.get(barcode)?.isScheduled === path.endsWith('/schedule'))) return undefined;
  for (const barcode of barcodes) {
    const pkg = shelf.get(barcode)!;
    const isScheduled = path.endsWith('/schedule');
    const gone = isDeed ? { left: 0, destroyed: pkg.destroyed + pkg.left } : {};
    shelf.set(barcode, { ...pkg, ...gone, isScheduled, transactionId });
  }
  return barcodes;
}

export interface ShelfBody {
  readonly NewAmount?: number;
  readonly ID?: readonly string[];
}

export const wirePackage = ([barcode, pkg]: readonly [string, StatePackage]) => ({
  ID: barcode,
  RemainingAmount: pkg.left,
  Status: pkg.isScheduled ? 'DestroyScheduled' : 'Active',
  Destroyed: pkg.destroyed > 0,
  TransactionID: pkg.transactionId,
});
