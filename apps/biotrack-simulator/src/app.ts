import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Books } from './books/books.ts';
import { deskRoutes } from './routes/desk.ts';
import { licenseeRoutes } from './routes/licensee.ts';
import { errorEnvelope, refusals } from './wire/refusal.ts';

/** The whole simulator over one set of books: the state's API under `/v1`, the desk under `/desk`. */
export function simulatorApp(books: Books): Hono {
  const app = new Hono();
  const licensee = licenseeRoutes(books);
  const desk = deskRoutes(books);
  app.onError(bug);
  licensee.onError(bug);
  desk.onError(bug);
  app.all('/v1/*', (c) => licensee.fetch(c.req.raw));
  app.all('*', (c) => desk.fetch(c.req.raw));
  return app;
}

/** What was thrown is a bug of ours: said aloud here, and answered as the state answers its own. */
function bug(error: Error, c: Context): Response {
  console.error(error);
  return c.json(errorEnvelope(refusals.broken.text), refusals.broken.status);
}
