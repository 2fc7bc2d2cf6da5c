import type { OnDutyEntry, OrderView, RosterEntry } from '@countersign/contract/views';
import type { StaffId } from '@countersign/domain/identifiers';

/** In whose hands an order is, and where they are. */
export interface Holder {
  readonly who: 'nobody' | 'me' | 'here' | 'away' | 'gone';
  readonly words: string;
  /** Whose seal stands beside it; left out where nobody is at it. */
  readonly name?: string;
}

/** An order as this tablet knows it: one that it kept before orders passed from one to another names nobody. */
type Held = Pick<OrderView, 'state'> & { readonly heldBy?: RosterEntry | null };

/** Whether an order is in somebody's hands. */
export const isHeldBy = ({ heldBy }: Held, staffId: StaffId | undefined): boolean =>
  heldBy !== null && heldBy !== undefined && heldBy.id === staffId;

/**
 * Whose an order is, as it is said at the counter.
 *
 * @param onDuty who is at work; undefined while nobody has said so: then whoever has an order counts as here
 */
export function holderOf(order: Held, me: StaffId | undefined, onDuty: readonly OnDutyEntry[] | undefined): Holder {
  const { heldBy, state } = order;
  if (heldBy === null || heldBy === undefined)
    return { who: 'nobody', words: state === 'submitted' ? 'Nobody yet' : 'Nobody has it' };
  const { id, name } = heldBy;
  if (id === me) return { who: 'me', words: 'Yours', name };
  if (onDuty === undefined) return { who: 'here', words: `${name} has it`, name };
  const there = onDuty.find((each) => each.id === id);
  if (there === undefined) return { who: 'gone', words: `${name} left` };
  return there.duty === 'here' ? { who: 'here', words: `${name} has it`, name } : { who: 'away', words: `${name}, away`, name };
}

/** Whether an order that is prepared waits for somebody to take it: nobody is at it just now. */
export const isFree = (order: Held, { who }: Holder): boolean =>
  order.state !== 'submitted' && (who === 'nobody' || who === 'away' || who === 'gone');
