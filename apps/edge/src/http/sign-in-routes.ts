import type { Hono } from 'hono';
import { answerSignIn, officePaths } from '../staff/office-sessions.ts';
import type { HttpEnv } from './http-env.ts';
import { toResponse } from './problems.ts';
import { mostBodyBytes, readBody } from './read-body.ts';
import { servicesOf } from './services.ts';

/** The office's sign-in keeps the library's own roads and answers; the contract's callers only need the cookie it sets. */
export function signInRoutes(app: Hono<HttpEnv>): void {
  for (const path of officePaths)
    app.all(path, async (c) => {
      const request = c.req.raw;
      if (request.method === 'GET') return answerSignIn(servicesOf(c).office, request);
      const body = await readBody(request, mostBodyBytes);
      if (!body.ok) return toResponse(c, body.problem);
      const { method, headers } = request;
      return answerSignIn(servicesOf(c).office, new Request(request.url, { method, headers, body: body.value }));
    });
}
