import type { Messages } from '../messages/messages.svelte.ts';

/** What a test is called in the language on the screen; as the laboratory words it where we have no word for it. */
export function sayTest(name: string, t: Messages): string {
  const usual = name.trim().toLowerCase().replaceAll('&', 'and');
  return t.tests.get(usual) ?? t.tests.get(usual.replace(/s$/, '')) ?? name;
}
