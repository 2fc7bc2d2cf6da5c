import { expect, test } from './support/fixtures.ts';
import { Hand, middleOf } from './support/hand.ts';
import { readNumber } from './support/lobby.ts';
import { pairDevice } from './support/pairing.ts';

/** From one touch to the next of a hand that strikes twice, in milliseconds. */
const strikesTwiceMs = 90;
/** Nobody is so quick as to mean the same touch. In milliseconds. */
const nextMs = 600;
const palm = 7;

test('a hand that strikes twice, drifts and rests on the glass gets what it means', async ({ openScreen, store, office }) => {
  const lobby = await openScreen('kiosk');
  await pairDevice(lobby, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of an old hand' });
  await expect(lobby.locator('html')).toHaveAttribute('data-locked', 'yes');
  const hand = await Hand.on(lobby);
  const button = (name: string | RegExp) => lobby.getByRole('button', { name }).first();

  await test.step('nobody says their age by striking twice', async () => {
    const start = await middleOf(button('Touch to start'));
    await hand.press(start);
    await expect(button('Yes, I am 21 or older')).toBeVisible();
    hand.wait(strikesTwiceMs);
    await hand.press(start);
    hand.wait(nextMs);
    await expect(button('Yes, I am 21 or older')).toBeVisible();
    await hand.press(await middleOf(button('Yes, I am 21 or older')));
    await expect(lobby.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible();
  });

  await test.step('a finger presses while a palm rests on the glass', async () => {
    await lobby.getByText(/^\d+ items? in the store/).waitFor();
    hand.wait(nextMs);
    const rests = { x: 540, y: 1_915 };
    await hand.land(palm, rests);
    hand.wait(nextMs);
    await hand.press(await middleOf(button(/^Add /)), { finger: 2 });
    await expect(button(/^View cart, 1 item, /)).toBeVisible();
    hand.wait(nextMs);
    await hand.lift(palm, rests);
  });

  await test.step('a finger that drifts presses what it came down on', async () => {
    hand.wait(nextMs);
    await hand.press(await middleOf(button(/^View cart/)), { drift: { x: 24, y: 12 } });
    await expect(lobby.getByRole('heading', { name: 'Your cart', level: 1 })).toBeVisible();
  });

  await test.step('one less than two is one, and not none', async () => {
    const count = lobby.getByRole('main').locator('output');
    hand.wait(nextMs);
    await hand.press(await middleOf(button(/^One more/)));
    await expect(count).toHaveText('2');
    hand.wait(nextMs);
    const less = await middleOf(button(/^One less/));
    await hand.press(less);
    await expect(button(/^Remove/)).toBeVisible();
    hand.wait(strikesTwiceMs);
    await hand.press(less);
    hand.wait(nextMs);
    await expect(count).toHaveText('1');
  });

  await test.step('an order is placed once, and its number stays', async () => {
    const place = await middleOf(button('Place order'));
    await hand.press(place);
    await readNumber(lobby);
    hand.wait(strikesTwiceMs);
    await hand.press(place);
    await readNumber(lobby);
  });
});
