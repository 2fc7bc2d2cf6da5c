import type { ItemId, LineId, PackageId } from '@countersign/domain/identifiers';
import type { OrderLine, PickedPackage } from '@countersign/domain/orders/order';

/** Units of each item, over all lines. */
export function unitsOfLines(lines: readonly OrderLine[]): { readonly itemId: ItemId; readonly units: number }[] {
  const sums = new Map<ItemId, number>();
  for (const line of lines) sums.set(line.itemId, (sums.get(line.itemId) ?? 0) + line.quantity);
  return [...sums].map(([itemId, units]) => ({ itemId, units }));
}

export const itemsOfLines = (lines: readonly OrderLine[]): readonly ItemId[] => [...new Set(lines.map((line) => line.itemId))];

/** Units of packages in the bag, over all lines. */
export const picksOfLines = (lines: readonly OrderLine[]): readonly PickedPackage[] => lines.flatMap((line) => line.picked);

/** The lines with units of a package added to one of them; units taken out are negative. A pick of nothing disappears. */
export function withPick(
  lines: readonly OrderLine[],
  lineId: LineId,
  pick: { readonly packageId: PackageId; readonly barcode: string; readonly units: number },
): readonly OrderLine[] {
  return lines.map((line) => {
    if (line.lineId !== lineId) return line;
    const before = line.picked.find((found) => found.packageId === pick.packageId)?.units ?? 0;
    const others = line.picked.filter((found) => found.packageId !== pick.packageId);
    const units = before + pick.units;
    return { ...line, picked: units === 0 ? others : [...others, { ...pick, units }] };
  });
}

/** The lines with nothing in the bag. */
export const withoutPicks = (lines: readonly OrderLine[]): readonly OrderLine[] => lines.map((line) => ({ ...line, picked: [] }));
