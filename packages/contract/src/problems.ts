/** Every problem the edge may answer with. The screen gets what it needs to say what is wrong, where, and what to do. */
import type { ItemNotUnderstood } from '@countersign/domain/catalogue/change-item';
import type { ApprovalProblem } from '@countersign/domain/orders/approve-order';
import type { CloseProblem } from '@countersign/domain/orders/close-order';
import type { PassOnProblem } from '@countersign/domain/orders/pass-on-order';
import type { PickProblem } from '@countersign/domain/orders/pick-order';
import type { SubstituteProblem } from '@countersign/domain/orders/substitute-line';
import type { TakeOffProblem } from '@countersign/domain/orders/take-off-line';
import type { SubmitProblem } from '@countersign/domain/orders/submit-order';
import type { OvertakenProblem } from '@countersign/domain/reports/overtaken';
import type { SettleProblem } from '@countersign/domain/reports/settle-report';
import type { SaleProblem } from '@countersign/domain/sales/complete-sale';
import type { WaitProblem } from '@countersign/domain/inventory/destruction';
import type { SampleProblem } from '@countersign/domain/inventory/lab-sample';
import type { StockProblem } from '@countersign/domain/inventory/stock';
import type { PackProblem } from '@countersign/domain/cultivation/pack-goods';
import type { PlantProblem } from '@countersign/domain/cultivation/plant';
import type { DealProblem } from '@countersign/domain/deals/read-deal';
import type { DriverProblem } from '@countersign/domain/manifests/driver';
import type { DoorProblem } from '@countersign/domain/manifests/answer-door';
import type { DoorSettingsProblem } from '@countersign/domain/manifests/door-settings';
import type { DepartureProblem } from '@countersign/domain/manifests/ship-delivery';
import type { DeliveryProblem } from '@countersign/domain/manifests/delivery';
import type { InvoiceProblem } from '@countersign/domain/manifests/invoice';
import type { ManifestProblem } from '@countersign/domain/manifests/manifest';
import type { TransferProblem } from '@countersign/domain/manifests/receive-transfer';
import type { PartnerProblem } from '@countersign/domain/manifests/partner';
import type { RetireProblem } from '@countersign/domain/manifests/retire-carrier';
import type { VehicleProblem } from '@countersign/domain/manifests/vehicle';
import type { JoinProblem } from '@countersign/domain/members/join-member';
import type { LoyaltyProblem } from '@countersign/domain/members/loyalty';
import type { PhoneProblem } from '@countersign/domain/members/phone';
import type { NewLocationProblem } from '@countersign/domain/places/new-location';
import type { HoursProblem } from '@countersign/domain/places/read-opening-hours';
import type { PictureProblem } from '@countersign/domain/places/read-picture';
import type { LookProblem } from '@countersign/domain/places/store-look';
import type { AreaProblem } from '@countersign/domain/places/area';
import type { TicketRefusal } from '@countersign/domain/ticket/order-ticket';
import type { LocationTillProblem } from '@countersign/domain/sales/location-tills';
import type { TillProblem } from '@countersign/domain/sales/till';
import type { UndoProblem } from '@countersign/domain/sales/sold-sale';
import type { Role } from '@countersign/domain/staff/permissions';
import type { OrderView } from './views.ts';

export type AccessProblem =
  | { readonly type: 'NotSignedIn' }
  | { readonly type: 'NotYours'; readonly leastRole?: Role }
  | { readonly type: 'DeviceNotKnown' }
  | { readonly type: 'DeviceRevoked' }
  | { readonly type: 'SignatureNotValid' }
  /** The device's clock is too far off for its signature; `serverTime` lets it correct itself and ask again. */
  | { readonly type: 'ClockTooFarOff'; readonly serverTime: string }
  | { readonly type: 'PinWrong'; readonly triesLeft: number }
  | { readonly type: 'PinLocked'; readonly until: string }
  | { readonly type: 'StaffSessionOver' }
  | { readonly type: 'PairingCodeNotValid' }
  /** An organisation stands in this Worker: its owner signs in. */
  | { readonly type: 'SetUpDone' }
  /** The operator has given the Worker no code yet. */
  | { readonly type: 'SetUpWithoutCode' }
  | { readonly type: 'SetUpCodeWrong' }
  /** The operator has given the Worker no code for an owner who is locked out. */
  | { readonly type: 'OwnerCodeNotSet' }
  /** Not the code, or one that has let somebody in. */
  | { readonly type: 'OwnerCodeWrong' }
  | { readonly type: 'NoSuchOwner' }
  | { readonly type: 'TooManyRequests'; readonly retryAfterSeconds: number };

