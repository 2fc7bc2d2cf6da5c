import type { LocationView, SaleView } from '@countersign/contract/views';
import { businessDay } from '@countersign/domain/business-day';
import { idFrom, type CommandId, type RefundId } from '@countersign/domain/identifiers';
import { rate } from '@countersign/domain/money';
import { priceCart } from '@countersign/domain/pricing/price-cart';
import { hasSeveralTills, type SetUpTills } from '@countersign/domain/sales/location-tills';
import type { ProblemWords } from '#lib/sync/problem-words.ts';
import { uuidv7 } from '#lib/local/uuid.ts';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { Deed } from '../loaded.svelte.ts';

export type UndoKind = 'void' | 'refund' | 'price';

/** One undoing of a sale, from the first tap to the edge's answer. Its ids are minted once: asking again never does it twice. */
export class SaleUndo {
  kind = $state<UndoKind>('refund');
  reason = $state('');
  giveBack = $state<'cash' | 'debit'>('cash');
  reference = $state('');
  /** The number of the till out of which money goes back, as text; empty while nobody chose. */
  till = $state('');
  readonly chosen = new SvelteSet<number>();
  readonly restocked = new SvelteSet<number>();
  /** New prices of one unit by line, in cents. */
  readonly prices = new SvelteMap<number, number | undefined>();
  readonly #deeds = { void: new Deed('voidSale'), refund: new Deed('refundSale'), price: new Deed('changePrice') };
  #commandId = '' as CommandId;
  #refundId = '' as RefundId;

  /** @param paid how the sale was paid: money goes back the way it came, unless somebody says otherwise */
  begin(kind: UndoKind, paid: SaleView['tender']['kind']): void {
    this.kind = kind;
    this.giveBack = paid;
    this.reason = '';
    this.reference = '';
    this.till = '';
    this.chosen.clear();
    this.restocked.clear();
    this.prices.clear();
    this.#commandId = idFrom('cmd', uuidv7());
    this.#refundId = idFrom('ref', uuidv7());
  }

  get trouble(): ProblemWords | undefined {
    const { trouble, problem } = this.#deeds[this.kind];
    // Here nobody pays: the sale stands otherwise than it was seen.
    return problem?.type === 'TotalChanged' && trouble !== undefined
      ? { ...trouble, todo: 'Close this, and look at the sale anew.' }
      : trouble;
  }
  get isBusy(): boolean {
    return this.#deeds[this.kind].isBusy;
  }

  /** What goes back to the shopper, taxes included, in cents. */
  backCents(sale: SaleView, location: LocationView | undefined): number {
    const lines = sale.lines.filter((line) => this.kind === 'void' || this.chosen.has(line.n));
    const before = lines.reduce((sum, line) => sum + line.netCents + line.exciseCents + line.otherTaxCents, 0);
    if (this.kind !== 'price') return before;
    const priced = this.#pricedAnew(sale, location);
    return before - (priced?.ok ? priced.value.totalCents : 0);
  }

  /** Whether the new price would give cannabis away. */
  isGivenAway(sale: SaleView, location: LocationView | undefined): boolean {
    return this.kind === 'price' && this.#pricedAnew(sale, location)?.ok === false;
  }

  #pricedAnew(sale: SaleView, location: LocationView | undefined): ReturnType<typeof priceCart> | undefined {
    const lines = sale.lines.filter((line) => this.chosen.has(line.n));
    if (location === undefined || lines.length === 0) return undefined;
    return priceCart({
      lines: lines.map((line) => ({
        key: String(line.n),
        taxClass: line.isCannabis ? 'cannabis' : 'merchandise',
        priceCents: this.#newPrice(line),
        quantity: line.units,
      })),
      taxes: { salesTaxRate: rate(location.salesTaxRate), seller: 'dispensary' },
      priceMode: location.priceMode,
      program: location.program,
      on: businessDay(sale.completedAt, location.timeZone),
    });
  }

  /** An emptied field is no price yet: the line keeps the one that stands. */
  #newPrice(line: Pick<SaleView['lines'][number], 'n' | 'priceCents'>): number {
    return this.prices.get(line.n) ?? line.priceCents;
  }

  /** Why it cannot be asked yet, in words; undefined when it can. */
  missing(backCents: number, isGivenAway: boolean, setUp?: SetUpTills): string | undefined {
    if (this.kind !== 'void' && this.chosen.size === 0) return 'Choose a line';
    if (isGivenAway) return 'No cannabis for nothing: refund the line';
    if (this.kind === 'price' && backCents <= 0) return 'Enter a lower price';
    if (this.reason.trim() === '') return 'Say why';
    if (this.till === '' && hasSeveralTills(setUp)) return 'Choose the till';
    if (this.giveBack === 'debit' && this.reference.trim().length < 4) return 'Enter the slip’s reference';
    return undefined;
  }

  /** Asks the edge. @returns whether it was done */
  async ask(sale: SaleView, backCents: number): Promise<boolean> {
    const undo = {
      saleId: sale.id,
      commandId: this.#commandId,
      reason: this.reason,
      giveBack:
        this.giveBack === 'cash' ? ({ kind: 'cash' } as const) : ({ kind: 'debit', reference: this.reference.trim() } as const),
      seenBackCents: backCents,
      ...(this.till === '' ? {} : { till: Number(this.till) }),
    };
    const numbers = [...this.chosen];
    const done =
      this.kind === 'void'
        ? await this.#deeds.void.do(undo)
        : this.kind === 'refund'
          ? await this.#deeds.refund.do({
              ...undo,
              refundId: this.#refundId,
              lines: numbers.map((n) => ({ n, isRestocked: this.restocked.has(n) })),
            })
          : await this.#deeds.price.do({
              ...undo,
              lines: sale.lines
                .filter(({ n }) => this.chosen.has(n))
                .map((line) => ({ n: line.n, priceCents: this.#newPrice(line) })),
            });
    return done !== undefined;
  }
}
