/** An object of the state's with its members by lower-case name. */
export type Members = Readonly<Record<string, unknown>>;

/** JSON text as an object with its members by lower-case name: the state's spelling varies (1.4). `undefined` when it is none. */
export function readObject(text: string): Members | undefined {
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** An object's members by lower-case name; `undefined` when it is none. One level: what lies inside is read when it is needed. */
export function membersOf(value: unknown): Members | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
}

/** The rows of a list; an empty list may be null. `undefined` when there is no such list, or a row is no record. */
export function rowsOf(list: Members, member: string): readonly Members[] | undefined {
  const value = list[member];
  if (value === null && 'nextcursor' in list) return [];
  if (!Array.isArray(value)) return undefined;
  const rows = value.map(membersOf);
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/** A number, or the digits of one. Null for anything else. */
export function readNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** Whether a quantity or a price is this one, as a number or as its digits: `12.5`, `"12.50"`. Exact to the hundredth, as the state keeps them. */
export const isAmount = (value: unknown, wanted: number): boolean => {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Math.round(number * 100) === Math.round(wanted * 100);
};

/** The state's words of refusal (`{"Error": …}`, 1.4). `undefined` when the answer is no such envelope. */
export function readError(text: string): string | undefined {
  const words = readObject(text)?.['error'];
  return typeof words === 'string' && words !== '' ? words : undefined;
}

/** The session of a login's answer, however it is spelled. */
export function readSession(text: string): string | undefined {
  const session = readObject(text)?.['session'];
  return typeof session === 'string' && session !== '' ? session : undefined;
}
