/**
 * What a shopper needs only after the menu: fetched once the first screen stands, so that the menu itself comes sooner.
 * The service worker keeps it like everything else.
 */
import { enSteps } from './messages/en-steps.ts';
import { languages } from './messages/messages.svelte.ts';

// What these screens say, before the first of them can stand.
languages.takeSteps(enSteps);

export { scanHub } from '#lib/scan/hub.svelte.ts';
export { play } from '#lib/ui/sounds.ts';
export { followOrder } from './followed-order.ts';
export { saleIds } from './sale-id.svelte.ts';
export { default as CartDock } from './CartDock.svelte';
export { default as CartMoved } from './CartMoved.svelte';
export { default as CartScreen } from './CartScreen.svelte';
export { default as ItemDock } from './ItemDock.svelte';
export { default as ItemScreen } from './ItemScreen.svelte';
export { default as Keyboard } from './Keyboard.svelte';
export { default as Overlays } from './Overlays.svelte';
export { default as PlacedDock } from './PlacedDock.svelte';
export { default as PlacedScreen } from './PlacedScreen.svelte';
export { default as ReachPanel } from './ReachPanel.svelte';
export { default as RefusedPanel } from './RefusedPanel.svelte';
