import type { LabResult } from '@countersign/domain/inventory/pkg';
import type { CatalogueItemView } from './catalogue-views.ts';

/** Stand for the strain and the brand inside another text. */
const strainMark = '\u0001';
const brandMark = '\u0002';
/** Before a text that holds such a mark itself: it is meant as it is. */
const asItIs = '\u0003';
const marks = [strainMark, brandMark, asItIs];

/** Milligrams with two decimals, as labels are made from laboratories' shares. */
export const measured = (netWeightMg: number, { thcBasisPoints }: LabResult): number =>
  Math.round((netWeightMg * thcBasisPoints) / 100) / 100;

/** A text without the strain and the brand it repeats. */
export function shorten(text: string, { strain, brand }: CatalogueItemView): string {
  if (marks.some((mark) => text.includes(mark))) return asItIs + text;
  const withoutStrain = strain === null || strain === '' ? text : text.replaceAll(strain, strainMark);
  return brand === '' || strain?.includes(brand) === true ? withoutStrain : withoutStrain.replaceAll(brand, brandMark);
}

/** The text that {@link shorten} shortened. */
export const lengthen = (text: string, { strain, brand }: Pick<CatalogueItemView, 'strain' | 'brand'>): string =>
  text.startsWith(asItIs)
    ? text.slice(asItIs.length)
    : text.replaceAll(brandMark, () => brand).replaceAll(strainMark, () => strain ?? strainMark);

/** Ids of items without what they all share; as they are when one is of another shape. */
export function packIds(ids: readonly string[]): string | readonly string[] {
  const digits = ids.map((id) =>
    /^item_([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/.exec(id)?.slice(1).join(''),
  );
  if (!digits.every((each) => each !== undefined)) return ids;
  let shared = digits[0] ?? '';
  for (const each of digits) while (!each.startsWith(shared)) shared = shared.slice(0, -1);
  return [shared, digits.map((each) => each.slice(shared.length)).join('')].join(':');
}

/** The ids that {@link packIds} packed. */
export function readIds(packed: string | readonly string[]): readonly string[] {
  if (typeof packed !== 'string') return packed;
  const [shared = '', rest = ''] = packed.split(':');
  const width = 32 - shared.length;
  return Array.from({ length: width === 0 ? 1 : rest.length / width }, (_, at) => {
    const hex = shared + rest.slice(at * width, (at + 1) * width);
    return `item_${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  });
}

/** Numbers that are texts of digits, or missing; as they are when one is of another shape. */
export const packNumbers = (numbers: readonly (string | null)[]): string | readonly (string | null)[] =>
  numbers.length > 0 && numbers.every((each) => each === null || /^\d+$/.test(each)) ? numbers.join() : numbers;

/** The numbers that {@link packNumbers} packed. */
export const readNumbers = (packed: string | readonly (string | null)[]): readonly (string | null)[] =>
  typeof packed === 'string' ? packed.split(',').map((each) => each || null) : packed;

const dayMs = 86_400_000;

/** Days after the package date, which is the same for whole shelves; the day itself when there is no such date. */
export function packExpiry({ packageDate, expiresOn }: CatalogueItemView): number | string | null {
  if (packageDate === null || expiresOn === null) return expiresOn;
  const days = (Date.parse(expiresOn) - Date.parse(packageDate)) / dayMs;
  return Number.isSafeInteger(days) && readExpiry(days, packageDate) === expiresOn ? days : expiresOn;
}

/** The day that {@link packExpiry} packed. */
export function readExpiry(expiry: number | string | null, packageDate: string | null): string | null {
  if (typeof expiry !== 'number' || packageDate === null) return expiry as string | null;
  return new Date(Date.parse(packageDate) + expiry * dayMs).toISOString().slice(0, 10);
}
