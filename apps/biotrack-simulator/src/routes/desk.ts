import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Books } from '../books/books.ts';
import { forgetEverything } from '../books/open-books.ts';
import { rollBack } from '../books/journal.ts';
import { latestSales } from '../books/sales.ts';
import { plantSeed } from '../books/seed.ts';
import { seedSchema } from '../books/seed-schema.ts';
import { changeSettings, forgetSettings, readSettings, settingsSchema } from '../books/settings.ts';
import { deskPage } from '../desk/page.ts';
import { deskState, withoutPatient } from '../desk/desk-state.ts';
import { armedFaultSchema, armFault, faultPlanSchema, readFaultPlan, setFaultPlan } from '../faults.ts';
import { randomHex } from '../books/digests.ts';

const usualPackages = 60;
const mostPackages = 5000;
const mostSales = 1000;

/** The desk: a page to watch the state's books and break its server, and the control API the page and the tests use. */
export function deskRoutes(books: Books, forgetTraining: () => Promise<void>): Hono {
  const app = new Hono();

  app.get('/', (c) => c.redirect('/desk'));
  app.get('/desk', (c) => {
    const nonce = randomHex(16);
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'`,
    );
    return c.html(deskPage(nonce));
  });

  // A page from elsewhere must not press our buttons: the browser says where a request comes from.
  app.use('/desk/api/*', async (c, next) => {
    if (c.req.header('Sec-Fetch-Site') === 'cross-site') return c.json({ problems: ['the desk answers its own page only'] }, 403);
    return next();
  });
  app.get('/desk/api/state', (c) => c.json(deskState(books, wholeNumber(c.req.query('packages'), usualPackages, mostPackages))));
  app.get('/desk/api/sales', (c) => {
    const sales = latestSales(books, wholeNumber(c.req.query('limit'), mostSales, mostSales), c.req.query('externalId'));
    return c.json({ count: sales.length, sales: sales.map(withoutPatient) });
  });
  app.post('/desk/api/reset', async (c) => {
    forgetEverything(books);
    await forgetTraining();
    return c.json({ reset: true });
  });
  app.post('/desk/api/seed', (c) =>
    withBody(c, seedSchema, async (seed) => {
      const seeded = await plantSeed(books, seed);
      return c.json(seeded, seeded.problems.length > 0 ? 409 : 200);
    }),
  );

  app.post('/desk/api/roll-back', (c) =>
    withBody(c, rollBackSchema, ({ transactions }) => c.json({ lastTransactionId: rollBack(books, transactions) })),
  );

  app.get('/desk/api/faults', (c) => c.json(readFaultPlan(books)));
  app.put('/desk/api/faults', (c) => withBody(c, faultPlanSchema, (plan) => c.json(setFaultPlan(books, plan))));
  app.post('/desk/api/faults', (c) =>
    withBody(c, armedFaultSchema, (fault) => {
      armFault(books, fault);
      return c.json(readFaultPlan(books));
    }),
  );

  app.get('/desk/api/settings', (c) => c.json(readSettings(books)));
  app.delete('/desk/api/settings', (c) => c.json(forgetSettings(books)));
  app.put('/desk/api/settings', (c) =>
    withBody(c, settingsSchema.partial(), (changes) => c.json(changeSettings(books, changes))),
  );
  app.notFound((c) => c.json({ problems: [`there is no ${c.req.method} ${c.req.path}`] }, 404));
  return app;
}

/** The state as it was so many transactions ago. */
const rollBackSchema = z.strictObject({ transactions: z.int().min(1).max(10_000) });

/** Reads a JSON body by its schema, or answers 400 with each thing that is wrong. */
async function withBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  work: (value: z.output<Schema>) => Response | Promise<Response>,
): Promise<Response> {
  const raw: unknown = await c.req.json().catch(() => undefined);
  if (raw === undefined) return c.json({ problems: ['the body is not JSON'] }, 400);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return work(parsed.data);
  return c.json({ problems: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`) }, 400);
}

const wholeNumber = (text: string | undefined, usual: number, most: number): number =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Math.min(Number(text), most) : usual;
