/** What says that the cart no longer holds as it is, and why: fetched with the first such cart. */
import { enRefusals } from '../messages/en-refusals.ts';
import { languages } from '../messages/messages.svelte.ts';

languages.take(enRefusals);

export { default as CartMoved } from './CartMoved.svelte';
export { default as CartTrouble } from './CartTrouble.svelte';
