import { hasSeveralTills, tillOfTablet, type Till } from '@countersign/domain/sales/location-tills';
import { device } from '#lib/device/device.svelte.ts';

/** The till at which this tablet stands, as it heard last; undefined on a device that is none's. */
export const standsAt = (): Till | undefined =>
  device.view === null ? undefined : tillOfTablet(device.location?.tills, device.view.id);

/** The same where a store has several; undefined where nobody needs to hear which. */
export const standsAtOneOfSeveral = (): Till | undefined => (hasSeveralTills(device.location?.tills) ? standsAt() : undefined);
