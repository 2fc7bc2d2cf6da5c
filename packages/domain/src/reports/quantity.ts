/** An amount as the state counts it: whole pieces, or a weight in whole milligrams. */
export type StateQuantity = { readonly unit: 'each'; readonly count: number } | { readonly unit: 'mg'; readonly mg: number };
