import type { PrintFailure } from './printer.ts';

/** What went wrong with a printer, and what staff do about it. */
export const failureWords: Readonly<Record<PrintFailure, { readonly what: string; readonly todo: string }>> = {
  'no-printer': { what: 'The printer is not there.', todo: 'Plug it in and switch it on, then print again.' },
  lost: { what: 'The printer went away while it was printing.', todo: 'Look at its cable, then print again.' },
  stuck: {
    what: 'The printer takes nothing.',
    todo: 'Look at its paper and its cover. If they are right, a driver of this computer may hold it.',
  },
};
