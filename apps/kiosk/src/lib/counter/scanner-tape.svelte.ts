import type { OrderView } from '@countersign/contract/views';
import { unitsPicked, type OrderLine } from '@countersign/domain/orders/order';
import { clock } from '#lib/device/clock.ts';
import { device } from '#lib/device/device.svelte.ts';
import type { ProblemWords } from '#lib/sync/problem-words.ts';
import { announce } from '#lib/ui/announcer.ts';
import type { TapeEntry } from '#lib/ui/ScanTape.svelte';
import { inFours } from '#lib/ui/in-fours.ts';
import { play } from '#lib/ui/sounds.ts';

/** One thing the scanner heard, with the moment for the bar that repeats it a while. */
export interface Heard extends TapeEntry {
  readonly atMs: number;
}

/** Longest tape kept: what fits on the screen, twice. */
const maxHeard = 20;

/** What the scanner heard, newest first. */
export class ScannerTape {
  heard = $state.raw<readonly Heard[]>([]);
  #nextId = 1;

  right(barcode: string, before: OrderView | undefined, after: OrderView | undefined): void {
    const line = after?.lines.find((candidate) => inBag(candidate) > inBag(lineOf(before, candidate.lineId)));
    const count = line === undefined ? '' : `${inBag(line)} of ${line.quantity}`;
    this.#add('right', `${line?.name ?? 'Package'}, ${barcode.slice(-4)}`, count);
    play('right');
  }

  wrong(barcode: string, words: ProblemWords): void {
    // Most problems name the package; only where one does not, its last digits say which it was.
    const which = words.what.includes(inFours(barcode)) ? '' : `…${barcode.slice(-4)}. `;
    this.#add('wrong', words.what, `${which}${words.todo}`);
    play('wrong');
  }

  /** Nobody knows whether it was taken: that is no refusal. */
  unanswered(barcode: string): void {
    this.noted('No answer yet.', `…${barcode.slice(-4)}. Scan it again: it counts once.`);
  }

  /** It was what was waited for. */
  understood(title: string, detail: string): void {
    this.#add('right', title, detail);
    play('right');
  }

  /** It is known, and nothing waits for it here. */
  noted(title: string, detail = ''): void {
    this.#add('decide', title, detail);
    play('attention');
  }

  /** It is one of ours and may not be taken. */
  refused(what: string, todo: string): void {
    this.#add('wrong', what, todo);
    play('wrong');
  }

  garbage(what: string): void {
    this.#add('wrong', 'That was nothing we know.', what);
    play('wrong');
  }

  #add(verdict: Heard['verdict'], title: string, detail: string): void {
    const atMs = clock.nowMs();
    const timeZone = device.location?.timeZone;
    const at = new Date(atMs).toLocaleTimeString('en-US', { hourCycle: 'h23', ...(timeZone === undefined ? {} : { timeZone }) });
    this.heard = [{ id: String(this.#nextId), atMs, at, verdict, title, detail }, ...this.heard].slice(0, maxHeard);
    this.#nextId += 1;
    announce(sentenceOf({ title, detail }));
  }
}

/** What was heard in one line: a title that is no sentence is parted from what is said of it. */
export const sentenceOf = ({ title, detail = '' }: Pick<Heard, 'title' | 'detail'>): string =>
  [title, detail].filter((part) => part !== '').join(/[.!?…]$/.test(title) ? ' ' : ': ');

const inBag = (line: Pick<OrderLine, 'picked'> | undefined): number => (line === undefined ? 0 : unitsPicked(line));
const lineOf = (order: OrderView | undefined, lineId: string): OrderView['lines'][number] | undefined =>
  order?.lines.find((line) => line.lineId === lineId);
