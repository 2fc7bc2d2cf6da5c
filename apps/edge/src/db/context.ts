import type { IdOf, LocationId } from '@countersign/domain/identifiers';

/** What a use case may use besides its caller and its input. The clock and the dice are handed in, so that tests own them. */
export interface EdgeContext {
  readonly db: D1Database;
  /** RFC 3339, UTC. */
  readonly now: () => string;
  readonly mint: <Prefix extends keyof IdOf>(prefix: Prefix) => IdOf[Prefix];
  /** Called once after each commit; never awaited by the use case, never allowed to throw. */
  readonly afterCommit: (effect: CommitEffect) => void;
}

/** What a commit moved: who must be told to look. */
export interface CommitEffect {
  readonly locationId: LocationId;
  /** The location's newest change number. */
  readonly version: number;
  /** Whether a report waits for the state. */
  readonly reports: boolean;
}
