/** What opens over the screen because somebody asked for it: fetched with the first of them. */
export { default as CallDialog } from './CallDialog.svelte';
export { default as CameraDialog } from './CameraDialog.svelte';
export { default as CompareSheet } from './menu/CompareSheet.svelte';
export { default as DisplayDialog } from './DisplayDialog.svelte';
export { default as FilterSheet } from './menu/FilterSheet.svelte';
export { default as StartOverDialog } from './StartOverDialog.svelte';
