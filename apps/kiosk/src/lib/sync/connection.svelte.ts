/** Kept beside the caller, whose answers it lives on; surfaces ask for it here, with everything else that is in or out of step. */
export { connection } from '#lib/device/connection.svelte.ts';
