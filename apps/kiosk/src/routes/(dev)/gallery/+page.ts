import { error } from '@sveltejs/kit';

/** Every part with every state, for developers. A production build has nothing at this address. */
export function load(): void {
  if (!import.meta.env.DEV) error(404, 'Not found');
}
