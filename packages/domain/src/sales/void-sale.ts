import { ok, refuse, type Result } from '../result.ts';
import { lineTotalCents, readUndo, type SaleVoided, type SoldSale, type UndoFacts, type UndoProblem } from './sold-sale.ts';

/**
 * Undoes a whole sale that was a mistake: its goods never left, or came straight back sealed, and return to stock.
 *
 * Goods go back into the packages they came from, at the state as here. Where such a package was destroyed or sent away meanwhile, a
 * refund makes one of their own instead.
 *
 * Only on the sale's own business day, and only while nothing of it was refunded: afterwards goods come back by a refund, and may only
 * be destroyed (`biotrack/protocol.md` 4.2, `rules.md` 1.7). Florida lets no sale be voided that was delivered (FL-VOID-01; `rules.md`
 * 3.8): it is taken back line by line.
 */
export function voidSale(sale: SoldSale, facts: UndoFacts): Result<SaleVoided, UndoProblem> {
  if (sale.state === 'voided') return refuse({ type: 'SaleIsVoided' });
  const refunded = sale.lines.filter((line) => line.refund !== null).map((line) => line.n);
  if (refunded.length > 0) return refuse({ type: 'SaleIsRefunded', lines: refunded });
  if (facts.program === 'florida-medical' && facts.place === 'door')
    return refuse({ type: 'DeliveredNotVoided', instead: 'refund' });
  if (facts.today > facts.soldOn) return refuse({ type: 'TooLateToUndo', until: facts.soldOn, instead: 'refund' });
  const gone = sale.lines.filter((line) => facts.gonePackageIds.includes(line.packageId)).map((line) => line.barcode);
  if (gone.length > 0) return refuse({ type: 'PackageIsGone', barcodes: gone, instead: 'refund' });
  const undone = readUndo(
    facts,
    sale.lines.reduce((sum, line) => sum + lineTotalCents(line), 0),
  );
  return undone.ok ? ok({ type: 'SaleVoided', ...undone.value }) : undone;
}
