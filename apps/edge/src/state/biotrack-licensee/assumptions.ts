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
}

export const licenseeAssumptions: LicenseeAssumptions = {
  loginMembers: { username: 'Username', password: 'Password' },
  refusingStatuses: [400, 403, 404, 409, 422],
  listParameters: { cursor: 'cursor', limit: 'limit', transactionId: 'transactionid', externalId: 'ExternalID' },
  pageSize: 100,
  mostPages: 10,
  narrowsByTransaction: true,
  priceIs: 'line',
};
