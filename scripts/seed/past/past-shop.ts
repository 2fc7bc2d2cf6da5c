/** A shop in the past: its people and devices speak to the edge's use cases without a network, by a clock that we turn. */
import type { Answer, Caller as Call } from '../../../packages/contract/src/caller.ts';
import type { Problem } from '../../../packages/contract/src/problems.ts';
import type { DeviceKind, DeviceView } from '../../../packages/contract/src/views.ts';
import type { IdOf } from '../../../packages/domain/src/identifiers.ts';
import { idFrom } from '../../../packages/domain/src/identifiers.ts';
import type { Result } from '../../../packages/domain/src/result.ts';
import { showCatalogue } from '../../../apps/edge/src/catalogue/show-catalogue.ts';
import type { Caller } from '../../../apps/edge/src/db/caller.ts';
import { database } from '../../../apps/edge/src/db/database.ts';
import { devices } from '../../../apps/edge/src/db/schema/index.ts';
import { approveOrder } from '../../../apps/edge/src/orders/approve-order.ts';
import { pickPackage } from '../../../apps/edge/src/orders/pick-package.ts';
import { submitOrder } from '../../../apps/edge/src/orders/submit-order.ts';
import type { ReportingContext } from '../../../apps/edge/src/reporting/send-report.ts';
import { completeSale } from '../../../apps/edge/src/sales/complete-sale.ts';
import { listSales } from '../../../apps/edge/src/sales/list-sales.ts';
import { refundSale } from '../../../apps/edge/src/sales/refund-sale.ts';
import { voidSale } from '../../../apps/edge/src/sales/void-sale.ts';
import { countTill } from '../../../apps/edge/src/tills/count-till.ts';
import { lookAtTill } from '../../../apps/edge/src/tills/till-view.ts';
import type { WorkingDevice } from '../../demo/client.ts';
import type { SeededLocation, SeededOrganisation, SeededPerson } from '../organisation.ts';

/** A device of the past, with whoever stands at it. */
export interface PastDevice extends WorkingDevice {
  readonly standAt: (person: SeededPerson | null) => void;
}

/** What is asked in the past, as the API names it. */
const roads = {
  ...{ catalogue: showCatalogue, submitOrder, approveOrder, pickPackage, completeSale },
  ...{ till: lookAtTill, countTill, sales: listSales, voidSale, refundSale },
} as const;

/** A device that was paired when the past began, and is taken away when it is over. */
export async function pastDevice(
  ctx: ReportingContext,
  organisation: SeededOrganisation,
  location: SeededLocation,
  what: { readonly kind: DeviceKind; readonly letter: string; readonly name: string; readonly endsAt: string },
): Promise<PastDevice> {
  const { kind, letter, name, endsAt } = what;
  const device: DeviceView = {
    ...{ id: ctx.mint('dev'), locationId: location.id, kind, name, letter },
    ...{ pairedAt: ctx.now(), lastSeenAt: null, revokedAt: null, health: null },
  };
  const publicKey = { kty: 'EC', crv: 'P-256', x: '', y: '' } as const;
  const ended = { lastSeenAt: endsAt, revokedAt: endsAt };
  await database(ctx.db)
    .insert(devices)
    .values({ ...device, organisationId: organisation.id, publicKey, ...ended });
  let staff: Caller['staff'] = null;
  const call = async (road: keyof typeof roads, input: never): Promise<Answer<unknown>> => {
    const reach = { locationIds: [location.id], locationId: location.id, organisationId: organisation.id };
    const answer: Result<unknown, Problem> = await roads[road](ctx, { ...reach, device, staff, requestId: '' }, input);
    return answer.ok ? { kind: 'answered', value: answer.value } : { kind: 'refused', problem: answer.problem, status: 409 };
  };
  return {
    ...{ device, now: ctx.now, call: call as unknown as Call },
    standAt: (person) => {
      staff = person && { id: person.id, name: person.name, initials: person.initials, role: person.role };
    },
  };
}

/** Mints ids that are as old as the clock says, the same every time. */
export function pastMint(now: () => string, uuid: () => string): <Prefix extends keyof IdOf>(prefix: Prefix) => IdOf[Prefix] {
  return (prefix) => {
    const time = Date.parse(now()).toString(16).padStart(12, '0');
    return idFrom(prefix, `${time.slice(0, 8)}-${time.slice(8)}${uuid().slice(13)}`);
  };
}
