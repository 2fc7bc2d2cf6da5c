import type { LocationView } from '@countersign/contract/views';
import { businessDay, type Instant, type LocalDate } from '@countersign/domain/business-day';
import { wallInstant } from '@countersign/domain/places/wall-clock';
import { clock } from '#lib/device/clock.ts';
import { sharedZone } from '#lib/device/store-zone.ts';

type Wall = Pick<LocationView, 'timeZone'>;

/** A store's time, an IANA name. Of no store in particular it is the one that all share; the browser's where they have several. */
export const zoneOf = (store: Wall | undefined): string => store?.timeZone ?? sharedZone();

/** The day on a store's wall now, by the edge's clock: a desk may stand in another zone, and its own clock may be wrong. */
export const todayAt = (store?: Wall): LocalDate => businessDay(clock.now(), zoneOf(store));

/** When a day begins on a store's wall, RFC 3339. */
export const beginOf = (day: LocalDate, store: Wall | undefined): Instant => wallInstant(day, 0, zoneOf(store));

/** When a page was read, and by whose clock: `Nov 21, 2026`, which only paper needs, and `2:19:12 PM EST`. */
export function readWords(at: Instant): { readonly day: string; readonly time: string } {
  const when = new Date(at);
  const timeZone = zoneOf(undefined);
  return {
    day: when.toLocaleDateString('en-US', { dateStyle: 'medium', timeZone }),
    time: when.toLocaleTimeString('en-US', { timeZone, timeZoneName: 'short' }),
  };
}
