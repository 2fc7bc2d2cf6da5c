import { goTimeProblem } from './go-time.ts';
import { goKind, isObject, readObject, typeProblem } from './go-json.ts';
import type { JsonObject } from './go-json.ts';
import { ok, refusals, refuse } from './refusal.ts';
import type { Answer } from './refusal.ts';

/** What a member must be. `time` is a text that Go's `time.Time` reads: RFC 3339 and nothing else. */
type Kind = 'string' | 'float64' | 'int64' | 'bool' | 'time';

/** A body as the server's Go structs have it: members by name, lists as a list of one. */
export interface Shape {
  readonly [member: string]: Kind | Shape | readonly [Kind | Shape];
}

type Value<Part> = Part extends 'string' | 'time'
  ? string
  : Part extends 'float64' | 'int64'
    ? number
    : Part extends 'bool'
      ? boolean
      : Part extends readonly [infer Element]
        ? readonly Value<Element>[]
        : Part extends Shape
          ? ReadOf<Part>
          : never;

/** What was read: every member may be missing, for Go leaves what was not given at its zero. */
export type ReadOf<Part extends Shape> = { readonly [Member in keyof Part]: Value<Part[Member]> | undefined };

export interface Reading {
  /** ASSUMPTION A-5 the other way round: a member the server does not know is refused, as Go's `DisallowUnknownFields` does. */
  readonly refuseUnknown: boolean;
}

/**
 * Reads a body as Go's `encoding/json` does: names in upper and lower case alike (the exact one first), `null` as "not given",
 * every JSON type checked before anything is judged, with Go's own texts (protocol 2.6 sources the time's; the others are Go's).
 */
export function readBody<Part extends Shape>(body: string, goType: string, shape: Part, reading: Reading): Answer<ReadOf<Part>> {
  const object = readObject(body, goType);
  if (!object.ok) return object;
  return readMembers(object.value, goType, shape, reading);
}

function readMembers<Part extends Shape>(object: JsonObject, path: string, shape: Part, reading: Reading): Answer<ReadOf<Part>> {
  if (reading.refuseUnknown) {
    const known = new Set(Object.keys(shape).map((name) => name.toLowerCase()));
    const stranger = Object.keys(object).find((name) => !known.has(name.toLowerCase()));
    if (stranger !== undefined) return refuse(refusals.unreadableBody(`json: unknown field "${stranger}"`));
  }
  const read: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(shape)) {
    const value = readPart(memberOf(object, name), `${path}.${name}`, part, reading);
    if (!value.ok) return value;
    read[name] = value.value;
  }
  return ok(read as ReadOf<Part>);
}

function memberOf(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const other = Object.keys(object).find((each) => each.toLowerCase() === name.toLowerCase());
  return other === undefined ? undefined : object[other];
}

function readPart(value: unknown, path: string, part: Shape[string], reading: Reading): Answer<unknown> {
  if (value === undefined || value === null) return ok(undefined);
  if (typeof part === 'string') return readScalar(value, path, part);
  if (isList(part)) return readList(value, path, part[0], reading);
  return isObject(value) ? readMembers(value, path, part, reading) : refuse(typeProblem(value, path, 'struct'));
}

function readList(value: unknown, path: string, element: Kind | Shape, reading: Reading): Answer<unknown[]> {
  if (!Array.isArray(value))
    return refuse(typeProblem(value, path, `[]${typeof element === 'string' ? goName[element] : 'struct'}`));
  const list: unknown[] = [];
  for (const each of value as unknown[]) {
    const read = readPart(each ?? zeroOf(element), path, element, reading);
    if (!read.ok) return read;
    list.push(read.value);
  }
  return ok(list);
}

/** An object stands for itself: `Array.isArray` alone does not narrow a read-only list. */
const isList = (part: Shape | readonly [Kind | Shape]): part is readonly [Kind | Shape] => Array.isArray(part);

/** `null` in a list is the element's zero, as in Go. */
const zeroOf = (element: Kind | Shape): unknown =>
  typeof element !== 'string' ? {} : element === 'bool' ? false : element === 'int64' || element === 'float64' ? 0 : '';

const goName = { string: 'string', float64: 'float64', int64: 'int64', bool: 'bool', time: 'time.Time' } as const;

function readScalar(value: unknown, path: string, kind: Kind): Answer<unknown> {
  if (kind === 'time') {
    if (typeof value !== 'string') return refuse(refusals.unreadableBody('Time.UnmarshalJSON: input is not a JSON string'));
    const problem = goTimeProblem(value);
    return problem === undefined ? ok(value) : refuse(refusals.unreadableBody(problem));
  }
  const fits =
    kind === 'bool'
      ? typeof value === 'boolean'
      : kind === 'string'
        ? typeof value === 'string'
        : goKind(value) === 'number' && (kind === 'float64' || Number.isSafeInteger(value));
  return fits ? ok(value) : refuse(typeProblem(value, path, goName[kind]));
}
