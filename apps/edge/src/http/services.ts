import { idFrom } from '@countersign/domain/identifiers';
import type { Context } from 'hono';
import { uuidv7 } from 'uuidv7';
import type { EdgeContext } from '../db/context.ts';
import { parseEnv, type Env, type Settings } from '../env.ts';
import { announce } from '../live/announce.ts';
import type { OfficeSettings } from '../staff/office-sessions.ts';
import type { HttpEnv } from './http-env.ts';

/** What a request works with: the use cases' context, the parsed settings, and the office's sign-in. */
export interface Services {
  readonly ctx: EdgeContext;
  readonly settings: Settings;
  readonly office: OfficeSettings;
}

/** Gathers the services of one request. @throws {SettingsError} when a setting is missing or unfit */
export function servicesOf(c: Context<HttpEnv>): Services {
  const settings = parseEnv(c.env);
  const ctx = edgeContext(c.env, c.executionCtx);
  return { ctx, settings, office: { db: c.env.DB, secret: settings.authSecret, origin: new URL(c.req.url).origin } };
}

/** What every use case works with: this Worker's database, clock, ids, and what is told after a commit. */
export const edgeContext = (env: Env, execution: Pick<ExecutionContext, 'waitUntil'>): EdgeContext => ({
  db: env.DB,
  now: () => new Date().toISOString(),
  mint: (prefix) => idFrom(prefix, uuidv7()),
  afterCommit: (effect) => execution.waitUntil(announce(env, effect)),
});
