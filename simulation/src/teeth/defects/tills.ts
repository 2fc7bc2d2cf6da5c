/** The till: what is counted is what passed, each thing once. */
import type { Defect } from '../edit.ts';
import { domain, edge, plant } from './plant.ts';

const flow = `${edge}/tills/till-flow.ts`;
const tills = `${domain}/sales/location-tills.ts`;

export const tillDefects: readonly Defect[] = [
  plant(
    'counted-in-every-till',
    'what passed at one till is expected in each of them',
    flow,
    'AND audit.n <= ${upTo}\n      AND ${tillOfEntry} = ${till}`',
    'AND audit.n <= ${upTo}`',
  ),
  {
    name: 'closed-and-not-empty',
    what: 'a till is closed with what its last count left in it',
    // The rule looks first, and the table once more when it is written.
    edits: [
      { file: tills, from: 'if (standing.hasPassed || (standing.leftCents ?? 0) > 0)', to: 'if (standing.hasPassed)' },
      {
        file: `${edge}/tills/close-till.ts`,
        from: 'AND ${leftInTill(input.locationId as LocationId, input.number)} = 0`',
        to: 'AND ${leftInTill(input.locationId as LocationId, input.number)} >= 0`',
      },
    ],
  },
  plant(
    'last-step-counted-twice',
    'the step that a count ended with stands in the next period as well',
    flow,
    'audit.n > coalesce(${lastCountUpTo(locationId, till)}, ${upTo})',
    'audit.n >= coalesce(${lastCountUpTo(locationId, till)}, ${upTo})',
  ),
  plant(
    'counted-past-the-look',
    'what was sold while somebody counted stands in this period, and in the next one',
    flow,
    'AND audit.n <= ${upTo}\n',
    'AND audit.n <= ${upTo + 1_000_000}\n',
  ),
  plant(
    'lowered-price-not-in-the-till',
    'money that was given back for a lower price is expected in the till',
    flow,
    "IN ('SaleVoided', 'SaleRefunded', 'SalePriceChanged')",
    "IN ('SaleVoided', 'SaleRefunded')",
  ),
];
