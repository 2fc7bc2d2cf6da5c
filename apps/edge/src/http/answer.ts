import type { Problem } from '@countersign/contract/problems';
import { routes, type InputOf, type OutputOf, type Route, type RouteName } from '@countersign/contract/routes';
import { inputSchemas } from '@countersign/contract/schemas';
import { ok, refuse, type Result } from '@countersign/domain/result';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Caller } from '../db/caller.ts';
import { isSeenDue, noteSeen } from '../devices/device-store.ts';
import { whyNot } from './authorise.ts';
import type { HttpEnv } from './http-env.ts';
import { identify } from './identify.ts';
import { readHealth } from './read-health.ts';
import { toResponse } from './problems.ts';
import { mostBodyBytes, mostImportBytes, readBody } from './read-body.ts';
import { servicesOf, type Services } from './services.ts';

/** Roads that stand open to strangers. */
type OpenRoute = { [Name in RouteName]: (typeof routes)[Name]['action'] extends 'anyone' ? Name : never }[RouteName];
type GuardedRoute = Exclude<RouteName, OpenRoute>;
type Answered<Name extends RouteName> = Promise<Result<OutputOf<Name>, Problem>>;

/** Binds one line of the contract to one use case. Who asks, whether they may, and what they send are checked here and nowhere else. */
export function answer<Name extends GuardedRoute>(
  app: Hono<HttpEnv>,
  name: Name,
  handle: (services: Services, caller: Caller, input: InputOf<Name>, c: Context<HttpEnv>) => Answered<Name>,
): void {
  bind(app, name, async (c, body) => {
    const services = servicesOf(c);
    const { ctx, office } = services;
    const who = await identify({ request: c.req.raw, body, requestId: c.var.requestId, now: ctx.now(), office });
    if (!who.ok) return who;
    const caller = who.value;
    c.set('caller', caller);
    const refused = whyNot(routes[name], caller);
    if (refused !== undefined) return refuse(refused);
    if (caller.device !== null && isSeenDue(caller.device, ctx.now()))
      c.executionCtx.waitUntil(noteSeen(ctx.db, caller.device, ctx.now(), readHealth(c.req.query('health'))));

    const input = readInput(name, c, body);
    return input.ok ? handle(services, caller, input.value, c) : input;
  });
}

/** The same for a road that strangers may take. */
export function answerAnyone<Name extends OpenRoute>(
  app: Hono<HttpEnv>,
  name: Name,
  handle: (services: Services, input: InputOf<Name>, c: Context<HttpEnv>) => Answered<Name>,
): void {
  bind(app, name, async (c, body) => {
    const input = readInput(name, c, body);
    return input.ok ? handle(servicesOf(c), input.value, c) : input;
  });
}

type Handle = (c: Context<HttpEnv>, body: string) => Promise<Result<unknown, Problem>>;

function bind(app: Hono<HttpEnv>, name: RouteName, handle: Handle): void {
  const { method, path }: Route = routes[name];
  const mostBytes = name === 'importCatalogue' || name === 'previewImport' ? mostImportBytes : mostBodyBytes;
  app.on(method, honoPath(path), async (c) => {
    const body = await readBody(c.req.raw, mostBytes);
    const result = body.ok ? await handle(c, body.value) : body;
    return result.ok ? c.json(result.value as object) : toResponse(c, result.problem);
  });
}

/** `/api/orders/{orderId}` as Hono writes it. */
export const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Puts path, query and body together and reads them by the contract. What comes out is believed from here on. */
function readInput<Name extends RouteName>(name: Name, c: Context<HttpEnv>, body: string): Result<InputOf<Name>, Problem> {
  const rest = c.req.method === 'GET' ? readQuery(c.req.raw) : readJson(c.req.header('Content-Type'), body);
  if (!rest.ok) return rest;
  const fromPath = c.req.param() as Record<string, string>;
  const twice = Object.keys(fromPath).find((member) => Object.hasOwn(rest.value, member));
  if (twice !== undefined) return notUnderstood(twice, 'stands in the path already');

  const read = (inputSchemas[name] as unknown as z.ZodType<InputOf<Name>>).safeParse({ ...rest.value, ...fromPath });
  if (read.success) return ok(read.data) as Result<InputOf<Name>, Problem>;
  const where = read.error.issues.slice(0, mostIssues).map(({ path, message }) => ({ path: path.join('.'), message }));
  return refuse({ type: 'NotUnderstood', where });
}

/** Enough to repair a form; a body of ten thousand mistakes is not repaired one by one. */
const mostIssues = 20;

function readQuery(request: Request): Result<Record<string, unknown>, Problem> {
  const query = new URL(request.url).searchParams;
  const names = [...query.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return notUnderstood(twice, 'asked for twice');
  return ok(Object.fromEntries(query));
}

function readJson(contentType: string | undefined, body: string): Result<Record<string, unknown>, Problem> {
  if (body === '') return ok({});
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json') return notUnderstood('', 'send application/json');
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ok(value as Record<string, unknown>);
    return notUnderstood('', 'not a JSON object');
  } catch {
    return notUnderstood('', 'not JSON');
  }
}

const notUnderstood = (path: string, message: string): Result<never, Problem> =>
  refuse({ type: 'NotUnderstood', where: [{ path, message }] });
