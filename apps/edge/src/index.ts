import type { LocationId } from '@countersign/domain/identifiers';
import type { Env, ReportWakeUp } from './env.ts';
import { createApp } from './http/app.ts';
import { reportingContext } from './http/reporting-context.ts';
import { expireOrders } from './orders/expire-orders.ts';
import { consumeWakeUps } from './reporting/consumer.ts';
import { pullNext } from './reporting/pull-location.ts';
import { reconcileNightly } from './reporting/reconcile.ts';
import { sweepReports } from './reporting/sweep.ts';

export { LocationRoom } from './live/location-room.ts';

const app = createApp();

/** The Worker: the API, the consumer of wake-ups, and the minute's sweep. */
export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),

  async queue(batch, env, ctx) {
    const wakeLater = (locationId: LocationId, delaySeconds: number): Promise<unknown> =>
      env.REPORTS.send({ locationId }, { delaySeconds });
    await consumeWakeUps(reportingContext(env, ctx), batch, wakeLater);
  },

  async scheduled(_, env, ctx) {
    const reporting = reportingContext(env, ctx);
    const done = await Promise.allSettled([
      expireOrders(reporting),
      sweepReports(reporting),
      // One after the other: what the pull brought the comparison need not ask for again.
      pullNext(reporting).then(() => reconcileNightly(reporting)),
    ]);
    for (const part of done) if (part.status === 'rejected') throw part.reason;
  },
} satisfies ExportedHandler<Env, ReportWakeUp>;
