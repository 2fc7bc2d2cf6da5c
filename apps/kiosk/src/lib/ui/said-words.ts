/** Characters of a message that are shown before somebody asks for all of it: a screen and a half of mono. */
export const shownAtFirst = 3_000;

/** JSON as a person reads it; anything else as it came. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** What of a message stands on the screen, and how much is not shown yet, in characters. */
export function shownOf(text: string, isWhole: boolean): { readonly shown: string; readonly hidden: number } {
  const readable = pretty(text);
  // A few words more are not worth a button.
  if (isWhole || readable.length <= shownAtFirst * 1.2) return { shown: readable, hidden: 0 };
  return { shown: readable.slice(0, shownAtFirst), hidden: readable.length - shownAtFirst };
}
