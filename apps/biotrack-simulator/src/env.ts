import type { StateBooks } from './state-books.ts';

/** What the Worker is bound to: one Durable Object class, of which exactly one object is used. */
export interface Env {
  readonly BOOKS: DurableObjectNamespace<StateBooks>;
}
