import { ok, refuse, type Result } from '@countersign/domain/result';

/** What was to be kept is not. Nothing that was kept before is lost. */
export type StorageProblem =
  /** There is no room left on this device. */
  | { readonly type: 'StorageFull' }
  /** The browser's storage does not work just now, or is denied. */
  | { readonly type: 'StorageFailed' };

/** When this device's storage last failed since the page was opened, in milliseconds by this device's own clock; null when never. */
export const storageNotes: { failedAtMs: number | null } = { failedAtMs: null };

/** By these names a browser, or Dexie, says that its storage does not work just now. Any other error is a mistake of ours. */
const troubles: ReadonlySet<string> = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'NotFoundError',
  'NotReadableError',
  'OpenFailedError',
  'SecurityError',
  'TimeoutError',
  'UnknownError',
  'VersionError',
]);

/**
 * Tries work on this device's storage, which any device may run out of.
 *
 * @returns `StorageFull` or `StorageFailed` when the browser could not do it
 * @throws what is a mistake of ours
 */
export async function tryStorage<Value>(work: () => Promise<Value>): Promise<Result<Value, StorageProblem>> {
  try {
    return ok(await work());
  } catch (error) {
    const isFull = isStorageFull(error);
    if (!isFull && !errorChain(error).some(({ name }) => troubles.has(name))) throw error;
    storageNotes.failedAtMs = Date.now();
    return refuse({ type: isFull ? 'StorageFull' : 'StorageFailed' });
  }
}

/** How long after a reload for lost storage the page may reload again for the same reason, in milliseconds. */
const reloadAgainMs = 60_000;
const reloadMark = 'countersign-reloaded-for-storage';

/** True when the browser refused to write for want of room; Dexie wraps the browser's own error, sometimes twice. */
export const isStorageFull = (error: unknown): boolean => errorChain(error).some(({ name }) => name === 'QuotaExceededError');

/** True when the browser has taken the database connection away (iOS does in the background), not when our request was wrong. */
export const isConnectionLost = (error: unknown): boolean =>
  errorChain(error).some(
    ({ name, message }) =>
      name === 'DatabaseClosedError' ||
      (name === 'InvalidStateError' && /clos/i.test(message)) ||
      /connection to indexed database server lost|database connection is closing/i.test(message),
  );

/** Asks the browser to keep our databases under pressure. Null when it cannot say. */
export async function askToPersist(): Promise<boolean | null> {
  if (!globalThis.navigator?.storage?.persist) return null;
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return null; // a browser that denies storage to this page
  }
}

/** The error and what it wraps, at most five deep. */
function errorChain(error: unknown): { readonly name: string; readonly message: string }[] {
  const chain: { readonly name: string; readonly message: string }[] = [];
  let current: unknown = error;
  while (chain.length < 5 && typeof current === 'object' && current !== null && 'name' in current) {
    const { name, message } = current as { readonly name: unknown; readonly message?: unknown };
    chain.push({ name: String(name), message: typeof message === 'string' ? message : '' });
    const wrapped = current as { readonly inner?: unknown; readonly cause?: unknown };
    current = wrapped.inner ?? wrapped.cause;
  }
  return chain;
}

/** The last resort when the connection does not come back: a fresh page. Once a minute at most, and never where that cannot be noted. */
export function reloadForStorage(): void {
  try {
    const last = Number(sessionStorage.getItem(reloadMark) ?? 0);
    if (Date.now() - last < reloadAgainMs) return;
    sessionStorage.setItem(reloadMark, String(Date.now()));
  } catch {
    return;
  }
  location.reload();
}
