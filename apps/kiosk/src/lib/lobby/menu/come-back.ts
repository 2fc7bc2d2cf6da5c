/** How long a list that cannot be scrolled so far yet may take to grow, in milliseconds. */
const longestMs = 1_000;

/**
 * Scrolls to where a list was left. One that is still too short, or has too much room, gets there as soon as what stands around it does;
 * who touches it meanwhile is left where they are.
 *
 * @param top in CSS pixels
 * @returns what ends it
 */
export function comeBack(scroller: HTMLElement, top: number): () => void {
  const ended = new AbortController();
  const sizes = new ResizeObserver(go);
  const end = (): void => {
    sizes.disconnect();
    ended.abort();
  };
  const timer = setTimeout(end, longestMs);
  function go(): void {
    scroller.scrollTo({ top });
    if (Math.abs(scroller.scrollTop - top) < 1) end();
  }
  scroller.addEventListener('pointerdown', end, { signal: ended.signal });
  go();
  if (!ended.signal.aborted) for (const each of [scroller, ...scroller.children]) sizes.observe(each);
  return () => {
    clearTimeout(timer);
    end();
  };
}
