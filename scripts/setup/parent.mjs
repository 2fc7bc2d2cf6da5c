/**
 * Calls `end` once when the process that started us is gone without telling us.
 *
 * Only npm and our own relaunch are watched. A shell that starts us in the background may go, and we stay.
 */
export function whenParentIsGone(end) {
  if (process.env.npm_lifecycle_event === undefined && process.env.COUNTERSIGN_RELAUNCHED === undefined) return;
  const parent = process.ppid;
  const everyMs = 1000;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, everyMs);
  timer.unref();
}
