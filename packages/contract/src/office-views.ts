/** What the edge shows of the office's records. Types only. */
import type { AreaId, DriverId, LocationId, PartnerId, VehicleId } from '@countersign/domain/identifiers';
import type { DriverFacts } from '@countersign/domain/manifests/driver';
import type { LicenceMatch, PartnerFacts } from '@countersign/domain/manifests/partner';
import type { CarryingVehicle } from '@countersign/domain/manifests/vehicle-value';
import type { VehicleFacts } from '@countersign/domain/manifests/vehicle';
import type { AreaFacts } from '@countersign/domain/places/area';
import type { StepTaken } from '@countersign/domain/places/first-steps';
import type { GiveBack, SaleEvent } from '@countersign/domain/sales/sold-sale';

import type { ReportView } from './report-views.ts';

/** What a step gave back for one line of a sale, in whole cents; named as it was sold. */
export interface SaleBackLineView {
  readonly n: number;
  readonly name: string;
  readonly sizeLabel: string;
  readonly barcode: string;
  readonly units: number;
  /** Whether its goods came back too. */
  readonly cameBack: boolean;
  readonly netCents: number;
  readonly stateExciseCents: number;
  readonly localExciseCents: number;
  readonly salesTaxCents: number;
}

/** Money of a sale that went back to the shopper, as its receipt says it. Why stands in the office. */
export interface SaleBackView {
  readonly type: SaleEvent['type'];
  readonly at: string;
  readonly byName: string;
  /** What went back to the shopper, taxes included, in cents. */
  readonly backCents: number;
  readonly giveBack: GiveBack;
  /** They add up to `backCents`. */
  readonly lines: readonly SaleBackLineView[];
}

/** Something that happened to a sale after it was completed. */
export interface SaleEventView extends SaleBackView {
  readonly reason: string;
}

/** The record that a step was about: read it from its list. */
export interface RecordDone {
  readonly id: string;
}

/** Whether a record and the state agree. Without a report we never told the state of it. */
export interface RecordSyncView {
  /** The state's own number for the record; null until it answered. */
  readonly stateId: string | null;
  readonly report: ReportView | null;
}

export interface AreaView extends AreaFacts {
  readonly id: AreaId;
  readonly locationId: LocationId;
  /** Packages that lie there. */
  readonly packages: number;
  readonly sync: RecordSyncView;
}

export interface DriverView extends DriverFacts {
  readonly id: DriverId;
  readonly locationId: LocationId;
  readonly sync: RecordSyncView;
}

export interface VehicleView extends VehicleFacts, CarryingVehicle {
  readonly id: VehicleId;
  readonly locationId: LocationId;
  readonly sync: RecordSyncView;
}

export interface PartnerView extends PartnerFacts {
  readonly id: PartnerId;
  readonly isActive: boolean;
  /** As the state last wrote them; null while it never listed them. */
  readonly stateLicence: string | null;
  readonly stateName: string | null;
  readonly stateSeenAt: string | null;
  readonly match: LicenceMatch;
}

/** Whether this Worker waits for its organisation: it stands, a code opens it, or the operator has yet to give the Worker one. */
export interface SetUpView {
  readonly state: 'done' | 'open' | 'without-code';
}

/** What comes next at a store that is not ready to sell. */
export interface FirstStepsView {
  readonly locationId: LocationId;
  readonly steps: readonly StepTaken[];
}
