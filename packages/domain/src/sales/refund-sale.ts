import { isCannabis } from '../catalogue/item.ts';
import type { RefundId } from '../identifiers.ts';
import { ok, refuse, type Result } from '../result.ts';
import {
  lineTotalCents,
  readUndo,
  type SaleRefunded,
  type SoldLine,
  type SoldSale,
  type UndoFacts,
  type UndoProblem,
} from './sold-sale.ts';

export interface RefundFacts extends UndoFacts {
  readonly refundId: RefundId;
  /** Lines of the sale, and whether their goods came back. */
  readonly lines: readonly { readonly n: number; readonly isRestocked: boolean }[];
}

/**
 * Gives money back for whole lines of a sale, with or without the goods, at any time.
 *
 * The state refunds a line once: there is no second part of it. Several refunds of one sale are fine (`biotrack/protocol.md` 4.2).
 * Cannabis that comes back is never sold again (`rules.md` 1.7): it becomes a package of its own that can only be destroyed.
 */
export function refundSale(sale: SoldSale, facts: RefundFacts): Result<SaleRefunded, UndoProblem> {
  if (sale.state === 'voided') return refuse({ type: 'SaleIsVoided' });
  const asked = facts.lines.map(({ n }) => n);
  const chosen = sale.lines.filter((line) => asked.includes(line.n));
  if (asked.length === 0 || new Set(asked).size !== asked.length || chosen.length !== asked.length)
    return refuse({ type: 'NoSuchLine', lines: asked });
  const refunded = chosen.filter((line) => line.refund !== null).map((line) => line.n);
  if (refunded.length > 0) return refuse({ type: 'SaleIsRefunded', lines: refunded });
  const gone = chosen.filter((line) => isShelved(line, facts.lines) && facts.gonePackageIds.includes(line.packageId));
  if (gone.length > 0)
    return refuse({ type: 'PackageIsGone', barcodes: gone.map(({ barcode }) => barcode), instead: 'money-only' });
  const undone = readUndo(
    facts,
    chosen.reduce((sum, line) => sum + lineTotalCents(line), 0),
  );
  if (!undone.ok) return undone;
  return ok({ type: 'SaleRefunded', refundId: facts.refundId, lines: facts.lines, ...undone.value });
}

/** Whether the goods of a line go back into the package they came from: cannabis never does. */
const isShelved = (line: SoldLine, asked: RefundFacts['lines']): boolean =>
  !isCannabis(line.category) && asked.some(({ n, isRestocked }) => n === line.n && isRestocked);
