import { approve, complete, pick, placeOrder } from '../../demo/order.ts';
import { openShop, personOf, type Shop } from '../../demo/shop.ts';
import { patientsToTry } from '../florida.ts';
import { cartOf } from './likely-cart.ts';
import type { Stage } from './stage.ts';
import { sellAllDay } from './busy-day.ts';
import { Dice } from '../random.ts';
import { postToDesk } from '../state-books.ts';

interface Story {
  /** What a person should look at first. */
  readonly tells: string;
  readonly act: (stage: Stage) => Promise<void>;
  /** Told in a world whose first store sells to patients. */
  readonly isInFlorida?: boolean;
  /** Told in a world whose stores never close: it sells in all of them, whatever the hour at which it is told. */
  readonly isNeverClosed?: boolean;
  /** Told before anybody has set up anything: only the state knows the licensee. */
  readonly isUnopened?: boolean;
  /** Told after two weeks of ordinary days. */
  readonly hasPast?: boolean;
}

/** Named days in the life of a shop, for demo, training and bug reports. Each acts as devices would: nothing is written behind the API, and a past by the API's own steps. */
export const stories = {
  'quiet-morning': {
    tells:
      'A quiet morning in Kingston: two orders wait, one is being packed, one is ready, one is sold. Pair a kiosk at /lobby to add yours.',
    act: (stage) =>
      inKingston(stage, async (shop, carts) => {
        await complete(shop.tablet, await pick(shop.tablet, await approve(shop.tablet, await carts.next())));
        await pick(shop.tablet, await approve(shop.tablet, await carts.next()));
        await pick(shop.tablet, await approve(shop.tablet, await carts.next(2)), 1);
        await carts.next();
        await carts.next();
      }),
  },
  rush: {
    tells: 'Friday at six in Kingston: twenty orders are open. Switch in at the counter and bring the line down.',
    act: (stage) =>
      inKingston(stage, async (shop, carts) => {
        for (let count = 1; count <= 20; count += 1) {
          const order = await carts.next();
          if (count % 5 === 0) await pick(shop.tablet, await approve(shop.tablet, order));
          else if (count % 3 === 0) await approve(shop.tablet, order);
        }
      }),
  },
  'busy-day': {
    tells:
      'Both stores have sold: in cash and by debit, from the lobby and from the counter; one sale was voided, a line of another refunded, and a till came out short. Office, Overview: look at the day.',
    isNeverClosed: true,
    act: sellAllDay,
  },
  'two-weeks': {
    tells:
      'Both stores have sold for two weeks, and today: Office, Overview, and there a day, a week or a month. Sales were voided and refunded, and two evenings’ counts did not come out.',
    isNeverClosed: true,
    hasPast: true,
    act: sellAllDay,
  },
  'florida-morning': {
    tells: [
      'A morning in Tallahassee: two orders wait for a patient’s card. Pair a tablet at /counter, open one, check the ID, type a card.',
      ...patientsToTry,
    ].join('\n'),
    isInFlorida: true,
    act: (stage) =>
      inKingston(stage, async (_, carts) => {
        await carts.next();
        await carts.next(2);
      }),
  },
  'opening-day': {
    tells: '',
    isUnopened: true,
    act: () => Promise.resolve(),
  },
  'state-is-down': {
    tells:
      'The state answers nothing but errors. Three sales wait as pending sync; calm the faults at its desk and watch them go through.',
    act: async (stage) => {
      await postToDesk(
        stage.simulatorUrl,
        'faults',
        { armed: [], seeded: { seed: 1, probabilities: { 'server-error': 1 } } },
        'PUT',
      );
      await inKingston(stage, async (shop, carts) => {
        for (let count = 1; count <= 3; count += 1)
          await complete(shop.tablet, await pick(shop.tablet, await approve(shop.tablet, await carts.next())));
        await carts.next();
      });
    },
  },
  'refused-sale': {
    tells: 'The state refused a sale. Office, Reports: read the reason, say why it will go through now, and retry.',
    act: async (stage) => {
      await postToDesk(stage.simulatorUrl, 'faults', { kind: 'refused', remaining: 1, route: 'POST /v1/sale' });
      await inKingston(stage, async (shop, carts) => {
        await complete(shop.tablet, await pick(shop.tablet, await approve(shop.tablet, await carts.next())));
        await carts.next();
      });
    },
  },
} as const satisfies Record<string, Story>;

export type StoryName = keyof typeof stories;

interface Carts {
  /** The next shopper's order, with at least so many lines. */
  readonly next: (leastLines?: number) => ReturnType<typeof placeOrder>;
}

/** Opens the first location's shop with a budtender at the tablet, lets the story happen, and takes the story's devices away again. */
async function inKingston({ edgeUrl, world }: Stage, happen: (shop: Shop, carts: Carts) => Promise<void>): Promise<void> {
  const shop = await openShop(edgeUrl, world.organisation, 0, { kiosk: 'Lobby by the door', tablet: 'Counter left' });
  try {
    const budtender = personOf(world.organisation, 'budtender', 0);
    await shop.tablet.switchStaff(budtender.id, budtender.pin);
    const dice = new Dice(7);
    let running = 0;
    await happen(shop, {
      next: (leastLines = 1) => placeOrder(shop.kiosk, shop.catalogue, cartOf(dice, shop.catalogue, leastLines), (running += 1)),
    });
  } finally {
    await shop.close();
  }
}
