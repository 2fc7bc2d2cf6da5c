import { actions } from '../v1/actions.ts';
import { userActions } from '../v1/users.ts';
import { licenseeTable } from './licensee/all.ts';

/** The logins of the Licensee API: the routes that are asked without a session. */
export const loginRoutes: readonly string[] = ['POST /v1/user/login', 'POST /v1/lab/login'];

/** Every route that is played, by the name under which a fault can be aimed at it: method and path as protocol 2.4 writes them. */
const routeNames: readonly string[] = [...loginRoutes, ...Object.keys(licenseeTable)];

interface Pattern {
  readonly name: string;
  readonly method: string;
  readonly segments: readonly string[];
}

/** Literal paths come before those with a `{member}`: `/v1/inventory/room` is no package called "room". */
const patterns: readonly Pattern[] = routeNames
  .map((name) => {
    const [method, path] = name.split(' ') as [string, string];
    return { name, method, segments: segmentsOf(path) };
  })
  .sort((a, b) => memberCount(a) - memberCount(b));

export interface MatchedRoute {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Which route a request is for, or `undefined` for one that is not played. A slash at the end makes no difference. */
export function routeOf(method: string, path: string): MatchedRoute | undefined {
  const segments = segmentsOf(path);
  const fits = (pattern: Pattern): boolean =>
    pattern.method === method &&
    pattern.segments.length === segments.length &&
    pattern.segments.every((segment, place) => isMember(segment) || segment === segments[place]);
  const found = patterns.find(fits);
  if (found === undefined) return undefined;
  const members = found.segments.flatMap((segment, place) =>
    isMember(segment) ? [[segment.slice(1, -1), decoded(segments[place]!)] as const] : [],
  );
  return { name: found.name, params: Object.fromEntries(members) };
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function isMember(segment: string): boolean {
  return segment.startsWith('{');
}

function memberCount(pattern: Pattern): number {
  return pattern.segments.filter(isMember).length;
}

/** A broken escape stands for itself: no record has such a name. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const v1Actions: ReadonlySet<string> = new Set(['login', 'nonce_replay', ...Object.keys(userActions), ...Object.keys(actions)]);

/** The v1 route of an action, or `undefined` for one that is not played. */
export const serverjsonRoute = (action: string): string | undefined =>
  v1Actions.has(action) ? `serverjson ${action}` : undefined;

/** Is this the name of a route of either dialect? */
export const isRouteName = (name: string): boolean =>
  routeNames.includes(name) ||
  (name.startsWith('serverjson ') && serverjsonRoute(name.slice('serverjson '.length)) !== undefined);

export const isLoginRoute = (name: string): boolean => loginRoutes.includes(name) || name === 'serverjson login';

/** The booking of a sale, in either dialect. */
export const isSaleRoute = (name: string): boolean => name === 'POST /v1/sale' || name === 'serverjson sale_dispense';

/** Whatever may change the books, in either dialect. */
export const isWriteRoute = (name: string): boolean =>
  !isLoginRoute(name) &&
  !name.startsWith('GET ') &&
  !/^serverjson (?:sync_|nonce_replay|.*(?:_check|_check_all|_lookup)$)/.test(name);
