/**
 * Hands a stream of reports to somebody else, in order, until the stream is empty or the road is blocked.
 *
 * Used twice: the kiosk hands commands to the edge, the edge hands sales to the state. Both sides may be
 * switched off halfway, so everything here is safe to run again.
 */
export interface Delivery {
  readonly id: string;
  /** `unknown` means we sent it and heard nothing: ask before sending again, or the state counts the sale twice. */
  readonly state: 'pending' | 'unknown';
  /** How often it was sent or asked about; 0 before the first time. */
  readonly attempts: number;
}

export type Outcome =
  /** They have it. The receipt is theirs. */
  | { readonly kind: 'accepted'; readonly receipt: string }
  /** They understood and said no. A person must look. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** It left, and we do not know more. */
  | { readonly kind: 'unknown'; readonly detail: string }
  /** It certainly did not arrive: safe to send again later. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** Nobody may speak for it. Nothing left, and nothing was learnt about the road: what nobody need speak for in the same way goes ahead. */
  | { readonly kind: 'unspoken'; readonly detail: string };

/** What the caller lends: its stream, its road and its book. A port that throws stops the run; nothing is lost by running again. */
export interface DrainPorts<Item extends Delivery> {
  /** The first item that is neither answered for good nor left unspoken, or `undefined` when there is none. */
  readonly nextDue: () => Promise<Item | undefined>;
  readonly send: (item: Item) => Promise<Outcome>;
  /** Looks the item up on the other side. `unreachable` means: it never arrived there and may be sent again. */
  readonly askWhatHappened: (item: Item) => Promise<Outcome>;
  /** Writes the answer down, durably, before the next item is asked for. */
  readonly record: (item: Item, outcome: Outcome) => Promise<void>;
}

export interface DrainSummary {
  /** Items that were answered for good in this run: accepted or rejected. */
  readonly handled: number;
  readonly stoppedBy: 'empty' | 'limit' | 'unknown' | 'unreachable';
}

/**
 * Works through at most `limit` items. Never sends an item whose fate is unknown, and never one before those ahead of it are answered.
 *
 * @param options.limit the most items of one run, so that one stream cannot hold its lease for ever
 */
export async function drainStream<Item extends Delivery>(
  ports: DrainPorts<Item>,
  { limit }: { readonly limit: number },
): Promise<DrainSummary> {
  let handled = 0;
  for (let taken = 0; taken < limit; taken += 1) {
    const item = await ports.nextDue();
    if (item === undefined) return { handled, stoppedBy: 'empty' };

    const outcome = item.state === 'unknown' ? await ports.askWhatHappened(item) : await ports.send(item);
    await ports.record(item, outcome);

    // A rejection needs a person, not a retry, so the reports behind it go ahead.
    if (outcome.kind === 'unknown' || outcome.kind === 'unreachable') return { handled, stoppedBy: outcome.kind };
    if (outcome.kind !== 'unspoken') handled += 1;
  }
  return { handled, stoppedBy: 'limit' };
}
