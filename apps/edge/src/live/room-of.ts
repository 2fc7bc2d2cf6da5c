import type { LocationId } from '@countersign/domain/identifiers';
import type { LocationRoom } from './location-room.ts';

/** Where the rooms of the locations are. */
export interface Rooms {
  readonly LOCATIONS: DurableObjectNamespace<LocationRoom>;
}

/** A location's Durable Object: one room for all of its devices. */
export const roomOf = ({ LOCATIONS }: Rooms, locationId: LocationId): DurableObjectStub<LocationRoom> =>
  LOCATIONS.get(LOCATIONS.idFromName(locationId));
