import { approve, openOrder, payCash, pickEverything, saleIdInSync, switchIn } from './support/counter.ts';
import { budtender } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { pairDevice } from './support/pairing.ts';

/** The edge waits before it asks what happened, and the sweep rings every five seconds. */
const settlesWithinMs = 90_000;

test('when the reply of the state is lost, the state is asked and holds the sale once', async ({
  openScreen,
  store,
  desk,
  office,
  orderOf,
}) => {
  const counter = await openScreen('tablet');
  await pairDevice(counter, { kind: 'tablet', office, location: store.location, name: 'Till of the lost reply' });
  await switchIn(counter, budtender);

  const number = await orderOf(store.filmed);
  await openOrder(counter, number);
  await approve(counter);
  await pickEverything(counter);

  await desk.arm({ kind: 'reply-lost-after-booking', route: 'POST /v1/sale' });
  await payCash(counter);
  const saleId = await saleIdInSync(counter, settlesWithinMs);

  expect(await desk.armedFaults(), 'the reply was really lost').toBe(0);
  const { items } = await office.ask('sales', { find: saleId });
  const sale = items.find(({ orderNumber }) => orderNumber === number);
  const { exchanges } = await office.ask('sale', { saleId: sale!.id });
  // Whether a session was still open before it is another matter.
  const told = exchanges.filter(({ kind }) => kind !== 'login');
  expect(told.map(({ kind, outcome }) => `${kind}: ${outcome}`)).toEqual(['sent: unknown', 'asked: accepted']);
  expect((await desk.sales(sale!.report!.reference)).map(({ ID }) => String(ID))).toEqual([saleId]);
});
