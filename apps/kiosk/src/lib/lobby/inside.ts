/** What stands behind the lobby's door: fetched once the door itself is painted. */
export { default as Inside } from './Inside.svelte';
export { openLobby } from './open-lobby.svelte.ts';
