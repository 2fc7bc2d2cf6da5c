/** A bug for the log: its kind, as much of its message as cannot name a person, and where it happened. */
export function faultOf(error: unknown): { readonly name: string; readonly message: string; readonly frames: readonly string[] } {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const frames = (stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, mostFrames);
  return { name, message: redact(message), frames: frames.map((line) => line.trim()) };
}

/** Enough to find the line, few enough to read. */
const mostFrames = 8;
const longestMessage = 300;

/**
 * Takes out of a message whatever might tell of a person or open a door: quoted text, e-mail addresses, query strings, runs of
 * six and more digits, dates, and long tokens. Our own ids (`ord_…`) stay: without them nobody finds the order. A member's do not.
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

const ourId = /\b(?!mem_)[a-z]{3,5}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
