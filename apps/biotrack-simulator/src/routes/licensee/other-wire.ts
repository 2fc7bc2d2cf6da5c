import type { Books } from '../../books/books.ts';
import { readSettings } from '../../books/settings.ts';
import type { Settings } from '../../books/settings.ts';
import { isObject } from '../../wire/go-json.ts';
import type { JsonObject } from '../../wire/go-json.ts';

/**
 * The Licensee API's wire as it would be were an ASSUMPTION about it wrong: A-4 (how times are written) and A-11 (how kinds of goods
 * are numbered). The books know nothing of it; with the usual settings nothing is touched.
 */
export const spoken = (books: Books, answer: object): object => {
  const settings = readSettings(books);
  return isUsual(settings) ? answer : (spell(settings, answer) as object);
};

/** A body in the state's other numbers, as the books read it. What is no JSON is left for the reader to refuse. */
export function understood(books: Books, bodyText: string): string {
  if (readSettings(books).typeNumbers === 'v1' || bodyText === '') return bodyText;
  try {
    return JSON.stringify(inOurNumbers(JSON.parse(bodyText)));
  } catch {
    return bodyText;
  }
}

/** The number in the path of `GET /v1/inventory/type/{id}`. */
export const understoodType = (books: Books, id: string): string =>
  readSettings(books).typeNumbers === 'v1' ? id : String(Number(id) - ownNumbersBegin);

const ownNumbersBegin = 100;
/** New York in winter. */
const offsetMs = 5 * 3_600_000;

const isUsual = ({ stringTimes, sessionTimeUnit, typeNumbers }: Settings): boolean =>
  stringTimes === 'utc' && sessionTimeUnit === 'seconds' && typeNumbers === 'v1';

function spell(settings: Settings, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => spell(settings, each));
  if (typeof value === 'string') return settings.stringTimes === 'offset' ? withOffset(value) : value;
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spellMember(settings, value, name, each)]));
}

function spellMember(settings: Settings, owner: JsonObject, name: string, value: unknown): unknown {
  if (typeof value !== 'number') return spell(settings, value);
  if (name.toLowerCase() === 'sessiontime') return settings.sessionTimeUnit === 'milliseconds' ? value * 1000 : value;
  const isType = name === 'InventoryType' || (name === 'ID' && Object.hasOwn(owner, 'FinalStage'));
  return isType && settings.typeNumbers === 'own' ? value + ownNumbersBegin : value;
}

const withOffset = (text: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)
    ? `${new Date(Date.parse(text) - offsetMs).toISOString().slice(0, 19)}-05:00`
    : text;

function inOurNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOurNumbers);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, each]) => {
    const isType = name.toLowerCase() === 'inventorytype' && typeof each === 'number';
    return [name, isType ? each - ownNumbersBegin : inOurNumbers(each)];
  });
  return Object.fromEntries(members) as JsonObject;
}
