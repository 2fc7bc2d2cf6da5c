import type { Span } from '@countersign/domain/overview/period';
import type { OverviewView } from './overview-views.ts';
import { route } from './route.ts';

/** The office's first page. */
export const overviewRoutes = {
  overview: route<{ span?: Span; day?: string; locationId?: string }, OverviewView>()({
    method: 'GET',
    path: '/api/overview',
    devices: [],
    action: 'see-overview',
  }),
} as const;
