/** What an answer of the edge means for a command that waits here. Rules only: they look nothing up and know no clock. */
import type { Answer } from '@countersign/contract/caller';
import type { SubmitOrder } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import type { Outcome } from '@countersign/domain/delivery/drain-stream';

/** What the edge answered, as it is written down beside the command. */
export type CommandAnswer =
  | { readonly kind: 'accepted'; readonly order: OrderView }
  | { readonly kind: 'rejected'; readonly problem: Problem }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreachable' };

/** Problems that concern this device, who is at it, or the edge, and not the order: it stays and is sent when they are over. */
const aboutTheRoad: ReadonlySet<Problem['type']> = new Set([
  'NotSignedIn',
  'StaffSessionOver',
  'DeviceNotKnown',
  'DeviceRevoked',
  'SignatureNotValid',
  'ClockTooFarOff',
  'TooManyRequests',
  'Unavailable',
]);

export const isAboutTheRoad = ({ type }: Problem): boolean => aboutTheRoad.has(type);

/** The edge failed on the same command this often: a person must look, so that the orders behind it go ahead. */
const mostFailures = 12;

/** Sorts an answer. @param attempts how often the command was sent, this time included */
export function judgeAnswer(answer: Answer<OrderView>, attempts: number): CommandAnswer {
  if (answer.kind === 'answered') return { kind: 'accepted', order: answer.value };
  if (answer.kind === 'unknown') return { kind: 'unknown' };
  if (aboutTheRoad.has(answer.problem.type)) return { kind: 'unreachable' };
  if (answer.problem.type === 'OurFault' && attempts < mostFailures) return { kind: 'unknown' };
  return { kind: 'rejected', problem: answer.problem };
}

/** The same for the one hand-over. */
export function outcomeOf(answer: CommandAnswer): Outcome {
  if (answer.kind === 'accepted') return { kind: 'accepted', receipt: answer.order.id };
  if (answer.kind === 'rejected') return { kind: 'rejected', reason: answer.problem.type };
  return { kind: answer.kind, detail: 'kept on this device' };
}

/** An order nobody waits for any more is taken as promised after this time, in milliseconds: its page was closed while waiting. */
const abandonedAfterMs = 10_000;

/**
 * A price or a stock that moved is the shopper's to decide while they stand there. Once they were told "done" and went to the
 * counter, the same order is offered again as one that was placed without a network: the counter settles it with them.
 */
export function isOfferedAnew(
  command: { readonly promised: boolean; readonly createdAt: string; readonly body: Pick<SubmitOrder, 'placedOffline'> },
  problem: Problem,
  nowMs: number,
): boolean {
  const gone = command.promised || nowMs - Date.parse(command.createdAt) > abandonedAfterMs;
  const settledAtCounter = ['PriceChanged', 'NotEnoughInStock', 'TotalChanged'].includes(problem.type);
  return gone && settledAtCounter && !command.body.placedOffline;
}
