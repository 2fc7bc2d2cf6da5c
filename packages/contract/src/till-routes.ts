import { route, type None } from './route.ts';
import type { CountTill, MoveTill } from './till-commands.ts';
import type { LocatedCountView, OpenedCountView, TillView } from './till-views.ts';
import type { Page } from './views.ts';

/** The till of the location at whose tablet somebody is, and the counts of all tills that one may see. */
export const tillRoutes = {
  till: route<None, TillView>()({ method: 'GET', path: '/api/till', devices: [], action: 'count-till' }),
  countTill: route<CountTill, TillView>()({ method: 'POST', path: '/api/till/counts', devices: [], action: 'count-till' }),
  moveTill: route<MoveTill, TillView>()({ method: 'POST', path: '/api/till/moves', devices: [], action: 'count-till' }),
  tillCounts: route<{ locationId?: string; staffId?: string; cursor?: string }, Page<LocatedCountView>>()({
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
} as const;
