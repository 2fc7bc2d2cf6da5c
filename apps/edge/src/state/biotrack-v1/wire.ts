/** An answer of `serverjson.asp`, its members as they are spelled there. */
export type Members = Readonly<Record<string, unknown>>;

/**
 * Reads an answer leniently (`biotrack/protocol.md` 1.1): header text once leaked in front of the JSON. `undefined` when no object
 * is there.
 */
export function readAnswer(text: string): Members | undefined {
  const start = text.indexOf('{');
  if (start < 0 || !/^(\s*[\w-]+:[^\n]*\n?)*\s*$/.test(text.slice(0, start))) return undefined;
  try {
    return asMembers(JSON.parse(text.slice(start)));
  } catch {
    return undefined;
  }
}

export const asMembers = (value: unknown): Members | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;

/** Ids, counts and codes come as numbers or as texts in one message (1.1): both are read as text. `undefined` for anything else. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number' && Number.isFinite(value)
      ? String(value)
      : undefined;

/** A whole number in either spelling. */
export function wholeOf(value: unknown): number | null {
  const text = textOf(value);
  const number = text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}

/** Whether two decimals say the same, however they are spelled: `8`, `"8.00"`. Exact to the hundredth. */
export const isSameAmount = (value: unknown, wanted: number): boolean => {
  const text = textOf(value);
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) && Math.round(Number(text) * 100) === Math.round(wanted * 100);
};

/** Whether a flag is set: 1, "1" or true. */
export const isSet = (value: unknown): boolean => value === true || textOf(value) === '1';

/** The rows of a list member; one object counts as a list of one. */
export const rowsIn = (answer: Members, name: string): readonly Members[] => {
  const member = answer[name];
  const rows = Array.isArray(member) ? (member as unknown[]) : member === undefined || member === null ? [] : [member];
  return rows.map(asMembers).filter((row) => row !== undefined);
};

/** The texts of a member that is a text or a list of texts, such as `barcode_id` (2.1.4). */
export const textsIn = (answer: Members, name: string): readonly string[] => {
  const member = answer[name];
  return (Array.isArray(member) ? (member as unknown[]) : [member]).flatMap((value) => textOf(value) ?? []);
};
