import { actions } from '../v1/actions.ts';
import { userActions } from '../v1/users.ts';

/** The routes of the Licensee API that are played (protocol 2.4), by the names under which a fault can be aimed at one. */
export const routeNames = [
  'POST /v1/user/login',
  'POST /v1/sale',
  'GET /v1/sale',
  'GET /v1/sale/{id}',
  'GET /v1/inventory',
  'GET /v1/inventory/room',
  'GET /v1/sync',
] as const;

/** A route of either dialect: one of `routeNames`, or `serverjson` and a v1 action. */
export type RouteName = (typeof routeNames)[number] | `serverjson ${string}`;

const v1Actions: ReadonlySet<string> = new Set(['login', 'nonce_replay', ...Object.keys(userActions), ...Object.keys(actions)]);

/** Whether a text names a route that is played. */
export const isRouteName = (name: string): name is RouteName =>
  (routeNames as readonly string[]).includes(name) ||
  (name.startsWith('serverjson ') && v1Actions.has(name.slice('serverjson '.length)));

/** Which route of the Licensee API a request is for, or `undefined` for one that is not played. */
export function licenseeRoute(method: string, path: string): RouteName | undefined {
  const pattern = path.replace(/^\/v1\/sale\/[^/]+$/, '/v1/sale/{id}');
  return routeNames.find((name) => name === `${method} ${pattern}`);
}

/** The v1 route of an action, or `undefined` for one that is not played. */
export const serverjsonRoute = (action: string): RouteName | undefined =>
  v1Actions.has(action) ? `serverjson ${action}` : undefined;

/** Does this route sell? */
export const isSaleRoute = (route: RouteName): boolean => route === 'POST /v1/sale' || route === 'serverjson sale_dispense';

/** Does this route open a session? */
export const isLoginRoute = (route: RouteName): boolean => route === 'POST /v1/user/login' || route === 'serverjson login';
