/**
 * What an honest user can run into is a *problem* and is returned; what can only happen if we erred is a *bug* and is thrown.
 */
export type Result<Value, Problem> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

/** A good answer. */
export const ok = <const Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

/** A refusal that names what happened. */
export const refuse = <const Problem>(problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
});

/** Thrown by {@link assert}: our mistake, never the user's. */
export class Bug extends Error {
  override readonly name = 'Bug';
}

/**
 * States what must be true if we wrote the program right.
 *
 * @throws {Bug} when it is not.
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}
