/** What says why something does not fit: fetched with the first thing that does not. */
import { enRefusals } from '../messages/en-refusals.ts';
import { languages } from '../messages/messages.svelte.ts';

languages.take(enRefusals);

export { default as RefusedDialog } from './RefusedDialog.svelte';
export { default as RefusedPanel } from './RefusedPanel.svelte';
