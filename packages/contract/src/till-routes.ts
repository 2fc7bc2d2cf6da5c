import { route, type None } from './route.ts';
import type { CountTill, MoveTill } from './till-commands.ts';
import type { TillView } from './till-views.ts';

/** The till of the location at whose tablet somebody is. */
export const tillRoutes = {
  till: route<None, TillView>()({ method: 'GET', path: '/api/till', devices: [], action: 'count-till' }),
  countTill: route<CountTill, TillView>()({ method: 'POST', path: '/api/till/counts', devices: [], action: 'count-till' }),
  moveTill: route<MoveTill, TillView>()({ method: 'POST', path: '/api/till/moves', devices: [], action: 'count-till' }),
} as const;
