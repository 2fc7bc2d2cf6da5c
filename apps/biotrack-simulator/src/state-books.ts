import { DurableObject } from 'cloudflare:workers';
import { simulatorApp } from './app.ts';
import { openBooks } from './books/books.ts';
import type { Books } from './books/books.ts';
import type { Env } from './env.ts';

/**
 * The state: one object, one SQLite database, one writer. It answers every request itself, so that a sale is checked and
 * booked without anybody in between.
 */
export class StateBooks extends DurableObject<Env> {
  readonly #app: ReturnType<typeof simulatorApp>;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const books: Books = {
      sql: ctx.storage.sql,
      atomically: (work) => ctx.storage.transactionSync(work),
      clock: () => Date.now(),
    };
    openBooks(books);
    this.#app = simulatorApp(books);
  }

  override fetch(request: Request): Response | Promise<Response> {
    return this.#app.fetch(request);
  }
}
