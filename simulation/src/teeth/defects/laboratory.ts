/** What laboratories say: goods that did not pass are sold to nobody, and the state's word is taken over as it was said. */
import type { Defect } from '../edit.ts';
import { domain, edge, plant } from './plant.ts';

const labResult = `${edge}/inventory/record-lab-result.ts`;

export const laboratoryDefects: readonly Defect[] = [
  plant(
    'failed-in-the-bag',
    'a bag is paid for whose goods a laboratory failed after they were picked',
    `${edge}/inventory/stock-moves.ts`,
    "units_left = CASE WHEN lab ->> 'status' = 'passed' THEN units_left - moved.units ELSE -1 END",
    'units_left = units_left - moved.units',
  ),
  plant(
    'once-passed-always-passed',
    'a laboratory takes its word back, and the shop goes on selling',
    `${domain}/inventory/state-lab.ts`,
    'status: state.status,',
    "status: known.status === 'passed' ? known.status : state.status,",
  ),
  plant(
    'first-sample-decides',
    'of two samples of a package the older one decides',
    `${edge}/state/biotrack-licensee/mirror-rows.ts`,
    "(readNumber(other['id']) ?? 0) - (readNumber(one['id']) ?? 0)",
    "(readNumber(one['id']) ?? 0) - (readNumber(other['id']) ?? 0)",
  ),
  plant(
    'failed-and-on-the-shelf',
    'goods that a laboratory failed may still be promised',
    labResult,
    "AND (lab ->> 'status' = 'passed') <> (${lab.status} = 'passed')",
    "AND (lab ->> 'status' = 'passed') < (${lab.status} = 'passed')",
  ),
  plant(
    'passed-and-counted-twice',
    'goods that passed after all stand on the shelf beside those that were promised meanwhile',
    labResult,
    'max(units_reserved,\n            excluded.units_on_hand + ${unitsToSell(sql`excluded.item_id`, at.locationId)})',
    'units_on_hand + excluded.units_on_hand',
  ),
];
