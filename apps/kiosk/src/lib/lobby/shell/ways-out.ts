/**
 * What a kiosk does not let a browser do: leave the lobby, show what it is made of, save, print, or take things in and out.
 * A page can refuse only what reaches it. The rest is the browser's own policy: `docs/kiosk-mode` has it for each system.
 */

/** A key and what was held with it, as a keyboard event has them. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Keys that lead out by themselves: help, search, reload, the address, full screen, the inspector, and a keyboard's own buttons. */
const alone = new Set(
  'F1 F3 F5 F6 F7 F10 F11 F12 ContextMenu PrintScreen BrowserBack BrowserForward BrowserHome BrowserRefresh BrowserSearch BrowserFavorites'.split(
    ' ',
  ),
);
/** What a text field needs of Ctrl or the command key: select all, copy, paste, cut, undo, redo. */
const ofText = new Set(['a', 'c', 'v', 'x', 'z', 'y']);
/** With Alt: back, forward, the home page. */
const withAlt = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'd', 'f', 'e']);

/** Whether a key press belongs to the browser rather than to the lobby. Whoever types, tabs or uses a switch is not in its way. */
export function isWayOut({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): boolean {
  const letter = key.toLowerCase();
  if (alone.has(key)) return true;
  if (ctrlKey && altKey) return false; // AltGr: the third character of a key on many keyboards
  if (ctrlKey || metaKey)
    return key.length > 1 ? key === 'Tab' || key === 'F4' || key === 'Delete' : shiftKey || !ofText.has(letter);
  return altKey && (withAlt.has(key) || withAlt.has(letter));
}

/** Whether an address lies outside the lobby: elsewhere, on another page of ours, or something to save or to run. */
export function leadsAway(href: string, lobby: string): boolean {
  try {
    const [to, from] = [new URL(href, lobby), new URL(lobby)];
    return to.origin !== from.origin || to.pathname !== from.pathname;
  } catch {
    return true;
  }
}

/** Refuses every way out for as long as the lobby stands. Returns what ends it. */
export function lockDown(page: Window): () => void {
  const { document } = page;
  const ends: (() => void)[] = [];
  const hear = <Name extends keyof DocumentEventMap>(name: Name, refuses: (event: DocumentEventMap[Name]) => boolean): void => {
    const handler = (event: DocumentEventMap[Name]): void => {
      if (refuses(event)) event.preventDefault();
    };
    document.addEventListener(name, handler, { capture: true, passive: false });
    ends.push(() => document.removeEventListener(name, handler, { capture: true }));
  };
  for (const name of ['contextmenu', 'dragstart', 'dragover', 'drop'] as const) hear(name, () => true);
  hear('keydown', isWayOut);
  hear('wheel', ({ ctrlKey }) => ctrlKey); // zooms the browser, not the lobby's own text size
  for (const name of ['click', 'auxclick'] as const) hear(name, (event) => opensElsewhere(event, page.location.href));

  const { print, open } = page;
  Object.assign(page, { print: () => undefined, open: () => null });
  document.documentElement.dataset['locked'] = 'yes';
  return () => {
    for (const end of ends) end();
    Object.assign(page, { print, open });
    delete document.documentElement.dataset['locked'];
  };
}

/** A touch on a link that leaves, opens a window or saves; or a middle button, which opens a window of anything. */
function opensElsewhere(event: MouseEvent, lobby: string): boolean {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (link === null) return event.type === 'auxclick';
  return (
    event.type === 'auxclick' ||
    link.hasAttribute('download') ||
    link.hasAttribute('target') ||
    leadsAway((link as HTMLAnchorElement).href, lobby)
  );
}
