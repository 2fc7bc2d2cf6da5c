/**
 * What a shopper needs only after the menu: fetched once the first screen stands, so that the menu itself comes sooner.
 * The service worker keeps it like everything else.
 */
import { enSteps } from './messages/en-steps.ts';
import { languages } from './messages/messages.svelte.ts';

// What these screens say, before the first of them can stand.
languages.take(enSteps);

export { scanHub } from '#lib/scan/hub.svelte.ts';
export { play } from '#lib/ui/sounds.ts';
export { followOrder } from './placed/followed-order.ts';
export { saleIds } from './placed/sale-id.svelte.ts';
export { default as CartDock } from './cart/CartDock.svelte';
export { default as CartScreen } from './cart/CartScreen.svelte';
export { default as ItemDock } from './item/ItemDock.svelte';
export { default as ItemScreen } from './item/ItemScreen.svelte';
export { default as Keyboard } from './menu/Keyboard.svelte';
export { default as Overlays } from './Overlays.svelte';
export { default as PlacedDock } from './placed/PlacedDock.svelte';
export { default as PlacedScreen } from './placed/PlacedScreen.svelte';
