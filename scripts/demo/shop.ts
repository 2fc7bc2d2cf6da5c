/** A shop in miniature: an office, a kiosk and a tablet at one location of the demo, with somebody switched in. */
import type { CatalogueView } from '../../packages/contract/src/catalogue-views.ts';
import type { LocationView } from '../../packages/contract/src/views.ts';
import type { SeededOrganisation, SeededPerson } from '../seed/organisation.ts';
import { must, pairDevice, signIn, type PairedDevice } from './client.ts';
import type { Caller } from '../../packages/contract/src/caller.ts';

export interface Shop {
  readonly office: Caller;
  readonly location: LocationView;
  readonly kiosk: PairedDevice;
  readonly tablet: PairedDevice;
  readonly catalogue: CatalogueView;
  /** Takes both devices out of service: what drove the demo holds no key afterwards. */
  readonly close: () => Promise<void>;
}

/** Pairs a kiosk and a tablet at a location, as its manager would. */
export async function openShop(
  edgeUrl: string,
  organisation: SeededOrganisation,
  place: number,
  names: { readonly kiosk: string; readonly tablet: string },
): Promise<Shop> {
  const manager = personOf(organisation, 'manager', place);
  const office = await signIn(edgeUrl, manager);
  const locationId = organisation.locations[place]!.id;
  const kiosk = await pairDevice(edgeUrl, office, { kind: 'kiosk', locationId, name: names.kiosk });
  const tablet = await pairDevice(edgeUrl, office, { kind: 'tablet', locationId, name: names.tablet });
  const catalogue = must(await kiosk.call('catalogue', {}), 'the kiosk got no catalogue');
  return {
    office,
    location: kiosk.location,
    kiosk,
    tablet,
    catalogue,
    close: async () => {
      for (const { device } of [kiosk, tablet])
        must(await office('revokeDevice', { deviceId: device.id }), 'a device could not be revoked');
    },
  };
}

/** Somebody of a role who works at a location. */
export function personOf(organisation: SeededOrganisation, role: SeededPerson['role'], place: number): SeededPerson {
  const found = organisation.staff.find((person) => person.role === role && person.worksAt.includes(place));
  if (found === undefined) throw new Error(`Nobody at location ${place} is ${role}.`);
  return found;
}
