import type { CatalogueItemView } from './catalogue-views.ts';

/**
 * Serials of items. They follow the ids, which grow with time: by id, most are the one before plus one. Only where they are not
 * stands something here: the place by id, and the serial.
 */
export function packSerials(items: readonly Pick<CatalogueItemView, 'id' | 'serial'>[]): readonly number[] {
  const serialOf = new Map<string, number>(items.map(({ id, serial }) => [id, serial]));
  let expected = 1;
  return [...serialOf.keys()].sort().flatMap((id, at) => {
    const serial = serialOf.get(id)!;
    const isExpected = serial === expected;
    expected = serial + 1;
    return isExpected ? [] : [at, serial];
  });
}

/** By id, the serials that {@link packSerials} packed. */
export function readSerials(packed: readonly number[], ids: readonly string[]): ReadonlyMap<string, number> {
  let [next, serial] = [0, 0];
  return new Map(
    [...ids].sort().map((id, at) => {
      serial = packed[next] === at ? packed[next + 1]! : serial + 1;
      if (packed[next] === at) next += 2;
      return [id, serial];
    }),
  );
}
