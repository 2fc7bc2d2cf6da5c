import { isCannabis } from '../../../packages/domain/src/catalogue/item.ts';
import type { CatalogueView } from '../../../packages/contract/src/catalogue-views.ts';
import type { Wish } from '../../demo/order.ts';
import type { Dice } from '../random.ts';

/** A likely basket: one to three things, at least one of them cannabis, far below every limit, from well-stocked shelves. */
export function cartOf(dice: Dice, catalogue: CatalogueView, leastLines: number): Wish[] {
  const plenty = catalogue.items.filter((item) => item.unitsFree >= 8 && item.netWeightMg <= 3500);
  const bites = catalogue.items.filter((item) => item.unitsFree >= 8 && item.category === 'edible');
  const first = dice.pick(plenty.filter((item) => isCannabis(item.category)));
  const rest = dice.some(
    [...plenty, ...bites].filter((item) => item.id !== first.id),
    Math.max(leastLines - 1, dice.between(0, 2)),
  );
  return [first, ...rest].map((item, place) => ({ item, quantity: place === 0 ? dice.between(1, 2) : 1 }));
}
