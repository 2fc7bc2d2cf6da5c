import { readTicket } from '@countersign/domain/ticket/order-ticket';
import { device } from '#lib/device/device.svelte.ts';
import type { Reading } from '#lib/scan/hub.svelte.ts';
import { problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';
import { announce } from '#lib/ui/announcer.ts';
import { play } from '#lib/ui/sounds.ts';

/** How long what was scanned at the lock is shown, and an order's code waits for somebody, in milliseconds: its shopper stands there. */
const staysMs = 2 * 60_000;

/** What is scanned while nobody works at a tablet. It is said for what it is; only an order's code waits, and a licence is let go unread. */
export class LockedScans {
  /** What was scanned last, and what has to come first. */
  said = $state.raw<ProblemWords | undefined>();
  #ticket: string | undefined;
  #forget: ReturnType<typeof setTimeout> | undefined;

  hear(reading: Reading): void {
    this.forget();
    const words = reading.kind === 'order-ticket' ? this.#keep(reading.ticket) : wordsOf(reading);
    this.said = words;
    this.#forget = setTimeout(() => this.forget(), staysMs);
    play('attention');
    announce(`${words.what} ${words.todo}`, 'assertive');
  }

  /** Somebody said who they are: what they have to do first is done, unless an order waits for them. */
  chosen(): void {
    if (this.#ticket === undefined) this.forget();
  }

  /** The order's code that waits for whoever switches in now, if one does. It waits no longer. */
  take(): string | undefined {
    const waited = this.#ticket;
    this.forget();
    return waited;
  }

  forget(): void {
    clearTimeout(this.#forget);
    this.#ticket = undefined;
    this.said = undefined;
  }

  /** Whether its kiosk signed it is asked when it is opened: nothing is written, and nobody asked, while nobody works here. */
  #keep(text: string): ProblemWords {
    const read = readTicket(text);
    if (!read.ok) return problemWords(read.problem);
    const { number, locationId } = read.value.ticket;
    if (locationId !== device.view?.locationId) return problemWords({ type: 'TicketOfAnotherStore' });
    this.#ticket = text;
    return { what: `The code of order ${number}.`, todo: `Switch in, and ${number} opens by itself.` };
  }
}

function wordsOf(reading: Exclude<Reading, { kind: 'order-ticket' }>): ProblemWords {
  switch (reading.kind) {
    case 'biotrack-package':
      return { what: `Package …${reading.barcode.slice(-4)}.`, todo: 'Switch in, open its order, then scan it again.' };
    case 'licence':
      return { what: 'A driver license. Nothing of it was kept.', todo: 'Switch in, open the order, then scan it again.' };
    case 'member':
      return { what: 'A member’s code. It was not kept.', todo: 'Switch in, then scan it again.' };
    case 'gtin':
    case 'gs1':
      return { what: 'An item’s number.', todo: 'Switch in and open an order first.' };
    case 'coupon':
      return { what: 'A manufacturer’s coupon.', todo: 'None is taken here: this store’s deals come off by themselves.' };
    case 'staff-badge':
    case 'unreadable':
    case 'unknown':
    case 'metrc-tag':
    case 'retail-item':
      return { what: 'That code is nothing this screen knows.', todo: 'Here a staff badge chooses who you are.' };
  }
}
