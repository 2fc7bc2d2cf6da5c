import type { LocationId } from '@countersign/domain/identifiers';
import { parseEnv, type Env, type ReportWakeUp } from './env.ts';
import { createApp } from './http/app.ts';
import { edgeContext } from './http/services.ts';
import { expireOrders } from './orders/expire-orders.ts';
import { consumeWakeUps } from './reporting/consumer.ts';
import type { ReportingContext } from './reporting/send-report.ts';
import { sweepReports } from './reporting/sweep.ts';
import { createStates, type StateSessions } from './state/states.ts';

export { LocationRoom } from './live/location-room.ts';

const app = createApp();

/** Sessions at the state live as long as this isolate does. */
const sessions: StateSessions = { 'biotrack-licensee': new Map(), 'biotrack-v1': new Map() };

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
    const done = await Promise.allSettled([expireOrders(reporting), sweepReports(reporting)]);
    for (const part of done) if (part.status === 'rejected') throw part.reason;
  },
} satisfies ExportedHandler<Env, ReportWakeUp>;

function reportingContext(env: Env, ctx: ExecutionContext): ReportingContext {
  const settings = parseEnv(env);
  const state = createStates(
    { baseUrl: settings.biotrackBaseUrl, fetch: (input, init) => fetch(input, init), nowMs: () => Date.now() },
    sessions,
  );
  return { ...edgeContext(env, ctx), state, stateSecretKey: settings.stateSecretKey, chance: () => Math.random() };
}
