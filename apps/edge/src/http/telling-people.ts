import type { Problem } from '@countersign/contract/problems';
import type { Result } from '@countersign/domain/result';
import type { Context } from 'hono';
import type { Caller } from '../db/caller.ts';
import { announcePeople } from '../live/announce.ts';
import type { HttpEnv } from './http-env.ts';

/** Somebody came to work at the caller's tablet, or left it: once that is done, the location's tablets hear of it, behind the answer. */
export function tellingPeople<Value>(
  c: Context<HttpEnv>,
  { locationId }: Caller,
  done: Result<Value, Problem>,
): Result<Value, Problem> {
  if (done.ok && locationId !== null) c.executionCtx.waitUntil(announcePeople(c.env, locationId));
  return done;
}
