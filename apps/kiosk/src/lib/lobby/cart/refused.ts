/** What says why something does not fit: fetched with the first thing that does not. */
export { default as RefusedDialog } from './RefusedDialog.svelte';
export { default as RefusedPanel } from './RefusedPanel.svelte';
