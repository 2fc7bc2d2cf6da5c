import { isObject } from '../wire/go-json.ts';
import type { JsonObject } from '../wire/go-json.ts';

/**
 * Reads members as v1 does: a number may come as a text and a text as a number, a list of one may come bare, and what cannot be
 * read is as good as not given (protocol 1.1, 2.1 and the requests in the samples).
 */

/** A member as a text; numbers are written out. */
export function textIn(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : undefined;
}

/** A member as a number, `undefined` when it is none. */
export function numberIn(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  if (typeof value === 'boolean') return Number(value);
  const text = textIn(body, name);
  const number = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A member as a whole number. */
export function wholeIn(body: JsonObject, name: string): number | undefined {
  const number = numberIn(body, name);
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

/** A member as yes or no: 1 and "1" are yes. */
export const flagIn = (body: JsonObject, name: string): boolean => numberIn(body, name) === 1;

/** A member as a list of objects: `data` comes as a list, as one object, or not at all. */
export function objectsIn(body: JsonObject, name: string): JsonObject[] {
  const value = body[name];
  if (Array.isArray(value)) return value.filter(isObject);
  return isObject(value) ? [value] : [];
}

/** A member as a list of texts: `barcodeid` comes as a list or bare. */
export function textsIn(body: JsonObject, name: string): string[] {
  const value = body[name];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((each) => (typeof each === 'string' || typeof each === 'number' ? [String(each).trim()] : []));
}
