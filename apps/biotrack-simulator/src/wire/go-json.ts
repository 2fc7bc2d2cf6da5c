import { ok, refusals, refuse } from './refusal.ts';
import type { Answer } from './refusal.ts';

/**
 * Reads a body as Go's `encoding/json` does: a JSON value of the wrong type is an error of its own, `null` is "not given",
 * members the server does not know are passed over. Only the time text is sourced (see `go-time.ts`); the others are Go's.
 */
export type JsonObject = Readonly<Record<string, unknown>>;

export function readObject(body: string, goType: string): Answer<JsonObject> {
  if (body.trim() === '') return refuse(refusals.unreadableBody('EOF'));
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    return refuse(refusals.unreadableBody(goSyntaxProblem(body, String(error))));
  }
  if (!isObject(value))
    return refuse(refusals.unreadableBody(`json: cannot unmarshal ${goKind(value)} into Go value of type ${goType}`));
  return ok(value);
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The refusal for a member of the wrong JSON type, in Go's words. */
export const typeProblem = (value: unknown, goField: string, goType: string) => {
  const kind = typeof value === 'number' && goType === 'int64' ? `number ${value}` : goKind(value);
  return refusals.unreadableBody(`json: cannot unmarshal ${kind} into Go struct field ${goField} of type ${goType}`);
};

/** The JSON type of a value, as Go names it. */
export function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return value === null ? 'null' : typeof value;
}

/** The parser here names the place, Go names the character: one becomes the other. */
function goSyntaxProblem(body: string, problem: string): string {
  const position = /position (\d+)/.exec(problem)?.[1];
  const unfinished = /end of JSON|Unterminated/i.test(problem) || (position !== undefined && Number(position) >= body.length);
  if (unfinished) return 'unexpected EOF';
  const quoted = /token '(.+?)'/.exec(problem)?.[1];
  const character = position === undefined ? (quoted ?? body.trim().charAt(0)) : body.charAt(Number(position));
  return `invalid character '${character}' looking for beginning of value`;
}
