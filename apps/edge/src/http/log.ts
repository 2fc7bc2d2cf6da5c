/** One line of JSON a request. Nothing about persons: no names, PINs, tokens, licence data or query strings. */
export interface RequestLine {
  readonly at: string;
  readonly requestId: string;
  readonly method: string;
  /** The road as the contract names it, never the address as it came. */
  readonly road: string;
  readonly status: number;
  readonly problem: string | null;
  readonly durationMs: number;
  readonly locationId: string | null;
  readonly deviceId: string | null;
  readonly staffId: string | null;
}

export const logRequest = (line: RequestLine): void => console.log(JSON.stringify({ level: levelOf(line.status), ...line }));

/** A bug, with where it happened and as much of its message as cannot name a person. */
export function logFault(requestId: string, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const frames = (stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, mostFrames);
  console.error(
    JSON.stringify({ level: 'error', requestId, name, message: redact(message), frames: frames.map((line) => line.trim()) }),
  );
}

/** Enough to find the line, few enough to read. */
const mostFrames = 8;
const longestMessage = 300;

/**
 * Takes out of a message whatever might tell of a person or open a door: quoted text, e-mail addresses, query strings, runs of
 * six and more digits, dates, and long tokens. Our own ids (`ord_…`) stay: without them nobody finds the order.
 */
export function redact(message: string): string {
  const ids: string[] = [];
  const kept = message.replace(ourId, (id) => `\u0000${ids.push(id) - 1}\u0000`);
  return kept
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"')
    .replace(/[^\s@]+@[^\s@]+/g, '…')
    .replace(/\?\S+/g, '?…')
    .replace(/\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4}/g, '…')
    .replace(/[A-Za-z0-9_+/=.-]{24,}/g, '…')
    .replace(/\d{6,}/g, '…')
    .slice(0, longestMessage)
    .replace(/\u0000(\d+)\u0000/g, (_, index: string) => ids[Number(index)] ?? '');
}

const ourId = /\b(?:org|loc|area|dev|staff|item|pkg|ord|line|sale|rep|cmd)_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

const levelOf = (status: number): 'info' | 'warn' | 'error' => (status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info');
