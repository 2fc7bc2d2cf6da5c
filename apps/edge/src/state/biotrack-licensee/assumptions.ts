import type { OrderType, Route } from '@countersign/domain/limits/patient-orders';

/**
 * What nothing public says about the Licensee API (`biotrack/protocol.md` 5.2), kept in one place so that a fact can replace it.
 */
export interface LicenseeAssumptions {
  /** names of the members of the login's body. */
  readonly loginMembers: { readonly username: string; readonly password: string };
  /** numbers with which the state says a clear no. A session's end is 401 and not among them. */
  readonly refusingStatuses: readonly number[];
  /** names of the parameters by which lists are paged and narrowed. A filter may be ignored, so each row is looked at. */
  readonly listParameters: {
    readonly cursor: string;
    readonly limit: string;
    readonly transactionId: string;
    readonly externalId: string;
  };
  /** Rows of one page, and pages one question reads at most: beyond them the answer is "we cannot tell". */
  readonly pageSize: number;
  readonly mostPages: number;
  /** Whether transaction numbers only grow, so that lists may begin behind the newest one we knew before sending. */
  readonly narrowsByTransaction: boolean;
  /** Whether the price of an item on the wire is the whole line's or one unit's. Two decimals hold only the line's exactly. */
  readonly priceIs: 'line' | 'unit';
  /** What the number of `MedUsableWeight` means. */
  readonly medUsableIs: MedUsableIs;
  /** how the registry of patients is asked, and how a medical sale names whose it is. */
  readonly registry: RegistryAssumptions;
}

/** Ounces of what is smoked and milligrams of THC of all else (`rules.md` 3.4, FL-SEED), or grams like every other weight. */
export type MedUsableIs = 'by-kind' | 'grams';

/** No public source shows Florida's registry (`biotrack/protocol.md` 5.2): path, members and both tables of numbers are ours. */
export interface RegistryAssumptions {
  readonly path: string;
  /** The member of a sale that names the caregiver's card. */
  readonly caregiverMember: string;
  readonly orderTypes: Readonly<Record<OrderType, number>>;
  /** Numbers of the routes; smoking, which has none, has a number too. */
  readonly forms: Readonly<Record<Route | 'SMOKING', number>>;
}

export const licenseeAssumptions: LicenseeAssumptions = {
  loginMembers: { username: 'Username', password: 'Password' },
  refusingStatuses: [400, 403, 404, 409, 422],
  listParameters: { cursor: 'cursor', limit: 'limit', transactionId: 'transactionid', externalId: 'ExternalID' },
  pageSize: 100,
  mostPages: 10,
  narrowsByTransaction: true,
  priceIs: 'line',
  medUsableIs: 'by-kind',
  registry: {
    path: '/v1/patient/lookup',
    caregiverMember: 'CaregiverCardID',
    orderTypes: { MEDICAL: 1, LOW_THC: 2, SMOKING: 3 },
    forms: { INHALATION: 1, ORAL: 2, SUBLINGUAL: 3, TOPICAL: 4, SUPPOSITORY: 5, EDIBLE: 6, SMOKING: 7 },
  },
};
