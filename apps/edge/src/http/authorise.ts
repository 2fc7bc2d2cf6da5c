import type { Problem } from '@countersign/contract/problems';
import type { Route } from '@countersign/contract/routes';
import { leastRole, mayDo } from '@countersign/domain/staff/permissions';
import type { Caller } from '../db/caller.ts';

/**
 * Why somebody may not take a road, or `undefined` when they may.
 *
 * A device may by its signature alone where its kind is named; a person may by what their role allows, from the office or from
 * a paired tablet. Nobody is told more than what they could ask for.
 */
export function whyNot(route: Route, caller: Caller): Problem | undefined {
  const { device, staff } = caller;
  if (device !== null && route.devices.includes(device.kind)) return undefined;
  if (route.action === null) return { type: 'NotYours' };
  if (staff === null) return device?.kind === 'tablet' || device === null ? { type: 'NotSignedIn' } : { type: 'NotYours' };
  if (route.action === 'anyone' || route.action === 'signed-in' || mayDo(staff.role, route.action)) return undefined;
  return { type: 'NotYours', leastRole: leastRole(route.action) };
}
