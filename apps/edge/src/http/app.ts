import { livePath, routes, type Route } from '@countersign/contract/routes';
import { Hono } from 'hono';
import { SettingsError } from '../env.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { deviceRoutes } from './device-routes.ts';
import { descriptionRoutes } from './description-routes.ts';
import { followRoutes } from './follow-routes.ts';
import { safeHeaders } from './headers.ts';
import type { HttpEnv } from './http-env.ts';
import { liveRoutes } from './live-routes.ts';
import { locationRoutes } from './location-routes.ts';
import { logFault, logRequest } from './log.ts';
import { cultivationRoutes } from './cultivation-routes.ts';
import { manifestRoutes } from './manifest-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { toResponse } from './problems.ts';
import { placeRoutes } from './place-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { saleRoutes } from './sale-routes.ts';
import { stockRoutes } from './stock-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { tillRoutes } from './till-routes.ts';
import { stateRoutes } from './state-routes.ts';

/** When to ask a Worker again whose settings do not fit, in seconds. */
const settingsRetrySeconds = 60;

/** The whole API. Everything under `/api` ends here; the app's own files never do. */
export function createApp(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(safeHeaders);
  app.use(async (c, next) => {
    const startedMs = performance.now();
    c.set('requestId', crypto.randomUUID());
    await next();
    const { caller } = c.var;
    logRequest({
      at: new Date().toISOString(),
      requestId: c.var.requestId,
      method: c.req.method,
      road: roadOf(c.req.path),
      status: c.res.status,
      problem: c.var.problem ?? null,
      durationMs: Math.round(performance.now() - startedMs),
      locationId: caller?.locationId ?? null,
      deviceId: caller?.device?.id ?? null,
      staffId: caller?.staff?.id ?? null,
    });
  });
  app.onError((error, c) => {
    logFault(c.var.requestId, error);
    // Nothing of it is the request's fault: devices keep what they wanted to say until a person has put the setting right.
    if (error instanceof SettingsError) return toResponse(c, { type: 'Unavailable', retryAfterSeconds: settingsRetrySeconds });
    return toResponse(c, { type: 'OurFault', requestId: c.var.requestId });
  });
  app.notFound((c) =>
    toResponse(
      c,
      roads.some(({ is }) => is.test(c.req.path)) ? { type: 'MethodNotAllowed' } : { type: 'NotFound', what: 'road' },
    ),
  );

  for (const add of [descriptionRoutes, signInRoutes, deviceRoutes, staffRoutes, locationRoutes, catalogueRoutes]) add(app);
  for (const add of [orderRoutes, followRoutes, saleRoutes, placeRoutes, stockRoutes, manifestRoutes, cultivationRoutes])
    add(app);
  for (const add of [reportRoutes, stateRoutes, liveRoutes, memberRoutes, tillRoutes, overviewRoutes]) add(app);
  return app;
}

const roads = [...new Set(Object.values(routes).map((route: Route) => route.path)), livePath].map((path) => ({
  path,
  is: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

/** An address as the contract names it: no ids, no text of anybody's. */
const roadOf = (path: string): string =>
  roads.find((road) => road.path === path)?.path ??
  roads.find(({ is }) => is.test(path))?.path ??
  path.split('/').slice(0, 3).join('/').slice(0, 40);
