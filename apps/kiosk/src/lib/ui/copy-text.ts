import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Puts a text where it can be pasted from, and says so; where the browser refuses, what to do instead. */
export async function copyText(text: string, said: { readonly copied: string; readonly refused: string }): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toasts.show(said.copied, { tone: 'good' });
  } catch {
    toasts.show(said.refused, { tone: 'attention' });
  }
}

/** For a number of the state's. */
export const numberNotCopied = 'The browser does not let us copy. Select the number by hand.';
