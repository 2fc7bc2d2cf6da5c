import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { formatCents } from '@countersign/domain/money';
import type { Messages } from '../messages/messages.svelte.ts';
import { isByWeight, thcBasisPoints } from './shelf.ts';
import { aromasOf, percent, sayDay, sayMg, sayThc } from '../words.ts';

interface Cell {
  /** Null when the label does not say. */
  readonly text: string | null;
  /** The highest of its row where higher is simply more of a fact: THC, CBD. Never a judgement. */
  readonly isMost: boolean;
}

export interface CompareRow {
  readonly key: keyof Messages['compareRows'];
  readonly cells: readonly Cell[];
}

/**
 * Facts of two or three items side by side. Only what labels and laboratories say; a row that is empty for all of them is left out.
 * @param priceOf cents of one unit with taxes
 */
export function compareRows(
  items: readonly CatalogueItemView[],
  t: Messages,
  priceOf: (item: CatalogueItemView) => number,
): readonly CompareRow[] {
  const row = (
    key: CompareRow['key'],
    say: (item: CatalogueItemView) => string | null,
    amount: (item: CatalogueItemView) => number = () => 0,
  ): CompareRow => {
    const texts = items.map(say);
    const amounts = items.map(amount);
    const most = texts[amounts.indexOf(Math.max(...amounts))];
    // What reads the same is the same: a difference behind the last decimal is none.
    const differs = new Set(texts).size > 1 && new Set(amounts).size > 1;
    return { key, cells: texts.map((text) => ({ text, isMost: differs && text === most })) };
  };
  const rows = [
    row('size', (item) => t.size(item.sizeLabel)),
    row('perGram', (item) => (isByWeight(item) ? formatCents(Math.round((priceOf(item) * 1000) / item.netWeightMg)) : null)),
    row('kind', (item) => (item.strainKind === 'none' ? null : t.kinds[item.strainKind])),
    row(
      'thc',
      (item) => (item.thcMg > 0 ? sayThc(item).replace('THC ', '') : null),
      (item) => (isByWeight(item) ? thcBasisPoints(item) : item.thcMg),
    ),
    row('cbd', sayCbd, (item) => item.cbdMg / Math.max(1, isByWeight(item) ? item.netWeightMg : 1)),
    row('perServing', (item) =>
      !isByWeight(item) && item.servings > 0 && item.thcMg > 0 ? sayMg(item.thcMg / item.servings) : null,
    ),
    // What a kiosk kept from before labels were asked for it says nothing of it.
    row('onset', ({ onset }) => (onset ? t.minutes(onset) : null)),
    row('smells', (item) => aromasOf(item, t, 3).join(', ') || null),
    row('packed', (item) => (item.packageDate === null ? null : sayDay(item.packageDate, t.locale))),
    row('lab', (item) => (item.lab?.status === 'passed' ? item.lab.laboratory : null)),
    row('stock', (item) => (item.unitsFree < 1 ? t.soldOut : t.left(item.unitsFree))),
  ];
  return rows.filter(({ cells }) => cells.some(({ text }) => text !== null));
}

function sayCbd(item: CatalogueItemView): string | null {
  if (item.cbdMg <= 0) return null;
  return isByWeight(item) ? percent((item.cbdMg * 10_000) / item.netWeightMg) : sayMg(item.cbdMg);
}
