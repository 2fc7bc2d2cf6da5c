import { route, type None } from './route.ts';
import type { CloseTill, CountTill, MoveTill, SaveTill, StandAtTill } from './till-commands.ts';
import type { LocatedCountView, OpenedCountView, TillView } from './till-views.ts';
import type { LocationView, Page } from './views.ts';

/** The till at whose tablet somebody is, the counts of all tills that one may see, and which tills a location has. */
export const tillRoutes = {
  till: route<None, TillView>()({ method: 'GET', path: '/api/till', devices: [], action: 'count-till' }),
  countTill: route<CountTill, TillView>()({ method: 'POST', path: '/api/till/counts', devices: [], action: 'count-till' }),
  moveTill: route<MoveTill, TillView>()({ method: 'POST', path: '/api/till/moves', devices: [], action: 'count-till' }),
  tillCounts: route<{ locationId?: string; till?: number; staffId?: string; cursor?: string }, Page<LocatedCountView>>()({
    method: 'GET',
    path: '/api/till/counts',
    devices: [],
    action: 'see-tills',
  }),
  tillCount: route<{ locationId: string; place: number }, OpenedCountView>()({
    method: 'GET',
    path: '/api/till/counts/{locationId}/{place}',
    devices: [],
    action: 'see-tills',
  }),
  saveTill: route<SaveTill & { locationId: string }, LocationView>()({
    method: 'POST',
    path: '/api/locations/{locationId}/tills',
    devices: [],
    action: 'change-tills',
  }),
  closeTill: route<CloseTill & { locationId: string }, LocationView>()({
    method: 'POST',
    path: '/api/locations/{locationId}/tills/close',
    devices: [],
    action: 'change-tills',
  }),
  standAtTill: route<StandAtTill & { locationId: string }, LocationView>()({
    method: 'POST',
    path: '/api/locations/{locationId}/tills/tablets',
    devices: [],
    action: 'change-tills',
  }),
} as const;
