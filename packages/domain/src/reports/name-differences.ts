import type { Difference } from './difference.ts';

/** What people call the records that differ. Keys are our ids, barcodes and the state's numbers of rooms. */
export interface RecordNames {
  /** Items by package of ours. */
  readonly packages: ReadonlyMap<string, string>;
  /** What the state says is in a package, by barcode. */
  readonly goodsThere: ReadonlyMap<string, string>;
  /** Order numbers by sale of ours. */
  readonly orders: ReadonlyMap<string, string>;
  readonly rooms: ReadonlyMap<string, string>;
}

/** Puts names to differences, so that a person knows what to look for. What has no name keeps its number. */
export const nameDifferences = (differences: readonly Difference[], names: RecordNames): Difference[] =>
  differences.map((difference) => {
    const title = titleOf(difference, names);
    return { ...difference, ...(title === undefined ? {} : { title }), ...roomsOf(difference, names) };
  });

function titleOf({ about, id, stateId }: Difference, names: RecordNames): string | undefined {
  if (about === 'package') return names.packages.get(id ?? '') ?? (names.goodsThere.get(stateId ?? '') || undefined);
  const order = about === 'sale' ? names.orders.get(id ?? '') : undefined;
  return order === undefined ? undefined : `Order ${order}`;
}

/** Two rooms of one name are told apart by the state's numbers. */
function roomsOf({ ourRoomId, theirRoomId }: Difference, { rooms }: RecordNames): Partial<Difference> {
  if (ourRoomId === undefined || theirRoomId === undefined) return {};
  const [ours, theirs] = [rooms.get(ourRoomId), rooms.get(theirRoomId)];
  return ours === theirs ? {} : { ...(ours === undefined ? {} : { ours }), ...(theirs === undefined ? {} : { theirs }) };
}
