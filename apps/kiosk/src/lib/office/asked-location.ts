import type { LocationView } from '@countersign/contract/views';
import { page } from '$app/state';
import { officeSession } from './office-session.svelte.ts';

/** The store that the address names (`?location=`); undefined when it names none of the person's. */
export const askedLocation = (): LocationView | undefined =>
  officeSession.view?.locations.find(({ id }) => id === page.url.searchParams.get('location'));

/** The store that a form begins with: the one that the address names, or the first. */
export const usualLocation = (): LocationView | undefined => askedLocation() ?? officeSession.view?.locations[0];
