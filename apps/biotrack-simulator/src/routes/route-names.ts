/** The seven routes that are played (protocol 2.4), by the names under which a fault can be aimed at one. */
export const routeNames = [
  'POST /v1/user/login',
  'POST /v1/sale',
  'GET /v1/sale',
  'GET /v1/sale/{id}',
  'GET /v1/inventory',
  'GET /v1/inventory/room',
  'GET /v1/sync',
] as const;

export type RouteName = (typeof routeNames)[number];

/** Which route a request is for, or `undefined` for one that is not played. */
export function routeOf(method: string, path: string): RouteName | undefined {
  const pattern = path.replace(/^\/v1\/sale\/[^/]+$/, '/v1/sale/{id}');
  return routeNames.find((name) => name === `${method} ${pattern}`);
}
