/** What public sources leave open about `serverjson.asp` (`biotrack/protocol.md` 8), in one place so that a fact can replace it. */
export interface V1Assumptions {
  /** Code and text by which the end of a session is told (1.5): 63 stands for a wrong location too, so the text decides. */
  readonly sessionOver: RegExp;
  /** Codes with which the server says that it failed, not that we did: the fate of what we sent is unknown. */
  readonly serverErrors: readonly string[];
  /** Whether the last request's answer can be had again by its nonce. Without it only the tables are asked. */
  readonly hasNonceReplay: boolean;
  /** Whether `terminal_id` of a sale comes back with its rows: our reference in it finds a sale beyond doubt. */
  readonly marksTerminal: boolean;
  /** Asks for the training data set on the same URL (1.1). */
  readonly training: boolean;
}

export const v1Assumptions: V1Assumptions = {
  sessionOver: /session.+expired/i,
  serverErrors: ['1000'],
  hasNonceReplay: true,
  marksTerminal: true,
  training: false,
};
