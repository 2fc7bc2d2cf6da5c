import type { ChangePrice } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import { taxClassOf } from '@countersign/domain/catalogue/item';
import type { SaleId } from '@countersign/domain/identifiers';
import { rate } from '@countersign/domain/money';
import { priceCart } from '@countersign/domain/pricing/price-cart';
import { afterEvents, type SoldSale } from '@countersign/domain/sales/sold-sale';
import { ok, type Result } from '@countersign/domain/result';
import { changePrice as decide, type PriceFacts } from '@countersign/domain/sales/change-price';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { reportPlaces } from './standing-sale.ts';
import { takeUndoStep, type UndoGround } from './undo-step.ts';

/** Another price for lines of a sale, taxed by the day it was sold on; the difference goes back to the shopper. */
export const changePrice = (
  ctx: EdgeContext,
  caller: Caller,
  input: ChangePrice & { readonly saleId: SaleId },
): Promise<Result<string, Problem>> =>
  takeUndoStep(ctx, caller, input, {
    name: 'change-price',
    decide: (ground) => {
      const { sale, facts } = ground;
      const decided = decide(sale, { ...facts, ...pricedAgain(ground, input.lines) });
      if (!decided.ok) return decided;
      const event = decided.value;
      const lines = changedLines(afterEvents(sale, [event]), event.lines);
      const report = { kind: 'sale-price', saleId: sale.id, by: event.by, at: event.at, lines } as const;
      return ok({ event, rows: [], reports: lines.some((line) => line.isChanged) ? [report] : [], movesStock: false });
    },
  });

/** What the lines cost at their new prices. Lines the sale does not have are kept, so that the rule names them. */
function pricedAgain({ sale, settings, row }: UndoGround, asked: ChangePrice['lines']): Pick<PriceFacts, 'lines' | 'given'> {
  const known = asked.flatMap(({ n, priceCents }) => {
    const line = sale.lines.find((each) => each.n === n);
    return line === undefined ? [] : [{ line, priceCents }];
  });
  const unknown = asked.filter(({ n }) => !sale.lines.some((line) => line.n === n));
  const atNothing = (lines: readonly { readonly n: number }[]): PriceFacts['lines'] =>
    lines.map(({ n }) => ({ n, netCents: 0, stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 0 }));
  if (known.length === 0) return { lines: atNothing(unknown), given: [] };

  const price = priceCart({
    lines: known.map(({ line, priceCents }) => ({
      key: String(line.n),
      taxClass: taxClassOf(line.category),
      priceCents,
      quantity: line.units,
    })),
    taxes: { salesTaxRate: rate(settings.salesTaxRate), seller: 'dispensary' },
    priceMode: settings.priceMode,
    program: settings.program,
    on: businessDay(row.completedAt, settings.timeZone),
  });
  if (!price.ok) return { lines: atNothing(asked), given: price.problem.findings.map(({ lineKey }) => Number(lineKey)) };
  const priced = price.value.lines.map(({ key, netCents, stateExciseCents, localExciseCents, salesTaxCents }) => ({
    n: Number(key),
    netCents,
    stateExciseCents,
    localExciseCents,
    salesTaxCents,
  }));
  return { lines: [...priced, ...atNothing(unknown)], given: [] };
}

function changedLines(sale: SoldSale, changed: readonly { readonly n: number }[]) {
  const places = reportPlaces(sale);
  return sale.lines.flatMap((line) => {
    const n = places.get(line.n);
    if (n === undefined) return [];
    return [
      {
        n,
        isChanged: changed.some((each) => each.n === line.n),
        packageId: line.packageId,
        barcode: line.barcode,
        units: line.units,
        netCents: line.netCents,
        exciseCents: line.stateExciseCents + line.localExciseCents,
        otherTaxCents: line.salesTaxCents,
      },
    ];
  });
}
