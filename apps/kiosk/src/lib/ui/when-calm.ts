import { tick } from 'svelte';

/** Between two frames so many milliseconds are spent on what waits. */
const pieceMs = 24;
const waiting = new Set<() => void>();
let isRunning = false;

/** Does something once the screen has answered the touch that asks for it: pictures, which nobody misses for a moment. @returns takes it back */
export function whenCalm(work: () => void): () => void {
  waiting.add(work);
  if (!isRunning) afterFrame();
  return () => void waiting.delete(work);
}

function afterFrame(): void {
  isRunning = true;
  requestAnimationFrame(() => setTimeout(() => void doSome()));
}

async function doSome(): Promise<void> {
  const until = performance.now() + pieceMs;
  try {
    for (const work of waiting) {
      waiting.delete(work);
      work();
      // What it draws belongs to its time.
      await tick();
      if (performance.now() > until) break;
    }
  } finally {
    isRunning = false;
    if (waiting.size > 0) afterFrame();
  }
}
