import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Books } from './books/books.ts';
import { deskRoutes } from './routes/desk.ts';
import { licenseeApi } from './routes/licensee.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { serverjsonApi } from './routes/serverjson.ts';
import type { Training } from './v1/dispatch.ts';
import { errorEnvelope, refusals } from './wire/refusal.ts';

/** The training data set: books of their own, in which v1 actions that say `training` are done. */
export interface TrainingSet {
  readonly run: Training;
  readonly forget: () => Promise<void>;
}

/** The whole simulator over one set of books: the state's two dialects and the desk. */
export function simulatorApp(books: Books, training: TrainingSet): Hono {
  const app = new Hono();
  const desk = deskRoutes(books, training.forget);
  app.onError(bug);
  desk.onError(bug);
  app.all('/v1/*', (c) => licenseeApi(books, c.req.raw));
  app.all('/serverjson.asp', (c) => serverjsonApi(books, training.run, c.req.raw));
  app.route('/', oauthRoutes(books));
  app.all('*', (c) => desk.fetch(c.req.raw));
  return app;
}

/** What was thrown is a bug of ours: said aloud here, and answered as the state answers its own. */
function bug(error: Error, c: Context): Response {
  console.error(error);
  return c.json(errorEnvelope(refusals.broken.text), refusals.broken.status);
}
