/**
 * Everything about New York's adult-use limits that the law leaves open, as settings of the organisation (`rules.md` 1.2).
 * What the law does fix stands in the dated table of `new-york-adult-use.ts`.
 */
export interface NewYorkLimitSettings {
  /** Whether flower and concentrate are limited side by side, or share one whole (sum of the fractions at most 1). */
  readonly combine: 'INDEPENDENT' | 'PROPORTIONAL';
  /**
   * What of an edible, beverage, capsule, tincture or topical counts.
   *
   * - `THC_MG`: its labelled THC, milligram for milligram, as concentrate.
   * - `NET_WEIGHT`: its whole weight, as concentrate.
   * - `THREE_PERCENT`: its whole weight; as concentrate above 3 % THC by weight, otherwise as cannabis beside the flower
   *   (Penal Law 222.00(1) and (2), read to the letter).
   */
  readonly edibleBasis: 'THC_MG' | 'NET_WEIGHT' | 'THREE_PERCENT';
  /** The organisation's own ceiling on THC in edibles for one person, in milligrams; null for none. */
  readonly edibleHouseCapThcMg: number | null;
  /** Whether what the same person bought earlier on this business day counts. It cannot when nobody knows who they are. */
  readonly window: 'LICENSEE_DAY' | 'TRANSACTION';
}

/** The defaults of `rules.md` 1.2. */
export const defaultNewYorkLimitSettings: NewYorkLimitSettings = {
  combine: 'INDEPENDENT',
  edibleBasis: 'THC_MG',
  edibleHouseCapThcMg: null,
  window: 'LICENSEE_DAY',
};
