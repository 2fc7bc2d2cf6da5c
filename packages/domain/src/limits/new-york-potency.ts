import type { LocalDate } from '../business-day.ts';
import type { Category } from '../catalogue/item.ts';

/** What the label of an item says about its THC, in milligrams. */
export interface PotencyFacts {
  readonly category: Category;
  /** Total THC of one package. */
  readonly thcMg: number;
  /** Servings in one package; a package is one serving unless it says more. */
  readonly servings?: number | undefined;
  /** THC of one serving, where the label says it itself. */
  readonly servingThcMg?: number | undefined;
}

/** An item too strong for adult use: for patients only. */
export interface PotencyFinding {
  readonly rule: 'NY-PROD-THC-01';
  readonly version: LocalDate;
  readonly outcome: 'BLOCK';
  readonly reason: 'OVER_SERVING' | 'OVER_PACKAGE';
  /** The most THC allowed in milligrams, and how much the label names. */
  readonly limitThcMg: number;
  readonly thcMg: number;
  readonly source: string;
}

const servingLimitThcMg = 10;
const packageLimitThcMg = 100;

/**
 * Everything too strong about an edible or a beverage for adult use: at most 10 mg THC a serving and 100 mg a package
 * (9 NYCRR 123.6(f)(1); `rules.md` 1.2). Checked when the catalogue takes the item in. Nothing found means it may be sold.
 */
export function checkPotency({ category, thcMg, servings = 1, servingThcMg }: PotencyFacts): PotencyFinding[] {
  if (category !== 'edible' && category !== 'beverage') return [];
  const about = {
    rule: 'NY-PROD-THC-01',
    version: '2023-09-27' as LocalDate,
    outcome: 'BLOCK',
    source: '9 NYCRR 123.6(f)(1)',
  } as const;
  const isOverServing = servingThcMg === undefined ? thcMg > servingLimitThcMg * servings : servingThcMg > servingLimitThcMg;
  const perServing = servingThcMg ?? thcMg / Math.max(servings, 1);
  return [
    ...(isOverServing ? [{ ...about, reason: 'OVER_SERVING' as const, limitThcMg: servingLimitThcMg, thcMg: perServing }] : []),
    ...(thcMg > packageLimitThcMg ? [{ ...about, reason: 'OVER_PACKAGE' as const, limitThcMg: packageLimitThcMg, thcMg }] : []),
  ];
}
