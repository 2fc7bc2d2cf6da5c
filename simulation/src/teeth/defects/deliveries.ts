/** Deliveries: bags that go to a door twice, unpaid, or are put back while they are on the road; and who drives. */
import type { Defect } from '../edit.ts';
import { domain, edge, migrations, plant } from './plant.ts';

export const deliveryDefects: readonly Defect[] = [
  {
    name: 'delivered-twice',
    what: 'an order that is on a round already goes on another one',
    edits: [
      { file: `${domain}/manifests/delivery.ts`, from: '.length > 1 || facts.travelling.includes(orderId);', to: '.length > 1;' },
      {
        file: `${edge}/manifests/file-delivery.ts`,
        from: "other.state IN ('filed', 'shipped')",
        to: "other.state IN ('nowhere')",
      },
    ],
  },
  plant(
    'filed-twice-at-once',
    'two plan the same order in the same moment, and both rounds take it along',
    `${edge}/manifests/file-delivery.ts`,
    "other.state IN ('filed', 'shipped')",
    "other.state IN ('nowhere')",
  ),
  plant(
    'left-unpaid',
    'a round leaves with a bag that nobody paid for',
    `${domain}/manifests/ship-delivery.ts`,
    "order?.state !== 'sold') : [];",
    "order?.state === 'declined') : [];",
  ),
  plant(
    'undone-on-the-road',
    'the sale of a bag is undone while its driver carries it',
    `${migrations}/0059_deliveries_on_the_road.sql`,
    "'OrderReturned', 'SaleVoided', 'SaleRefunded')",
    "'OrderReturned')",
  ),
  plant(
    'put-back-called-off',
    'the bags of a round that is called off are put on the shelf as if they had been taken off it',
    `${domain}/manifests/manifest.ts`,
    "(purpose === 'delivery' ? [] : lines)",
    "(purpose === 'lab' ? [] : lines)",
  ),
  plant(
    'driver-not-told',
    'another driver takes a journey, and the state is not told',
    `${edge}/manifests/change-manifest.ts`,
    'toldAnew(decided.value, anew) : [changed],',
    'toldAnew(decided.value, anew) : [],',
  ),
  plant(
    'door-not-told',
    'a bag is handed over, and the state does not hear of the door',
    `${edge}/manifests/answer-door.ts`,
    "reports: isHandedOver ? [{ kind: 'stop-arrive'",
    "reports: !isHandedOver ? [{ kind: 'stop-arrive'",
  ),
];
