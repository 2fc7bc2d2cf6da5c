/** Goods and money. */
import type { Defect } from '../edit.ts';
import { domain, edge, plant } from './plant.ts';

export const goodsDefects: readonly Defect[] = [
  plant(
    'stock-not-released',
    'a cancelled order keeps its goods reserved for ever',
    `${edge}/orders/close-order.ts`,
    '...(releases ? [releaseStock',
    '...(releases && order.lines.length === 0 ? [releaseStock',
  ),
  plant(
    'bag-not-emptied',
    'what lay in a cancelled bag stays counted as picked',
    `${edge}/orders/close-order.ts`,
    '...(picks.length > 0 ? [unpickUnits',
    '...(picks.length > 9 ? [unpickUnits',
  ),
  plant(
    'reservation-outlives-sale',
    'sold goods stay reserved',
    `${edge}/inventory/stock-moves.ts`,
    'units_on_hand = units_on_hand - moved.units, units_reserved = units_reserved - moved.units',
    'units_on_hand = units_on_hand - moved.units',
  ),
  plant(
    'package-never-shrinks',
    'a package still holds what was sold out of it',
    `${edge}/inventory/stock-moves.ts`,
    'THEN units_left - moved.units ELSE',
    'THEN units_left ELSE',
  ),
  plant(
    'approval-reserves-nothing',
    'an approval promises goods that it does not reserve',
    `${edge}/orders/approve-order.ts`,
    'rows: [reserveStock(db, order.locationId, units), ...',
    'rows: [...(units.length > 99 ? [reserveStock(db, order.locationId, units)] : []), ...',
  ),
  plant(
    'pick-past-the-line',
    'more goes into a bag than was ordered',
    `${domain}/orders/pick-order.ts`,
    'candidate.quantity - unitsPicked(candidate) >= facts.units',
    'candidate.quantity >= facts.units',
  ),
  plant(
    'no-limit',
    'nobody looks at what the law allows',
    `${domain}/cart/evaluate-cart.ts`,
    'finding: limits.findings[0]',
    'finding: undefined',
  ),
  plant(
    'cent-lost-between-packages',
    'a line that came out of two packages loses a cent',
    `${edge}/sales/sale-lines.ts`,
    'allocate(amount, weights)',
    'weights.map((weight) => Math.floor((amount * weight) / weights.reduce((sum, each) => sum + each, 0)) as Cents)',
  ),
  plant(
    'total-not-compared',
    'the till books another total than the person asked for',
    `${domain}/sales/complete-sale.ts`,
    'if (facts.seenTotalCents !== facts.totalCents)',
    'if (facts.totalCents < 0)',
  ),
  plant(
    'excise-told-in-part',
    'the state hears of its own excise and not of the local one',
    `${edge}/sales/sale-lines.ts`,
    'exciseCents: line.stateExciseCents + line.localExciseCents',
    'exciseCents: line.stateExciseCents',
  ),
  plant(
    'voided-goods-lost',
    'what comes back with a voided sale is counted nowhere',
    `${edge}/sales/void-sale.ts`,
    'rows: backToShelf(ground, sale.lines),',
    'rows: [],',
  ),
  plant(
    'void-not-told',
    'the state never hears that a sale was voided',
    `${edge}/sales/void-sale.ts`,
    'const isReported = reportPlaces(sale).size > 0;',
    'const isReported = reportPlaces(sale).size > 99;',
  ),
  plant(
    'old-count-told',
    'the state is told what the books said before the count',
    `${domain}/inventory/correct-package.ts`,
    "quantity: { unit: 'each', count: asked.units },",
    "quantity: { unit: 'each', count: pkg!.unitsLeft },",
  ),
  plant(
    'shelf-not-corrected',
    'goods that were counted away or destroyed may still be promised',
    `${edge}/inventory/stock-step.ts`,
    '...shelfRows(db, location.id, changes),',
    '...shelfRows(db, location.id, []),',
  ),
];
