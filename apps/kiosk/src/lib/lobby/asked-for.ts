/** What opens over the screen because somebody asked for it: fetched with the first of them. */
import { enAsked } from './messages/en-asked.ts';
import { languages } from './messages/messages.svelte.ts';

// What these say, before the first of them can stand.
languages.take(enAsked);

export { default as CallDialog } from './CallDialog.svelte';
export { default as CameraDialog } from './CameraDialog.svelte';
export { default as CompareSheet } from './menu/CompareSheet.svelte';
export { default as DisplayDialog } from './DisplayDialog.svelte';
export { default as FilterSheet } from './menu/FilterSheet.svelte';
export { default as ReachPanel } from './ReachPanel.svelte';
export { default as StartOverDialog } from './StartOverDialog.svelte';
