import type { Problem } from '@countersign/contract/problems';
import { deviceHeaders } from '@countersign/contract/signature';
import type { DeviceId, LocationId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Caller, CallerStaff } from '../db/caller.ts';
import { database } from '../db/database.ts';
import { devices, staff, staffLocations, staffSessions } from '../db/schema/index.ts';
import { hashToken } from '../db/tokens.ts';
import { deviceView } from '../devices/device-store.ts';
import { signedInUser, type OfficeSettings } from '../staff/office-sessions.ts';
import { callerStaff, staffByUser } from '../staff/staff-store.ts';
import { proveDevice } from './device-proof.ts';

export interface AskedBy {
  readonly request: Request;
  readonly body: string;
  readonly requestId: string;
  readonly now: string;
  readonly office: OfficeSettings;
}

/**
 * Finds out who asks: a paired device by its signature, with the person switched in at it, or a person by their office cookie.
 *
 * Looked up anew for each request, so that a revoked device and a person who left are out with their next one.
 */
export const identify = (asked: AskedBy): Promise<Result<Caller, Problem>> =>
  asked.request.headers.has(deviceHeaders.device) ? identifyDevice(asked) : identifyPerson(asked);

async function identifyDevice({ request, body, requestId, now, office }: AskedBy): Promise<Result<Caller, Problem>> {
  const deviceId = (request.headers.get(deviceHeaders.device) ?? '') as DeviceId;
  const token = request.headers.get(deviceHeaders.staff);
  const tokenHash = token === null ? '' : await hashToken(token);
  const on = database(office.db);
  const [[row], [session]] = await on.batch([
    on.select().from(devices).where(eq(devices.id, deviceId)),
    on
      .select({ staff })
      .from(staffSessions)
      .innerJoin(staff, eq(staff.id, staffSessions.staffId))
      .innerJoin(
        staffLocations,
        and(eq(staffLocations.staffId, staff.id), eq(staffLocations.locationId, staffSessions.locationId)),
      )
      .where(
        and(
          eq(staffSessions.tokenHash, tokenHash),
          eq(staffSessions.deviceId, deviceId),
          gt(staffSessions.expiresAt, now),
          isNull(staffSessions.endedAt),
          eq(staff.active, true),
        ),
      ),
  ]);
  const { pathname, search } = new URL(request.url);
  const proved = await proveDevice(
    { method: request.method, pathAndQuery: pathname + search, headers: request.headers, body },
    row,
    now,
  );
  if (!proved.ok) return proved;
  if (token !== null && session === undefined) return refuse({ type: 'StaffSessionOver' });

  const device = proved.value;
  return ok({
    organisationId: device.organisationId,
    locationIds: [device.locationId],
    locationId: device.locationId,
    device: deviceView(device),
    staff: session === undefined ? null : callerStaff(session.staff),
    requestId,
  });
}

async function identifyPerson({ request, requestId, office }: AskedBy): Promise<Result<Caller, Problem>> {
  if (!request.headers.has('Cookie')) return refuse({ type: 'NotSignedIn' });
  // A page of somebody else's may send our cookie along, but it cannot claim to be ours.
  if (request.method !== 'GET' && request.headers.get('Origin') !== office.origin) return refuse({ type: 'NotYours' });
  const userId = await signedInUser(office, request.headers);
  const person = userId === undefined ? undefined : await staffByUser(office.db, userId);
  if (person?.row.active !== true) return refuse({ type: 'NotSignedIn' });
  return ok(inOffice(person.row.organisationId, person.locationIds, callerStaff(person.row), requestId));
}

const inOffice = (
  organisationId: Caller['organisationId'],
  locationIds: readonly LocationId[],
  who: CallerStaff,
  requestId: string,
): Caller => ({ organisationId, locationIds, locationId: null, device: null, staff: who, requestId });
