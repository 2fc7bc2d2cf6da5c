import { epochMs, type Instant } from '../business-day.ts';

/** A shopper at a kiosk who asked for a person. */
export interface StaffCall {
  readonly at: Instant;
  readonly answeredAt: Instant | null;
}

/** After this nobody stands there any more, in milliseconds. */
export const callLifeMs = 10 * 60_000;
/** How often an unanswered call rings again, in milliseconds. */
export const ringAgainMs = 20_000;

/** Whether somebody still waits for an answer. */
export const isCallOpen = (call: StaffCall, now: Instant): boolean =>
  call.answeredAt === null && epochMs(now) - epochMs(call.at) < callLifeMs;
