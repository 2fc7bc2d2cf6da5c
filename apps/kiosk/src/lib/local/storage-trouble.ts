/** There is no room left on this device. Nothing that was kept before is lost. */
export interface StorageFull {
  readonly type: 'StorageFull';
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
  return (await navigator.storage.persisted()) || (await navigator.storage.persist());
}

/** The error and what it wraps, at most five deep. */
function errorChain(error: unknown): { readonly name: string; readonly message: string }[] {
  const chain: { readonly name: string; readonly message: string }[] = [];
  let current: unknown = error;
  while (chain.length < 5 && typeof current === 'object' && current !== null && 'name' in current) {
    const { name, message } = current as { readonly name: unknown; readonly message?: unknown };
    chain.push({ name: String(name), message: String(message ?? '') });
    const wrapped = current as { readonly inner?: unknown; readonly cause?: unknown };
    current = wrapped.inner ?? wrapped.cause;
  }
  return chain;
}

/** The last resort when the connection does not come back: a fresh page. Once a minute at most. */
export function reloadForStorage(): void {
  if (!('sessionStorage' in globalThis) || !('location' in globalThis)) return;
  const last = Number(sessionStorage.getItem(reloadMark) ?? 0);
  if (Date.now() - last < reloadAgainMs) return;
  sessionStorage.setItem(reloadMark, String(Date.now()));
  location.reload();
}
