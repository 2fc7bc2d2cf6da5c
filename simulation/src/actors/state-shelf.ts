import type { LabWord } from '../history.ts';

/**
 * Packages in the state's books: what is left of each, what was destroyed, shipped or found by counting, whether it waits to be destroyed,
 * in which room it lies, which journey holds it, and what it came out of.
 */
export interface StatePackage {
  readonly left: number;
  readonly adjusted: number;
  readonly destroyed: number;
  readonly shipped: number;
  readonly isScheduled: boolean;
  readonly room: string;
  /** The journey that holds it, also once it was shipped. */
  readonly journey: string | undefined;
  readonly transactionId: number;
  readonly bornIn: number;
  /** Nothing for what stood there before us. */
  readonly origin: Origin | undefined;
  /** What laboratories said of it since we came, the last of which stands; nothing when none was asked. */
  readonly lab: readonly LabWord[];
}

/** A package that the state made: `restocked` of a refund, `split` off another, a `lot` of several, other goods by `conversion`, `received` from another licensee, or `weighed` of plants. */
export interface Origin {
  readonly as: 'restocked' | 'split' | 'lot' | 'conversion' | 'received' | 'weighed';
  /** What it was made of, the first of which it lies beside; of what came back, what it was sold from; nothing of what was received or weighed. */
  readonly parts: readonly Part[];
  /** Units that it was made with; grams of what was weighed. */
  readonly units: number;
  /** Of a lot and a conversion. */
  readonly inventoryType?: number;
  /** Ours, of what is made of packages in the Licensee API. */
  readonly externalId?: string;
}

/** Units of a package. */
export interface Part {
  readonly barcode: string;
  readonly units: number;
}

export type Shelf = Map<string, StatePackage>;

const asNew = { adjusted: 0, destroyed: 0, shipped: 0, isScheduled: false, journey: undefined, lab: [] };

export const shelfOf = (units: ReadonlyMap<string, number>, room: string): Shelf =>
  new Map(
    [...units].map(([barcode, left], n) => {
      return [barcode, { ...asNew, left, room, transactionId: n + 1, bornIn: n + 1, origin: undefined }];
    }),
  );

/** The state counts whole pieces, and hundredths of a gram. */
export const toHundredths = (amount: number): number => Math.round(amount * 100) / 100;

/** Takes units off a package, or puts them back when they are negative, under a transaction. */
export function takeOff(shelf: Shelf, barcode: string, units: number, transactionId: number): void {
  const pkg = shelf.get(barcode)!;
  shelf.set(barcode, { ...pkg, left: toHundredths(pkg.left - units), transactionId });
}

/** A package of its own, in the room of what it came out of unless another is named. */
export function bear(shelf: Shelf, barcode: string, origin: Origin, transactionId: number, inRoom?: string): void {
  const room = inRoom ?? shelf.get(origin.parts[0]!.barcode)!.room;
  shelf.set(barcode, { ...asNew, left: origin.units, room, transactionId, bornIn: transactionId, origin });
}

/** What may be done with packages, whichever dialect says so. */
export type ShelfChange =
  | { readonly kind: 'adjust'; readonly barcode: string; readonly units: number }
  | { readonly kind: 'move'; readonly moves: readonly { readonly barcode: string; readonly room: string }[] }
  | { readonly kind: 'schedule' | 'spare' | 'destroy'; readonly barcodes: readonly string[] };

/** The barcodes that changed; `undefined` when it is refused. */
export function changeShelf(
  shelf: Shelf,
  rooms: readonly string[],
  change: ShelfChange,
  transactionId: number,
): readonly string[] | undefined {
  if (change.kind === 'adjust') {
    const { barcode, units } = change;
    const pkg = shelf.get(barcode);
    if (pkg === undefined || pkg.journey !== undefined) return undefined;
    shelf.set(barcode, { ...pkg, left: units, adjusted: pkg.adjusted + units - pkg.left, transactionId });
    return [barcode];
  }
  if (change.kind === 'move') {
    if (change.moves.some(({ barcode, room }) => !shelf.has(barcode) || !rooms.includes(room))) return undefined;
    for (const { barcode, room } of change.moves) shelf.set(barcode, { ...shelf.get(barcode)!, room, transactionId });
    return change.moves.map(({ barcode }) => barcode);
  }
  const { kind, barcodes } = change;
  const isScheduled = kind === 'schedule';
  if (kind !== 'spare' && barcodes.some((barcode) => shelf.get(barcode)?.journey !== undefined)) return undefined;
  if (barcodes.some((barcode) => (shelf.get(barcode)?.isScheduled ?? isScheduled) === isScheduled)) return undefined;
  for (const barcode of barcodes) {
    const pkg = shelf.get(barcode)!;
    const gone = kind === 'destroy' ? { left: 0, destroyed: pkg.destroyed + pkg.left } : {};
    shelf.set(barcode, { ...pkg, ...gone, isScheduled, transactionId });
  }
  return barcodes;
}
