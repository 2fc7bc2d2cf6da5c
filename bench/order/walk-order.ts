/** One order along its whole road, by the edge's own use cases: what is counted, and the pattern of the orders already stored. */
import { database, runBatch } from '../../apps/edge/src/db/database.ts';
import type { EdgeContext } from '../../apps/edge/src/db/context.ts';
import { approveOrder } from '../../apps/edge/src/orders/approve-order.ts';
import { pickPackage } from '../../apps/edge/src/orders/pick-package.ts';
import { submitOrder } from '../../apps/edge/src/orders/submit-order.ts';
import { unpickPackage } from '../../apps/edge/src/orders/unpick-package.ts';
import { heldStream, noteLeaving, streamReads, takeLease } from '../../apps/edge/src/outbox/stream.ts';
import { recordAnswer } from '../../apps/edge/src/reporting/record-answer.ts';
import { defaultReportingSettings } from '../../apps/edge/src/reporting/reporting-settings.ts';
import { readCircuit } from '../../apps/edge/src/reporting/state-circuit.ts';
import { completeSale } from '../../apps/edge/src/sales/complete-sale.ts';
import type { StateAnswer } from '../../apps/edge/src/state/state-system.ts';
import * as world from '../../apps/edge/src/testing/world.ts';
import type { OrderLineView, OrderView } from '../../packages/contract/src/views.ts';

/** The steps of an order, in the order in which a location takes them; one is taken back on the way. */
export const stepNames = ['submit', 'approve', 'pick', 'unpick', 'complete', 'take report', 'record answer'] as const;
export type StepName = (typeof stepNames)[number];

/** Called around each step: what it cost is the watcher's business. */
export type Watch = <Value>(step: StepName, take: () => Promise<Value>) => Promise<Value>;

/** As many pieces of everything as nobody buys in a bench. */
const plenty = 1_000_000;
const wanted = [world.jar, world.gummies, world.otherJar];

/** A location with goods and people, and no orders. */
export const openLocation = (d1: D1Database): Promise<void> =>
  world.buildWorld(d1, Object.fromEntries(wanted.map((item) => [item.id, plenty])));

/** Takes the n-th order of three lines from the cart to the state's answer. @returns the order as it stands at the end */
export async function walkOrder(ctx: EdgeContext, n: number, watch: Watch): Promise<OrderView> {
  const { counter, kiosk, good, aCommandId } = world;
  const cart = wanted.map((item) => world.aCartLine(item));
  const placed = await watch('submit', async () => good(await submitOrder(ctx, kiosk, world.aSubmission(n, cart))));
  const orderId = placed.id;
  const commanded = (): { commandId: ReturnType<typeof aCommandId>; orderId: typeof orderId } => ({
    commandId: aCommandId(),
    orderId,
  });

  const approved = await watch('approve', async () =>
    good(await approveOrder(ctx, counter, { ...commanded(), identity: world.identity })),
  );
  const pick = async (line: OrderLineView): Promise<OrderView> =>
    good(
      await pickPackage(ctx, counter, { ...commanded(), lineId: line.lineId, barcode: barcodeFor(line), units: line.quantity }),
    );
  const [first, ...others] = approved.lines;
  const picked = await watch('pick', () => pick(first!));
  const { lineId, picked: picks } = picked.lines.find((line) => line.lineId === first!.lineId)!;
  const { packageId, units } = picks[0]!;
  await watch('unpick', async () => good(await unpickPackage(ctx, counter, { ...commanded(), lineId, packageId, units })));
  for (const line of [first!, ...others]) await pick(line);

  const sold = await watch('complete', async () =>
    good(
      await completeSale(ctx, counter, {
        ...commanded(),
        saleId: world.id('sale', n),
        tender: { kind: 'cash', tenderedCents: 100_000 },
        seenTotalCents: approved.totals.totalCents,
      }),
    ),
  );
  await tellState(ctx, n, watch);
  return sold;
}

/** The report at the head of the location's stream leaves, and the state says yes to it. */
async function tellState(ctx: EdgeContext, n: number, watch: Watch): Promise<void> {
  const db = database(ctx.db);
  const [lease, nowMs] = [{ locationId: world.uptown, owner: 'bench' }, Date.parse(ctx.now())];
  const head = await watch('take report', async () => {
    const [, ...answers] = await runBatch(db, [takeLease(db, lease, nowMs), ...streamReads(db, lease, ctx.now())]);
    const { head: found } = heldStream(lease, answers);
    if (found === undefined || !(await noteLeaving(db, found, ctx.now()))) throw new Error('The sale left no report to send.');
    return found;
  });
  const connection = 'http://state.bench';
  const road = { connection, circuit: await readCircuit(db, connection) };
  await watch('record answer', () =>
    recordAnswer(ctx, db, { head, road }, accepted(ctx.now(), n), defaultReportingSettings, 0.5),
  );
}

const accepted = (at: string, n: number): StateAnswer => ({
  kind: 'accepted',
  identifiers: [],
  transactionId: n,
  exchanges: [
    {
      at,
      kind: 'sent',
      method: 'POST',
      path: '/v1/sale',
      requestBody: '{}',
      status: 200,
      answerBody: '{}',
      outcome: 'accepted',
      conclusion: 'The sale stands in the books.',
      durationMs: 40,
    },
  ],
});

const barcodeFor = (line: OrderLineView): string => world.barcodeOf(wanted.find((item) => item.id === line.itemId)!);
