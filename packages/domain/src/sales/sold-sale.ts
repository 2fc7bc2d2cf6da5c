import type { Instant, LocalDate } from '../business-day.ts';
import type { Category } from '../catalogue/item.ts';
import type { ItemId, PackageId, RefundId, SaleId, StaffId } from '../identifiers.ts';
import { maxReasonLength } from '../orders/close-order.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { HandOverPlace } from './hand-over-hours.ts';

/** What was charged for a line, in whole cents. */
export interface LineAmounts {
  readonly netCents: number;
  readonly stateExciseCents: number;
  readonly localExciseCents: number;
  readonly salesTaxCents: number;
}

/** A line of a sale as it stands now. */
export interface SoldLine extends LineAmounts {
  /** Its place in the sale, from 0. */
  readonly n: number;
  readonly itemId: ItemId;
  readonly packageId: PackageId;
  readonly barcode: string;
  readonly category: Category;
  readonly units: number;
  /** Null while nothing was given back for it. */
  readonly refund: { readonly refundId: RefundId; readonly isRestocked: boolean } | null;
}

/** A sale with everything that happened to it since. */
export interface SoldSale {
  readonly id: SaleId;
  readonly state: 'completed' | 'voided';
  /** The number of its newest event; 0 when nothing happened since it was completed. */
  readonly sequence: number;
  readonly lines: readonly SoldLine[];
}

/** How money goes back: out of the till, or through the terminal, whose reference we keep. */
export type GiveBack = { readonly kind: 'cash' } | { readonly kind: 'debit'; readonly reference: string };

interface Undone {
  readonly by: StaffId;
  readonly at: Instant;
  readonly reason: string;
  readonly giveBack: GiveBack;
  /** What went back to the shopper, taxes included, in cents. */
  readonly backCents: number;
}

export interface SaleVoided extends Undone {
  readonly type: 'SaleVoided';
}
export interface SalePriceChanged extends Undone {
  readonly type: 'SalePriceChanged';
  readonly lines: readonly (LineAmounts & { readonly n: number })[];
}
export interface SaleRefunded extends Undone {
  readonly type: 'SaleRefunded';
  readonly refundId: RefundId;
  readonly lines: readonly { readonly n: number; readonly isRestocked: boolean }[];
}
export type SaleEvent = SaleVoided | SalePriceChanged | SaleRefunded;

/** What every undoing is decided on. Days are the store's business days. */
export interface UndoFacts {
  readonly by: StaffId;
  readonly at: Instant;
  readonly soldOn: LocalDate;
  readonly today: LocalDate;
  readonly reason: string;
  readonly giveBack: GiveBack;
  /** What the person saw they would give back. */
  readonly seenBackCents: number;
  /** Packages of the sale that were destroyed or have left the location: nothing comes back into them. */
  readonly gonePackageIds: readonly PackageId[];
  /** Under which program the location sells, and where the bag changed hands. */
  readonly program: Program;
  readonly place: HandOverPlace;
}

/** What a line cost with its taxes, in cents. */
export const lineTotalCents = (line: LineAmounts): number =>
  line.netCents + line.stateExciseCents + line.localExciseCents + line.salesTaxCents;

/** A sale after its events. The stored lines stay as they were sold; what they became is read off here. */
export const afterEvents = (sale: SoldSale, events: readonly SaleEvent[]): SoldSale => events.reduce(afterEvent, sale);

function afterEvent(sale: SoldSale, event: SaleEvent): SoldSale {
  const sequence = sale.sequence + 1;
  if (event.type === 'SaleVoided') return { ...sale, sequence, state: 'voided' };
  if (event.type === 'SalePriceChanged') {
    const lines = sale.lines.map((line) => ({ ...line, ...event.lines.find(({ n }) => n === line.n) }));
    return { ...sale, sequence, lines };
  }
  const lines = sale.lines.map((line) => {
    const given = event.lines.find(({ n }) => n === line.n);
    return given === undefined ? line : { ...line, refund: { refundId: event.refundId, isRestocked: given.isRestocked } };
  });
  return { ...sale, sequence, lines };
}

/** Reads what a person says about giving money back: the reason, the slip's reference, and the amount they saw. */
export function readUndo(
  facts: UndoFacts,
  backCents: number,
): Result<Undone, Extract<UndoProblem, { type: 'ReasonMissing' | 'ReferenceNotUnderstood' | 'TotalChanged' }>> {
  const reason = facts.reason.trim();
  if (reason === '' || reason.length > maxReasonLength) return refuse({ type: 'ReasonMissing', maxLength: maxReasonLength });
  const reference = facts.giveBack.kind === 'debit' ? facts.giveBack.reference.trim() : '';
  if (facts.giveBack.kind === 'debit' && !/^[A-Za-z0-9-]{4,40}$/.test(reference))
    return refuse({ type: 'ReferenceNotUnderstood' });
  if (facts.seenBackCents !== backCents)
    return refuse({ type: 'TotalChanged', seenCents: facts.seenBackCents, nowCents: backCents });
  const giveBack: GiveBack = facts.giveBack.kind === 'cash' ? { kind: 'cash' } : { kind: 'debit', reference };
  return ok({ by: facts.by, at: facts.at, reason, giveBack, backCents });
}

/** Why a sale may not be undone, wholly or in part. */
export type UndoProblem =
  | { readonly type: 'SaleIsVoided' }
  | { readonly type: 'SaleIsRefunded'; readonly lines: readonly number[] }
  /** `until`: the last business day on which it was possible; `instead` is what still is. */
  | { readonly type: 'TooLateToUndo'; readonly until: LocalDate; readonly instead: 'refund' }
  /** It was handed over at the patient's door; `instead` is what still is possible. */
  | { readonly type: 'DeliveredNotVoided'; readonly instead: 'refund' }
  /** The goods have no package to come back into; `instead` is what still is possible. */
  | { readonly type: 'PackageIsGone'; readonly barcodes: readonly string[]; readonly instead: 'refund' | 'money-only' }
  | { readonly type: 'NoSuchLine'; readonly lines: readonly number[] }
  | { readonly type: 'PriceNotLower'; readonly lines: readonly number[] }
  /** Cannabis that would be given away; `instead` is what gives all of its price back. */
  | { readonly type: 'PriceIsNothing'; readonly lines: readonly number[]; readonly instead: 'refund' }
  | { readonly type: 'ReasonMissing'; readonly maxLength: number }
  | { readonly type: 'ReferenceNotUnderstood' }
  | { readonly type: 'TotalChanged'; readonly seenCents: number; readonly nowCents: number };
