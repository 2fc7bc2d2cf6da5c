import { tick } from 'svelte';

/**
 * Takes the focus when a screen appears and whatever had it went with the one before: a keyboard goes on from here, and a reader says
 * where it is. A dialog or a field that has the focus keeps it. For a heading with `tabindex="-1"`.
 */
export function focusIfLost(heading: HTMLElement): void {
  void tick().then(() => {
    const { activeElement, body } = document;
    if (heading.isConnected && (activeElement === null || activeElement === body)) heading.focus({ preventScroll: true });
  });
}
