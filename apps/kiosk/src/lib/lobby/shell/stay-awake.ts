/**
 * Keeps the screen on. The browser takes its promise back whenever the page is out of sight, so it is asked for again. Where there is
 * no wake lock, or the system saves its battery, the screen may go dark: nothing else depends on it. Returns what ends it.
 */
export function stayAwake(page: Document, wakeLock: WakeLock | undefined): () => void {
  let held: WakeLockSentinel | undefined;
  let isOver = false;
  const ask = async (): Promise<void> => {
    if (wakeLock === undefined || isOver || page.visibilityState !== 'visible') return;
    try {
      held = await wakeLock.request('screen');
      if (isOver) void held.release();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  };
  const look = (): void => void ask();
  page.addEventListener('visibilitychange', look);
  look();
  return () => {
    isOver = true;
    page.removeEventListener('visibilitychange', look);
    void held?.release();
  };
}
