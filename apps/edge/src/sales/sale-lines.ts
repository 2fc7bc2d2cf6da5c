import { isCannabis } from '@countersign/domain/catalogue/item';
import type { LocationId, SaleId } from '@countersign/domain/identifiers';
import { allocate, type Cents } from '@countersign/domain/money';
import type { OrderLine } from '@countersign/domain/orders/order';
import type { PricedCart, PricedLine } from '@countersign/domain/pricing/price-cart';
import type { SaleReportLine } from '@countersign/domain/reports/sale-reports';
import { assert } from '@countersign/domain/result';
import type { items, SaleLineRow } from '../db/schema/index.ts';
import type { MedicalItems } from '../patients/medical-items.ts';

type ItemRow = typeof items.$inferSelect;

/**
 * The lines of a sale: one for each package of each ordered line, with names and prices as they stand now.
 *
 * Amounts of a line that came out of several packages are shared by units, and always add up to the line.
 */
export function saleLinesOf(
  sale: { readonly saleId: SaleId; readonly locationId: LocationId },
  lines: readonly OrderLine[],
  itemRows: readonly ItemRow[],
  price: PricedCart,
): SaleLineRow[] {
  return lines
    .flatMap((line) => {
      const item = itemRows.find((found) => found.id === line.itemId);
      const priced = price.lines.find((found) => found.key === line.lineId);
      assert(item !== undefined && priced !== undefined, 'every line is priced and in the catalogue');
      return linesOfPicks(sale, line, item, priced);
    })
    .map((line, n) => ({ ...line, n }));
}

function linesOfPicks(
  sale: { readonly saleId: SaleId; readonly locationId: LocationId },
  line: OrderLine,
  item: ItemRow,
  priced: PricedLine,
): Omit<SaleLineRow, 'n'>[] {
  const weights = line.picked.map((pick) => pick.units);
  const shares = (amount: Cents): Cents[] => allocate(amount, weights);
  const [off, net, state, local, salesTax] = [
    shares(priced.discountCents),
    shares(priced.netCents),
    shares(priced.stateExciseCents),
    shares(priced.localExciseCents),
    shares(priced.salesTaxCents),
  ];
  return line.picked.map((pick, place) => ({
    ...sale,
    itemId: line.itemId,
    packageId: pick.packageId,
    barcode: pick.barcode,
    name: item.name,
    brand: item.brand,
    sizeLabel: item.sizeLabel,
    category: item.category,
    units: pick.units,
    priceCents: line.priceCents,
    discountCents: off[place]!,
    deal: line.deal?.deal.name ?? null,
    netCents: net[place]!,
    stateExciseCents: state[place]!,
    localExciseCents: local[place]!,
    salesTaxCents: salesTax[place]!,
  }));
}

/**
 * What the state is told of the lines: cannabis only, each package with what was charged for it.
 *
 * @param medical what the registry debits for each item, where patients are sold to
 */
export const reportLinesOf = (lines: readonly SaleLineRow[], medical?: MedicalItems): SaleReportLine[] =>
  lines
    .filter((line) => isCannabis(line.category))
    .map((line) => ({
      packageId: line.packageId,
      barcode: line.barcode,
      units: line.units,
      netCents: line.netCents,
      exciseCents: line.stateExciseCents + line.localExciseCents,
      otherTaxCents: line.salesTaxCents,
      ...kindOf(line, medical),
    }));

function kindOf({ itemId }: SaleLineRow, medical: MedicalItems | undefined): Pick<SaleReportLine, 'kind'> {
  const kind = medical?.get(itemId)?.kind;
  return kind === undefined ? {} : { kind };
}
