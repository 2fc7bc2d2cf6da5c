import { daysInMonth, localDate, type LocalDate } from '../business-day.ts';
import { ok, refuse, type Result } from '../result.ts';
import {
  lineTotalCents,
  readUndo,
  type LineAmounts,
  type SalePriceChanged,
  type SoldSale,
  type UndoFacts,
  type UndoProblem,
} from './sold-sale.ts';

export interface PriceFacts extends UndoFacts {
  /** The lines with another price, priced again by the one pricing function. */
  readonly lines: readonly (LineAmounts & { readonly n: number })[];
  /** Those of the lines that may not be priced so low: cannabis that would be given away (`NY-PROMO-01`). */
  readonly given: readonly number[];
}

/**
 * Corrects what was charged for lines of a sale, until its period is filed with the tax return (`biotrack/protocol.md` 4.2: the state
 * locks a filed period, error 1020).
 *
 * A price only goes down: the difference is given back. Nobody can be charged after they left. It does not go down to nothing: no cannabis
 * is given away (Cannabis Law 86(2)(j)), and a refund gives all of it back.
 */
export function changePrice(sale: SoldSale, facts: PriceFacts): Result<SalePriceChanged, UndoProblem> {
  if (sale.state === 'voided') return refuse({ type: 'SaleIsVoided' });
  const asked = facts.lines.map(({ n }) => n);
  const chosen = sale.lines.filter((line) => asked.includes(line.n));
  if (asked.length === 0 || chosen.length !== asked.length) return refuse({ type: 'NoSuchLine', lines: asked });
  const refunded = chosen.filter((line) => line.refund !== null).map((line) => line.n);
  if (refunded.length > 0) return refuse({ type: 'SaleIsRefunded', lines: refunded });
  const until = lastDayOfPeriod(facts.soldOn);
  if (facts.today > until) return refuse({ type: 'TooLateToUndo', until, instead: 'refund' });

  if (facts.given.length > 0) return refuse({ type: 'PriceIsNothing', lines: facts.given, instead: 'refund' });
  const less = chosen.map((line) => lineTotalCents(line) - lineTotalCents(facts.lines.find(({ n }) => n === line.n) ?? line));
  const notLower = chosen.filter((_, place) => less[place]! <= 0).map((line) => line.n);
  if (notLower.length > 0) return refuse({ type: 'PriceNotLower', lines: notLower });
  const undone = readUndo(
    facts,
    less.reduce((sum, cents) => sum + cents, 0),
  );
  return undone.ok ? ok({ type: 'SalePriceChanged', lines: facts.lines, ...undone.value }) : undone;
}

/**
 * The last day of the quarter in which a day falls. New York's quarters end with February, May, August and November, and are filed by
 * the 20th of the month after (`rules.md` 1.3); a price may change until the quarter ends, for nobody tells us when it was filed.
 */
export function lastDayOfPeriod(day: LocalDate): LocalDate {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const ends = Math.ceil((month + 1) / 3) * 3 - 1;
  const [endYear, endMonth] = ends > 12 ? [year + 1, ends - 12] : [year, ends];
  return localDate(`${endYear}-${String(endMonth).padStart(2, '0')}-${daysInMonth(endYear, endMonth)}`);
}
