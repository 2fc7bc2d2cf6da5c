import type { LocationView } from '@countersign/contract/views';

/** Locations that the head of a paper names; of more it gives the number. */
const mostNamed = 6;

/** Whose paper a printed screen is: the locations it may be about, each with its licence. */
export const paperHead = (locations: readonly Pick<LocationView, 'name' | 'licenceNumber'>[]): string =>
  locations.length > mostNamed
    ? `${locations.length} locations`
    : locations.map(({ name, licenceNumber }) => `${name}, license ${licenceNumber}`).join(' · ');
