import type { OrderView } from '@countersign/contract/views';
import type { CommandId } from '@countersign/domain/identifiers';
import { beforeEach, expect, test } from 'vitest';
import { buildHttpWorld, env, switchIn, type HttpWorld } from '../testing/http-world.ts';
import { ready, sold } from '../testing/steps.ts';
import { aCartLine, aCommandId, id, jar, mo, testContext } from '../testing/world.ts';

let world: HttpWorld;

beforeEach(async () => {
  world = await buildHttpWorld();
  await switchIn(world.tablet, mo);
});

const pay = (order: OrderView, commandId: CommandId) =>
  world.tablet.call('completeSale', {
    ...{ orderId: order.id, commandId, saleId: id('sale', 2) },
    tender: { kind: 'cash', tenderedCents: 100_000 },
    seenTotalCents: order.totals.totalCents,
  });

test('who would pay what is sold already gets the sold order with the refusal', async () => {
  const order = await sold(testContext(env.DB), 1, [aCartLine(jar)]);
  expect(await pay(order, aCommandId())).toMatchObject({
    kind: 'refused',
    problem: { type: 'OrderNotReady', state: 'sold' },
    order: { id: order.id, state: 'sold', sequence: order.sequence, sale: { id: id('sale', 1) } },
  });
});

test('a refusal that is about the package brings no order', async () => {
  const order = await ready(testContext(env.DB), 1, [aCartLine(jar)]);
  const pick = { orderId: order.id, commandId: aCommandId(), barcode: '6853296789570000', units: 1 };
  expect(await world.tablet.call('pickPackage', pick)).toMatchObject({
    problem: { type: 'PackageNotKnown' },
    order: undefined,
  });
});
