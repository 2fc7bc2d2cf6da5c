import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from './http-env.ts';

/** Answers of the API are for the one who asked, now: nothing keeps them, frames them or guesses their type. */
const headers = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
} as const;

export const safeHeaders: MiddlewareHandler<HttpEnv> = async (c, next) => {
  await next();
  // A socket's handshake belongs to whoever holds the socket and may not be changed.
  if (c.res.status === 101) return;
  for (const [name, value] of Object.entries(headers)) {
    // A picture never changes under its id, and says itself how long it may be kept.
    if (name === 'Cache-Control' && c.res.ok && c.res.headers.get('Content-Type')?.startsWith('image/')) continue;
    c.res.headers.set(name, value);
  }
  c.res.headers.set('X-Request-Id', c.var.requestId);
  // What time it is here: a browser whose own clock is wrong counts a store's days and hours by it.
  c.res.headers.set('Date', new Date().toUTCString());
};
