import { epochMs } from '@countersign/domain/business-day';
import { parseId, type LocationId } from '@countersign/domain/identifiers';
import { logDrainFailed } from './log-drain-failed.ts';
import { drainLocation, type ReportingContext } from './send-report.ts';
import { sideBySide } from './side-by-side.ts';

/** A wake-up, as the queue hands it over. */
export interface WakeUp {
  readonly locationId: string;
}

/** The longest pause until the next try that is left to the queue; longer ones are the sweep's. */
const longestDelaySeconds = 60;

/**
 * Wakes each location's stream once, however often it was called. A message says where to look and nothing else, so all are
 * acknowledged together; a stream whose draining failed is called again by the queue.
 *
 * @param wakeLater calls a location again after so many seconds
 */
export async function consumeWakeUps(
  ctx: ReportingContext,
  batch: Pick<MessageBatch<WakeUp>, 'messages'>,
  wakeLater: (locationId: LocationId, delaySeconds: number) => Promise<unknown>,
): Promise<void> {
  const called = [...Map.groupBy(batch.messages, (message) => parseId('loc', String(message.body?.locationId)))];
  await sideBySide(called, async ([locationId, messages]) => {
    try {
      if (locationId !== undefined) await wake(ctx, locationId, wakeLater);
      for (const message of messages) message.ack();
    } catch (error) {
      logDrainFailed(locationId, error);
      for (const message of messages) message.retry({ delaySeconds: 5 });
    }
    return 'go-on';
  });
}

async function wake(
  ctx: ReportingContext,
  locationId: LocationId,
  wakeLater: (locationId: LocationId, delaySeconds: number) => Promise<unknown>,
): Promise<void> {
  const answer = await drainLocation(ctx, locationId);
  if (!('nextDueAt' in answer) || answer.nextDueAt === null) return;
  const delaySeconds = Math.max(1, Math.ceil((epochMs(answer.nextDueAt) - epochMs(ctx.now())) / 1000));
  if (delaySeconds <= longestDelaySeconds) await wakeLater(locationId, delaySeconds);
}
