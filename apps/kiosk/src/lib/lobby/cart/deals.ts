/** Deals, for stores that have any: fetched with the first of them. Without it everything stands at its price, and nobody is told of more. */
export { dealCart } from '@countersign/domain/deals/deal-cart';
export { default as DealShelf } from '../menu/DealShelf.svelte';
export { default as ItemDeals } from '../item/ItemDeals.svelte';
export { default as LineDeals } from './LineDeals.svelte';
