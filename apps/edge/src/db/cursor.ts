/** Where a page ended: the time and the id of its last thing. */
export interface Cursor {
  readonly at: string;
  readonly id: string;
}

export const writeCursor = (cursor: Cursor): string => `${cursor.at}~${cursor.id}`;

/** Reads a cursor from outside; `undefined` when it is none of ours. */
export function readCursor(text: string): Cursor | undefined {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([a-z]+_[0-9a-f-]{36})$/.exec(text);
  return match === null ? undefined : { at: match[1]!, id: match[2]! };
}
