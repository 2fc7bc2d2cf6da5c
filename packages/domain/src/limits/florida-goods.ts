import type { Category } from '../catalogue/item.ts';

/** What a state asks of goods whoever buys them. */
export interface LabelledGoods {
  readonly category: Category;
  /** The label's THC of one unit in milligrams and its servings; left out or 0 where the catalogue does not say. */
  readonly thcMg?: number;
  readonly servings?: number;
}

/** Why nobody in Florida may be handed these goods. */
export interface FloridaGoodsFinding {
  readonly rule: 'FL-DEV-01' | 'FL-PROD-ED-01';
  readonly reason: 'DEVICE_NOT_SPECIFIED' | 'EDIBLE_TOO_STRONG';
  readonly source: string;
}

/**
 * Goods that a store in Florida has on no menu. A delivery device is sold only as a certification specifies it, pipes and papers not at
 * all (s. 381.986(8)(e)16.f, F.S.), and no answer of the state tells us of a certification's devices (`biotrack/protocol.md` 5.2).
 */
export const notOnFloridasMenu: readonly Category[] = ['accessory'];

/** Milligrams of THC of an edible: of one product, and of one serving (s. 381.986(8)(e)8, F.S.; `rules.md` 3.6). */
export const edibleLimitMg = { product: 200, serving: 10 } as const;

/** Goods that are eaten or drunk: the ones that the bounds on an edible's THC are about. */
export const eatenInFlorida: readonly Category[] = ['edible', 'beverage'];

/** What forbids goods by themselves; `undefined` for nothing. The laboratory's variance of 15 % is not the label's. */
export function floridaGoodsProblem({ category, thcMg = 0, servings = 1 }: LabelledGoods): FloridaGoodsFinding | undefined {
  if (notOnFloridasMenu.includes(category))
    return { rule: 'FL-DEV-01', reason: 'DEVICE_NOT_SPECIFIED', source: 's. 381.986(8)(e)16.f, F.S.' };
  const isTooStrong = thcMg > edibleLimitMg.product || thcMg > edibleLimitMg.serving * Math.max(servings, 1);
  return eatenInFlorida.includes(category) && isTooStrong
    ? { rule: 'FL-PROD-ED-01', reason: 'EDIBLE_TOO_STRONG', source: 's. 381.986(8)(e)8, F.S.' }
    : undefined;
}
