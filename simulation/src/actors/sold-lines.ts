/** What the manager's screen shows of a sale: its lines as they stand, and what a lower price gives back. */
import type { LocationSettings } from '../../../apps/edge/src/db/schema/index.ts';
import { businessDay, type Instant } from '../../../packages/domain/src/business-day.ts';
import type { SaleId } from '../../../packages/domain/src/identifiers.ts';
import { rate } from '../../../packages/domain/src/money.ts';
import { priceCart } from '../../../packages/domain/src/pricing/price-cart.ts';
import { lineTotalCents, type LineAmounts, type SalePriceChanged } from '../../../packages/domain/src/sales/sold-sale.ts';
import type { Chance } from '../chance.ts';
import type { SqliteFile } from '../sqlite/d1.ts';

interface StandingLine extends LineAmounts {
  readonly n: number;
  readonly units: number;
  readonly category: string;
}

/** The lines of a sale with the prices that stand now. */
export function soldLines(file: SqliteFile, saleId: SaleId): readonly StandingLine[] {
  const lines = file.objects(
    `SELECT n, units, category, net_cents AS netCents, state_excise_cents AS stateExciseCents,
      local_excise_cents AS localExciseCents, sales_tax_cents AS salesTaxCents
    FROM sale_lines WHERE sale_id = ? ORDER BY n`,
    [saleId],
  ) as unknown as readonly StandingLine[];
  const changed = file.objects("SELECT body FROM sale_events WHERE sale_id = ? AND type = 'SalePriceChanged' ORDER BY sequence", [
    saleId,
  ]);
  const changes = changed.flatMap(({ body }) => (JSON.parse(body as string) as SalePriceChanged).lines);
  return lines.map((line) => ({ ...line, ...changes.findLast(({ n }) => n === line.n) }));
}

/** A lower price for the first line of a sale, or for its first two, and what the shopper gets back. */
export function lowerPrices(file: SqliteFile, saleId: SaleId, chance: Chance) {
  const lines = soldLines(file, saleId)
    .slice(0, chance.between(1, 2))
    .map((line) => ({ ...line, priceCents: chance.below(Math.max(1, Math.floor(line.netCents / line.units))) }));
  const [of] = file.objects(
    'SELECT settings, completed_at FROM sales JOIN locations ON locations.id = sales.location_id WHERE sales.id = ?',
    [saleId],
  );
  const settings = JSON.parse(of!['settings'] as string) as LocationSettings;
  const priced = priceCart({
    lines: lines.map(({ n, category, priceCents, units }) => ({
      key: String(n),
      taxClass: category === 'accessory' ? 'merchandise' : 'cannabis',
      priceCents,
      quantity: units,
    })),
    taxes: { salesTaxRate: rate(settings.salesTaxRate), seller: 'dispensary' },
    priceMode: settings.priceMode,
    program: settings.program,
    on: businessDay(of!['completed_at'] as Instant, settings.timeZone),
  });
  const before = lines.reduce((sum, line) => sum + lineTotalCents(line), 0);
  return {
    // No cannabis is given away: nothing of it is written.
    seenBackCents: before - (priced.ok ? priced.value.totalCents : 0),
    lines: lines.map(({ n, priceCents }) => ({ n, priceCents })),
  };
}
