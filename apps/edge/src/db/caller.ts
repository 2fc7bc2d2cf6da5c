import type { DeviceView } from '@countersign/contract/views';
import type { LocationId, OrganisationId, StaffId } from '@countersign/domain/identifiers';
import type { Role } from '@countersign/domain/staff/permissions';

/** Who is asking, as the middleware proved it. Every statement starts from what stands here. */
export interface Caller {
  readonly organisationId: OrganisationId;
  /** Locations the person may see; for a device alone, its own. */
  readonly locationIds: readonly LocationId[];
  /** The paired device's location; null in the office. */
  readonly locationId: LocationId | null;
  readonly device: DeviceView | null;
  readonly staff: CallerStaff | null;
  readonly requestId: string;
}

export interface CallerStaff {
  readonly id: StaffId;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
}

/** Locations this request may touch: a paired device never reaches beyond its own, whoever holds it. */
export const reachOf = (caller: Caller): readonly LocationId[] =>
  caller.locationId === null ? caller.locationIds : caller.locationIds.filter((id) => id === caller.locationId);

/** Narrows the reach to one location, when it lies within; otherwise nothing is reachable. */
export const reachWithin = (caller: Caller, locationId: string | undefined): readonly LocationId[] =>
  locationId === undefined ? reachOf(caller) : reachOf(caller).filter((id) => id === locationId);
