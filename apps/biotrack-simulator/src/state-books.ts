import { DurableObject } from 'cloudflare:workers';
import { simulatorApp } from './app.ts';
import type { TrainingSet } from './app.ts';
import type { Books } from './books/books.ts';
import { forgetEverything, openBooks } from './books/open-books.ts';
import type { Env } from './env.ts';
import { runAction } from './v1/dispatch.ts';
import type { V1Caller } from './v1/action.ts';
import type { JsonObject } from './wire/go-json.ts';

/**
 * The state: one object, one SQLite database, one writer. It answers every request itself, so that a sale is checked and
 * booked without anybody in between. The training data set is a second object of the same kind; people, sessions, nonces and
 * faults are the first one's.
 */
export class StateBooks extends DurableObject<Env> {
  readonly #app: ReturnType<typeof simulatorApp>;
  readonly #books: Books;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#books = {
      sql: ctx.storage.sql,
      atomically: (work) => ctx.storage.transactionSync(work),
      clock: () => Date.now(),
    };
    openBooks(this.#books);
    this.#app = simulatorApp(this.#books, trainingSet(env));
  }

  override fetch(request: Request): Response | Promise<Response> {
    return this.#app.fetch(request);
  }

  /** Does a v1 action here for somebody the first object knows. Text in, text out: that is what crosses between objects. */
  runForTraining(text: string): string {
    const { action, caller, body } = JSON.parse(text) as { action: string; caller: V1Caller; body: JsonObject };
    return JSON.stringify(runAction(this.#books, action, caller, body));
  }

  forgetTraining(): void {
    forgetEverything(this.#books);
  }
}

/** The name of the object that keeps the training data set. */
export const trainingName = 'training';

function trainingSet(env: Env): TrainingSet {
  const object = () => env.BOOKS.get(env.BOOKS.idFromName(trainingName));
  return {
    run: async (action, caller, body) =>
      JSON.parse(await object().runForTraining(JSON.stringify({ action, caller, body }))) as Awaited<
        ReturnType<TrainingSet['run']>
      >,
    forget: async () => {
      await object().forgetTraining();
    },
  };
}
