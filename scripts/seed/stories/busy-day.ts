/** A day of both stores, told through the public API: what an owner looks at in the overview. */
import type { SaleView } from '../../../packages/contract/src/views.ts';
import { must, type PairedDevice } from '../../demo/client.ts';
import { approve, complete, pick, placeOrder } from '../../demo/order.ts';
import { openShop, personOf, type Shop } from '../../demo/shop.ts';
import { Dice } from '../random.ts';
import { countTill } from './count-till.ts';
import { giveBack } from './give-back.ts';
import { cartOf } from './likely-cart.ts';
import type { Stage } from './stage.ts';

/** What lies in a till in the morning, and what is missing from it in the evening, in cents. */
const floatCents = 20_000;
const missingCents = 300;

/** Two in three orders come from the lobby, and one in three is paid by debit. */
const usualSales = [16, 9] as const;

/** Sells at both stores. At the first one a sale is voided, a line of another refunded, and the till is counted. */
export async function sellAllDay({ edgeUrl, world }: Stage): Promise<void> {
  for (const [place, count] of usualSales.entries()) {
    const shop = await openShop(edgeUrl, world.organisation, place, { kiosk: 'Lobby by the door', tablet: 'Counter left' });
    const people = world.organisation.staff.filter(({ role, worksAt }) => role === 'budtender' && worksAt.includes(place));
    const [first] = people;
    const began = shop.tablet.now();
    try {
      await shop.tablet.switchStaff(first!.id, first!.pin);
      await countTill(shop.tablet, floatCents, floatCents);
      const dice = new Dice(11 + place);
      for (let running = 1; running <= count; running += 1) {
        const { id, pin } = people[running % people.length]!;
        await shop.tablet.switchStaff(id, pin);
        const at = running % 3 === 0 ? shop.tablet : shop.kiosk;
        const order = await placeOrder(at, shop.catalogue, cartOf(dice, shop.catalogue, 1), running);
        const bag = await pick(shop.tablet, await approve(shop.tablet, order));
        await complete(shop.tablet, bag, dice.between(1, 3) === 1 ? 'debit' : 'cash');
      }
      if (place === 0) await giveBackAndCount(shop, personOf(world.organisation, 'budtender', place), began);
    } finally {
      await shop.close();
    }
  }
}

async function giveBackAndCount(
  shop: Shop,
  by: { readonly id: Parameters<PairedDevice['switchStaff']>[0]; readonly pin: string },
  began: string,
): Promise<void> {
  const { office, tablet } = shop;
  const [wrong, other] = (await salesOf(shop, began)).filter(({ tender }) => tender.kind === 'cash');
  await giveBack(office, wrong!, 'void');
  await giveBack(office, other!, 'refund');
  const sold = await salesOf(shop, began);
  const inCents = sold.reduce((sum, sale) => sum + (sale.tender.kind === 'cash' ? sale.totalCents : 0), 0);
  const backCents = sold.flatMap(({ events }) => events).reduce((sum, event) => sum + event.backCents, 0);
  await tablet.switchStaff(by.id, by.pin);
  await countTill(tablet, floatCents + inCents - backCents - missingCents, floatCents);
}

/** What was sold since the day began: not what a past brought. */
const salesOf = async ({ office, location }: Shop, began: string): Promise<readonly SaleView[]> =>
  must(await office('sales', { locationId: location.id }), 'the sales could not be listed').items.filter(
    ({ completedAt }) => completedAt >= began,
  );
