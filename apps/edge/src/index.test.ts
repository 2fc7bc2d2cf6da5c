import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Env, ReportWakeUp } from './env.ts';
import worker from './index.ts';
import { findOrder } from './orders/list-orders.ts';
import { sold, submitted } from './testing/steps.ts';
import { aCartLine, buildWorld, clearWorld, counter, good, jar, testContext, uptown } from './testing/world.ts';

const bindings = env as unknown as Env;
let ctx = testContext(bindings.DB);

beforeEach(async () => {
  await clearWorld(bindings.DB);
  await buildWorld(bindings.DB);
  ctx = testContext(bindings.DB);
});

describe('the Worker', () => {
  test('acknowledges a wake-up and keeps the sale for later when nobody may speak for the location', async () => {
    const order = await sold(ctx, 1, [aCartLine(jar)]);
    const message = { id: 'm1', timestamp: new Date(0), attempts: 1, body: { locationId: uptown } };
    const batch = createMessageBatch<ReportWakeUp>('reports', [message]);
    const execution = createExecutionContext();
    await worker.queue(batch, bindings, execution);
    const result = await getQueueResult(batch, execution);
    expect(result.explicitAcks).toEqual(['m1']);
    const { sale } = good(await findOrder(ctx, counter, { orderId: order.id }));
    expect(sale?.report).toMatchObject({ state: 'pending', attempts: 1, lastAnswer: 'The location has no login at the state.' });
  });

  test('sweeps by the minute: an order nobody came for ends', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    const execution = createExecutionContext();
    await worker.scheduled(createScheduledController(), bindings, execution);
    await waitOnExecutionContext(execution);
    expect(good(await findOrder(ctx, counter, { orderId: order.id }))).toMatchObject({
      state: 'expired',
      reason: 'Nobody came for it in time',
    });
  });
});
