/** What people at the office do to records that the state knows. Each command carries the asker's own id. */
import type { CommandId, LocationId, OrganisationId, RefundId } from '@countersign/domain/identifiers';
import type { DoorsAsked } from '@countersign/domain/manifests/door-settings';
import type { PartnerFacts } from '@countersign/domain/manifests/partner';
import type { LocationAsked } from '@countersign/domain/places/new-location';
import type { HoursAsked } from '@countersign/domain/places/read-opening-hours';
import type { StoreLook } from '@countersign/domain/places/store-look';
import type { AreaFacts } from '@countersign/domain/places/area';
import type { DealTerms } from '@countersign/domain/deals/deal';
import type { GiveBack } from '@countersign/domain/sales/sold-sale';
import type { AddStaff } from './commands.ts';

interface Command {
  readonly commandId: CommandId;
}

/** A sale undone, or part of it. `seenBackCents`: what the person saw they would give back, taxes included. */
export interface VoidSale extends Command {
  readonly reason: string;
  readonly giveBack: GiveBack;
  readonly seenBackCents: number;
  /** The till out of which money goes back; left out for the tablet's own, and where there is one. */
  readonly till?: number;
}
export interface RefundSale extends VoidSale {
  readonly refundId: RefundId;
  readonly lines: readonly { readonly n: number; readonly isRestocked: boolean }[];
}
export interface ChangePrice extends VoidSale {
  /** The new price of one unit, in the location's price mode. */
  readonly lines: readonly { readonly n: number; readonly priceCents: number }[];
}

/** The first organisation of a Worker, with its first owner. The organisation's id is the asker's: the same id again is the same set-up. */
export interface SetUpOrganisation extends Pick<AddStaff, 'name' | 'email' | 'password' | 'pin'> {
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  /** The secret of the Worker, as its operator gave it to the owner. */
  readonly code: string;
}

/** The only owner forgot the password: another one, by a code of the Worker that works once. */
export interface LetOwnerIn extends Pick<AddStaff, 'email' | 'password'> {
  /** The secret of the Worker, as its operator gave it to the owner. */
  readonly code: string;
}

/** A store is added. Its id is the asker's; nothing of it goes to the state. */
export type AddLocation = Command & LocationAsked;

export interface SetDestructionWait extends Command {
  /** Whole hours between the notice of a destruction and the deed. */
  readonly hours: number;
}

/** Who may take the deliveries of a location at a door. */
export type SetDoors = Command & DoorsAsked;

/** A picture for the look of a store, as base64. The same id again is the same picture. */
export interface SavePicture extends Command {
  readonly locationId: LocationId;
  readonly base64: string;
}
/** Name, hours and look of a store, all at once. Pictures that it does not name are dropped. */
export interface SetStoreLook extends Command, HoursAsked {
  readonly name: string;
  readonly look: StoreLook;
}

/** A deal of a location: the first of its id adds it, every later one makes a new version of it. */
export interface SaveDeal extends Command, Omit<DealTerms, 'startsOn' | 'endsOn'> {
  readonly locationId: LocationId;
  readonly startsOn: string;
  readonly endsOn: string | null;
}
/** Orders that were placed under it keep it. */
export interface EndDeal extends Command {
  readonly locationId: LocationId;
}

/** The first of its id adds the record, every later one changes it. */
export interface SaveArea extends Command, AreaFacts {
  readonly locationId: LocationId;
}
export interface SaveDriver extends Command {
  readonly locationId: LocationId;
  readonly name: string;
  /** Calendar days, `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly hireDate: string;
  readonly licenceNumber: string;
  readonly licenceState: string;
}
export interface SaveVehicle extends Command {
  readonly locationId: LocationId;
  readonly name: string;
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly colour: string;
  readonly plate: string;
  readonly vin: string;
  /** Its goods are locked into a closed body; left out, it stays as it is, and a new one is closed. */
  readonly isEnclosed?: boolean;
}
export type SavePartner = Command & PartnerFacts;
export type RemoveRecord = Command;
