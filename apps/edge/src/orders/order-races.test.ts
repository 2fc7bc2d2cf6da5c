import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { packages, sales, stock } from '../db/schema/index.ts';
import { scheduleDestruction } from '../inventory/package-steps.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { approved, ready, submitted } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  aSubmission,
  barcodeOf,
  buildWorld,
  clearWorld,
  counter,
  good,
  gummies,
  id,
  identity,
  jar,
  kiosk,
  mo,
  office,
  otherJar,
  priya,
  testContext,
  uptown,
} from '../testing/world.ts';
import { approveOrder } from './approve-order.ts';
import { findOrder } from './list-orders.ts';
import { pickPackage } from './pick-package.ts';
import { liftRecall, recallPackages } from './recall-packages.ts';
import { submitOrder } from './submit-order.ts';
import { takeOffLine } from './take-off-line.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

const stockOf = async (itemId: string) => (await db.select().from(stock)).find((row) => row.itemId === itemId);
const packageOf = async (itemId: string) => (await db.select().from(packages)).find((row) => row.itemId === itemId);

describe('two at once', () => {
  test('two shoppers, one last jar: one wins, the other is told what else there is', async () => {
    await clearWorld(d1);
    await buildWorld(d1, { [jar.id]: 1 });
    await submitted(ctx, 1, [aCartLine(jar)]);
    await submitted(ctx, 2, [aCartLine(jar)]);
    const answers = await Promise.all(
      [1, 2].map((n) => approveOrder(ctx, counter, { commandId: aCommandId(), orderId: id('ord', n), identity })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const refused = answers.find((answer) => !answer.ok);
    expect(refused).toMatchObject({
      problem: { type: 'OutOfStock', lines: [{ itemId: jar.id, unitsFree: 0, alternatives: [otherJar.id] }] },
    });
    expect(await stockOf(jar.id)).toMatchObject({ unitsOnHand: 1, unitsReserved: 1 });
  });

  test('two people approve the same order: the second is told who was faster, and nothing is reserved twice', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar, 2)]);
    const answers = await Promise.all(
      [mo, priya].map((staff) =>
        approveOrder(ctx, { ...counter, staff }, { commandId: aCommandId(), orderId: order.id, identity }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const refused = answers.find((answer) => !answer.ok);
    expect(['SomebodyWasFaster', 'OrderNotWaiting']).toContain(refused?.ok === false && refused.problem.type);
    expect(await stockOf(jar.id)).toMatchObject({ unitsReserved: 2 });
  });

  test('two people fill one bag and neither is turned away', async () => {
    const order = await approved(ctx, 1, [aCartLine(jar, 1), aCartLine(gummies, 1)]);
    const picks = [jar, gummies].map((item) => ({
      commandId: aCommandId(),
      orderId: order.id,
      barcode: barcodeOf(item),
      units: 1,
    }));
    const answers = await Promise.all(picks.map((pick) => pickPackage(ctx, counter, pick)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(good(await findOrder(ctx, counter, { orderId: order.id }))).toMatchObject({ state: 'ready' });
  });

  test('a package that is put away to be destroyed between the look and the scan goes into no bag', async () => {
    const order = await approved(ctx, 1, [aCartLine(jar, 1)]);
    const first = (await packageOf(jar.id))!;
    const packageId = first.id;
    await db.insert(packages).values({ ...first, id: id('pkg', 9), barcode: '6853296789574199' });
    await d1.prepare('UPDATE stock SET units_on_hand = 2 * units_on_hand WHERE item_id = ?').bind(jar.id).run();
    const putAway = {
      commandId: aCommandId(),
      locationId: uptown,
      packageIds: [packageId],
      reasonCode: 6 as const,
      reason: 'Mould',
    };
    const lookedBefore = betweenReadAndWrite(d1, () => scheduleDestruction(ctx, office, putAway).then(good));
    const pick = { commandId: aCommandId(), orderId: order.id, barcode: barcodeOf(jar), units: 1 };
    expect(await pickPackage({ ...ctx, db: lookedBefore }, counter, pick)).toMatchObject({
      ok: false,
      problem: { type: 'PackageOnlyToDestroy', status: 'to-destroy' },
    });
    expect(await packageOf(jar.id)).toMatchObject({ status: 'to-destroy', unitsPicked: 0 });
  });

  test('the same command five times at once is one order', async () => {
    const command = aSubmission(1, [aCartLine(jar)]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => submitOrder(ctx, kiosk, command)));
    expect(new Set(answers.map((answer) => good(answer).id))).toEqual(new Set([command.orderId]));
    expect(await d1.prepare('SELECT count(*) AS n FROM audit').first('n')).toBe(1);
  });
});

describe('commands', () => {
  test('the same command later answers what it answered first', async () => {
    const command = aSubmission(1, [aCartLine(jar)]);
    const first = good(await submitOrder(ctx, kiosk, command));
    const { heldBy } = good(await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: first.id, identity }));
    expect(heldBy).not.toBeNull();
    // In whose hands it is, is the one thing that is said as it stands.
    expect(good(await submitOrder(ctx, kiosk, { ...command }))).toEqual({ ...first, heldBy });
  });

  test('names who had approved, also when the order went back and a colleague approved it since', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    const command = { commandId: aCommandId(), orderId: order.id, identity };
    const first = good(await approveOrder(ctx, counter, command));
    const recall = { locationId: uptown, packageIds: [(await packageOf(jar.id))!.id] };
    good(await recallPackages(ctx, office, { ...recall, commandId: aCommandId(), reason: 'Mould' }));
    good(await liftRecall(ctx, office, { ...recall, commandId: aCommandId(), reason: 'None found' }));
    good(await approveOrder(ctx, { ...counter, staff: priya }, { ...command, commandId: aCommandId() }));
    expect(good(await approveOrder(ctx, counter, command))).toMatchObject({ state: 'approved', approvedBy: first.approvedBy });
  });

  test('shows the lines that there were, also when one was taken off since', async () => {
    const { id: orderId, lines } = await submitted(ctx, 1, [aCartLine(jar), aCartLine(gummies)]);
    const command = { commandId: aCommandId(), orderId, identity };
    const first = good(await approveOrder(ctx, counter, command));
    good(await takeOffLine(ctx, counter, { commandId: aCommandId(), orderId, lineId: lines[1]!.lineId }));
    expect(good(await approveOrder(ctx, counter, command)).lines.map(({ name }) => name)).toEqual(
      first.lines.map(({ name }) => name),
    );
  });

  test('the same id with another body is refused, and the first stands', async () => {
    const command = aSubmission(1, [aCartLine(jar)]);
    good(await submitOrder(ctx, kiosk, command));
    const other = await submitOrder(ctx, kiosk, { ...command, lines: [aCartLine(jar, 2)] });
    expect(other).toEqual({ ok: false, problem: { type: 'CommandReused', commandId: command.commandId } });
    expect(good(await findOrder(ctx, counter, { orderId: command.orderId })).lines[0]!.quantity).toBe(1);
  });

  test('an order id that is taken is not taken again', async () => {
    await submitted(ctx, 1, [aCartLine(jar)]);
    const other = await submitOrder(ctx, kiosk, aSubmission(1, [aCartLine(gummies)]));
    expect(other).toMatchObject({ ok: false, problem: { type: 'CommandReused' } });
  });

  test('said again as one without a network it is the same order', async () => {
    const command = aSubmission(1, [aCartLine(jar)]);
    const first = good(await submitOrder(ctx, kiosk, command));
    expect(await submitOrder(ctx, kiosk, { ...command, placedOffline: true })).toEqual({ ok: true, value: first });
  });

  test('a repeated sale is one sale', async () => {
    const order = await ready(ctx, 1, [aCartLine(jar)]);
    const command = {
      commandId: aCommandId(),
      orderId: order.id,
      saleId: id('sale', 1),
      tender: { kind: 'debit', reference: 'TERM-0042' },
      seenTotalCents: order.totals.totalCents,
    } as const;
    const answers = await Promise.all([completeSale(ctx, counter, command), completeSale(ctx, counter, command)]);
    expect(good(answers[0]!).sale?.id).toBe(good(answers[1]!).sale?.id);
    expect(await db.select().from(sales)).toHaveLength(1);
    expect(await packageOf(jar.id)).toMatchObject({ unitsLeft: 19 });
  });
});
