import type { OverviewView, StoreOverview } from '@countersign/contract/overview-views';
import { averageBasketCents, backCents, netSalesCents, percentOf, taxKeptCents } from '@countersign/domain/overview/figures';
import type { Column, Sort } from '#lib/ui/data-table.ts';
import { sortRows } from '#lib/ui/sort-rows.ts';
import { changeWords, money, totalOf } from './overview-words.ts';

/** A store of the overview, or all of them together: then without a location. */
export interface StoreRow extends Pick<StoreOverview, 'name'> {
  readonly locationId: string | undefined;
  readonly now: StoreOverview['now']['figures'];
  readonly before: StoreOverview['now']['figures'];
}

/** Stores as they come or as somebody sorts them; all together stand last, whatever they are sorted by. */
export function storeRows(view: Pick<OverviewView, 'stores'>, sort: Sort | undefined): readonly StoreRow[] {
  const stores = view.stores.map(({ locationId, name, now, before }) => ({
    ...{ locationId, name, now: now.figures, before: before.figures },
  }));
  if (stores.length < 2) return stores;
  const all = { locationId: undefined, name: 'All locations', now: totalOf(view, 'now'), before: totalOf(view, 'before') };
  return [...sortRows(stores, columns.find(({ key }) => key === sort?.key)?.sortBy, sort?.direction), all];
}

/** With one store there is nothing to sort. */
export const storeColumns = ({ stores }: Pick<OverviewView, 'stores'>): readonly Column<StoreRow>[] =>
  stores.length > 1 ? columns : columns.map(({ sortBy: _, ...column }) => column);

/** What has no value stands below all that have one. */
const least = Number.NEGATIVE_INFINITY;
const changeOf = ({ now, before }: StoreRow): number =>
  netSalesCents(before) <= 0 ? least : (netSalesCents(now) - netSalesCents(before)) / netSalesCents(before);
const inMoney = (key: string, label: string, cents: (row: StoreRow) => number): Column<StoreRow> => ({
  ...{ key, label, numeric: true, sortBy: cents },
  text: (row) => money(cents(row)),
});

const columns: readonly Column<StoreRow>[] = [
  { key: 'name', label: 'Location', text: ({ name }) => name, sortBy: ({ name }) => name },
  inMoney('net', 'Net sales', ({ now }) => netSalesCents(now)),
  {
    ...{ key: 'change', label: 'Than before', numeric: true, sortBy: changeOf },
    text: ({ now, before }) => changeWords(netSalesCents(now), netSalesCents(before)) ?? '–',
  },
  { key: 'sales', label: 'Sales', numeric: true, text: ({ now }) => String(now.sales), sortBy: ({ now }) => now.sales },
  {
    ...{ key: 'average', label: 'Average basket', numeric: true, sortBy: ({ now }) => averageBasketCents(now) ?? least },
    text: ({ now }) => {
      const average = averageBasketCents(now);
      return average === undefined ? '–' : money(average);
    },
  },
  inMoney('discounts', 'Discounts', ({ now }) => now.discountCents),
  inMoney('tax', 'Tax', ({ now }) => taxKeptCents(now)),
  inMoney('back', 'Given back', ({ now }) => backCents(now)),
  inMoney('cash', 'Cash', ({ now }) => now.cashCents - now.cashBackCents),
  inMoney('debit', 'Debit', ({ now }) => now.debitCents - now.debitBackCents),
  {
    ...{ key: 'lobby', label: 'From the lobby', numeric: true },
    text: ({ now }) => (now.sales === 0 ? '–' : `${percentOf(now.fromLobby, now.sales)}%`),
    sortBy: ({ now }) => (now.sales === 0 ? least : now.fromLobby / now.sales),
  },
];
