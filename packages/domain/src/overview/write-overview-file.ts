import type { LocalDate } from '../business-day.ts';
import { quoted } from '../catalogue/write-catalogue-file.ts';
import { averageBasketCents, keptCents, netSalesCents, taxKeptCents, type Figures } from './figures.ts';

/** A store's business day. */
export interface StoreDay {
  readonly location: string;
  readonly licenceNumber: string;
  readonly day: LocalDate;
  readonly figures: Figures;
}

/** The text of each column. Amounts are dollars with two decimals. */
const cells = {
  location: ({ location }) => location,
  licence: ({ licenceNumber }) => licenceNumber,
  day: ({ day }) => day,
  sales: ({ figures }) => String(figures.sales),
  from_lobby: ({ figures }) => String(figures.fromLobby),
  units: ({ figures }) => String(figures.units),
  gross: ({ figures }) => dollars(figures.grossCents),
  discounts: ({ figures }) => dollars(figures.discountCents),
  net_charged: ({ figures }) => dollars(figures.netCents),
  tax_charged: ({ figures }) => dollars(figures.taxCents),
  charged: ({ figures }) => dollars(figures.totalCents),
  voids: ({ figures }) => String(figures.voids),
  voided: ({ figures }) => dollars(figures.voidedCents),
  refunds: ({ figures }) => String(figures.refunds),
  refunded: ({ figures }) => dollars(figures.refundedCents),
  lowered_prices: ({ figures }) => String(figures.corrections),
  given_back_for_lowered_prices: ({ figures }) => dollars(figures.correctedCents),
  net_sales: ({ figures }) => dollars(netSalesCents(figures)),
  tax: ({ figures }) => dollars(taxKeptCents(figures)),
  kept: ({ figures }) => dollars(keptCents(figures)),
  cash_in: ({ figures }) => dollars(figures.cashCents),
  cash_back: ({ figures }) => dollars(figures.cashBackCents),
  debit_in: ({ figures }) => dollars(figures.debitCents),
  debit_back: ({ figures }) => dollars(figures.debitBackCents),
  average_basket: ({ figures }) => {
    const average = averageBasketCents(figures);
    return average === undefined ? '' : dollars(average);
  },
} as const satisfies Readonly<Record<string, (row: StoreDay) => string>>;

/** The days of a period as a file: one line a store's day, commas, a point in decimals, UTF-8 with the mark that spreadsheets want. */
export function writeOverviewFile(days: readonly StoreDay[]): string {
  const rows = days.map((day) => Object.values(cells).map((textOf) => textOf(day)));
  return `\uFEFF${[Object.keys(cells), ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

const dollars = (cents: number): string => {
  const amount = Math.abs(cents);
  return `${cents < 0 ? '-' : ''}${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
};