export type RequestProblem =
  /** `where` names the members that are wrong, in dotted paths, each with a reason. */
  | { readonly type: 'NotUnderstood'; readonly where: readonly { readonly path: string; readonly message: string }[] }
  | { readonly type: 'TooLarge'; readonly maxBytes: number }
  | { readonly type: 'NotFound'; readonly what: string }
  | { readonly type: 'MethodNotAllowed' }
  /** The same command id came with another body: the first one stands. */
  | { readonly type: 'CommandReused'; readonly commandId: string }
  /** Somebody else moved it first: `by` and `to` say who and where. Pull and look again. */
  | { readonly type: 'SomebodyWasFaster'; readonly by: string | null; readonly state: string }
  /** Its bag is on its way to a customer's door: nothing of it is changed or given back until it is handed over or comes back. */
  | { readonly type: 'OrderOnTheRoad' }
  /** Reserving failed: another shopper was faster. `alternatives` are item ids that would do instead. */
  | {
      readonly type: 'OutOfStock';
      readonly lines: readonly {
        readonly itemId: string;
        readonly unitsFree: number;
        readonly alternatives: readonly string[];
      }[];
    }
  | { readonly type: 'PackageNotKnown'; readonly barcode: string }
  /** The kiosk that signed a ticket is not paired at this location, or no longer. */
  | { readonly type: 'KioskNotKnown' }
  /** The registry of patients gave no proof: it knows no such card, was not reached, or said neither yes nor no. */
  | { readonly type: 'PatientNotProven'; readonly because: 'refused' | 'unreachable' | 'unknown'; readonly words: string }
  /** The patient's card was forgotten with the hand-over: it must be read again. */
  | { readonly type: 'CardNotKept' }
  /** The card that was read is not the one that the sale stands under. */
  | { readonly type: 'CardOfAnotherSale' }
  /** Only who is registered with the state's registry, by a login of their own there, sells to patients, voids or takes back. */
  | { readonly type: 'StaffNotRegistered' }
  | { readonly type: 'FileNotUnderstood'; readonly message: string; readonly line: number | null }
  | ItemNotUnderstood
  | { readonly type: 'Unavailable'; readonly retryAfterSeconds: number }
  | { readonly type: 'OurFault'; readonly requestId: string };

export type Problem =
  | AccessProblem
  | RequestProblem
  | SubmitProblem
  | SubstituteProblem
  | TakeOffProblem
  | TicketRefusal
  | ApprovalProblem
  | PassOnProblem
  | PickProblem
  | CloseProblem
  | SaleProblem
  | TillProblem
  | LocationTillProblem
  | UndoProblem
  | AreaProblem
  | DealProblem
  | JoinProblem
  | PhoneProblem
  | LoyaltyProblem
  | HoursProblem
  | NewLocationProblem
  | LookProblem
  | PictureProblem
  | StockProblem
  | SampleProblem
  | WaitProblem
  | ManifestProblem
  | TransferProblem
  | InvoiceProblem
  | DeliveryProblem
  | DepartureProblem
  | DoorProblem
  | DoorSettingsProblem
  | PlantProblem
  | PackProblem
  | DriverProblem
  | VehicleProblem
  | RetireProblem
  | PartnerProblem
  | SettleProblem
  | OvertakenProblem;

/** Every answer that is not a success. `requestId` finds it in the log. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly requestId: string;
  /** With a conflict (409) about a step on an order: the order as it stands, so that whoever asked need not pull to see why. */
  readonly order?: OrderView;
}
