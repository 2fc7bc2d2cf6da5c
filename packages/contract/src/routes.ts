import { cultivationRoutes } from './cultivation-routes.ts';
import { dailyRoutes } from './daily-routes.ts';
import { dutyRoutes } from './duty-routes.ts';
import { manifestRoutes } from './manifest-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { patientRoutes } from './patient-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { stockRoutes } from './stock-routes.ts';
import { tillRoutes } from './till-routes.ts';

export type { Route } from './route.ts';
export { livePath, picturePath } from './daily-routes.ts';

/** Every road between devices and edge. Reading this table is reading the API. */
export const routes = {
  ...dailyRoutes,
  ...officeRoutes,
  ...reportRoutes,
  ...stockRoutes,
  ...manifestRoutes,
  ...memberRoutes,
  ...cultivationRoutes,
  ...patientRoutes,
  ...tillRoutes,
  ...dutyRoutes,
  ...overviewRoutes,
} as const;

export type RouteName = keyof typeof routes;
export type InputOf<Name extends RouteName> = NonNullable<(typeof routes)[Name]['types']>['input'];
export type OutputOf<Name extends RouteName> = NonNullable<(typeof routes)[Name]['types']>['output'];
