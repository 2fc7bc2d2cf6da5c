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

/** Milligrams of THC of an edible or a beverage for adult use: of one package, and of one serving (9 NYCRR 123.6(f)(1); `rules.md` 1.2). */
export const potencyLimitMg = { product: 100, serving: 10 } as const;

/** Goods that the bounds are about. */
export const boundInPotency: readonly Category[] = ['edible', 'beverage'];

/** Everything too strong about an edible or a beverage for adult use. Nothing found means it may be sold. */
export function checkPotency({ category, thcMg, servings = 1, servingThcMg }: PotencyFacts): PotencyFinding[] {
  if (!boundInPotency.includes(category)) return [];
  const about = {
    rule: 'NY-PROD-THC-01',
    version: '2023-09-27' as LocalDate,
    outcome: 'BLOCK',
    source: '9 NYCRR 123.6(f)(1)',
  } as const;
  const { product, serving } = potencyLimitMg;
  const most = serving * Math.max(servings, 1);
  const isOverServing = servingThcMg === undefined ? thcMg > most : servingThcMg > serving;
  const perServing = servingThcMg ?? thcMg / Math.max(servings, 1);
  return [
    ...(isOverServing ? [{ ...about, reason: 'OVER_SERVING' as const, limitThcMg: serving, thcMg: perServing }] : []),
    ...(thcMg > product ? [{ ...about, reason: 'OVER_PACKAGE' as const, limitThcMg: product, thcMg }] : []),
  ];
}
