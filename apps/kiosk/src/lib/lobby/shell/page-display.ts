import type { Language } from '../messages/messages.svelte.ts';
import { freshVisit, type Visit } from '../visit.ts';

/** What of a page its shopper decides. */
export type PageRoot = Pick<HTMLElement, 'lang' | 'dataset'>;

/**
 * Gives the page the shopper's language, theme, size of text, contrast and reach. Writes only what differs: a browser works out the style of
 * every element anew when one of these is written, also when it says the same as before.
 */
export function showOn(
  root: PageRoot,
  { language, display }: { readonly language: Language; readonly display: Visit['display'] },
): void {
  if (root.lang !== language) root.lang = language;
  for (const [name, value] of settingsOf(display)) if (root.dataset[name] !== value) root.dataset[name] = value;
}

/** The page as it was before anybody came. */
export function clearFrom(root: PageRoot): void {
  const { language, display } = freshVisit();
  if (root.lang !== language) root.lang = language;
  for (const [name] of settingsOf(display)) delete root.dataset[name];
}

const settingsOf = (display: Visit['display']): readonly (readonly [name: string, value: string])[] => [
  ['theme', display.dark ? 'dark' : 'light'],
  ['text', display.large ? 'large' : 'usual'],
  ['contrast', display.contrast ? 'more' : 'usual'],
  ['reach', display.reach ? 'low' : 'usual'],
];
