/** A finger that came down is followed by a click, that by an answer, and often by the next finger: so long only they are worked for. In milliseconds. */
const handsOnMs = 450;
/** Whoever touches again and again is not kept waiting for the rest for ever. In milliseconds. */
const longestMs = 2_500;

let touchedMs = -Infinity;
let isWatching = false;

/**
 * Does what nobody asked for with their last touch once no finger is on its way to a click.
 * @param afterMs and not before so many milliseconds
 * @returns takes it back
 */
export function whenHandsOff(work: () => void, afterMs = 0): () => void {
  watch();
  const latestMs = performance.now() + afterMs + longestMs;
  const look = (): void => {
    const nowMs = performance.now();
    const untilMs = Math.min(touchedMs + handsOnMs, latestMs);
    if (nowMs >= untilMs) work();
    else timer = setTimeout(look, untilMs - nowMs);
  };
  let timer = setTimeout(look, afterMs);
  return () => clearTimeout(timer);
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  addEventListener('pointerdown', () => (touchedMs = performance.now()), { capture: true, passive: true });
}
