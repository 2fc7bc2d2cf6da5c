import type { Page } from '@playwright/test';
import { coinsCents, notesCents } from '../packages/domain/src/sales/till.ts';
import { approve, openOrder, pickEverything, switchIn } from './support/counter.ts';
import { budtender, owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAtOffice } from './support/office.ts';
import { pairDevice } from './support/pairing.ts';

async function count(page: Page, name: string, amountCents: number, leaves?: string): Promise<void> {
  await page.getByRole('button', { name: 'Till', exact: true }).click();
  await page.getByRole('button', { name: `Count ${name}` }).click();
  let rest = amountCents;
  for (const value of [...notesCents, ...coinsCents]) {
    const pieces = Math.floor(rest / value);
    rest -= pieces * value;
    const label = value < 100 ? `${value}¢` : `$${value / 100}`;
    if (pieces > 0) await page.getByRole('textbox', { name: label, exact: true }).fill(String(pieces));
  }
  if (leaves !== undefined) await page.getByLabel('Stays in the till').fill(leaves);
  await page.getByRole('button', { name: 'Hand in the count' }).click();
  await expect(page.getByRole('heading', { name: `${name} is counted` })).toBeVisible();
}
const done = (page: Page): Promise<void> => page.getByRole('button', { name: 'Done' }).click();

test('a store with two tills knows which of them is short', async ({ openScreen, store, office, orderOf }) => {
  test.setTimeout(240_000);
  const desk = await openScreen('office');
  const [first, second] = [await openScreen('phone'), await openScreen('tablet')];
  const at = { kind: 'tablet', office, location: store.location } as const;
  await pairDevice(first, { ...at, name: 'Counter of till 1' });
  await pairDevice(second, { ...at, name: 'Counter of till 2' });

  // A manager adds a till, and says which tablet stands at it.
  await signInAtOffice(desk, owner);
  const navigation = desk.getByRole('navigation', { name: 'Office' });
  await navigation.getByRole('link', { name: 'Tills' }).click();
  await desk.getByRole('button', { name: 'Set up tills' }).click();
  const setUp = desk.getByRole('dialog', { name: 'Tills' });
  await setUp.getByLabel('Location').selectOption(store.location.id);
  await setUp.getByLabel('One more').fill('Window');
  await setUp.getByRole('button', { name: /^Add/ }).click();
  await expect(setUp.getByLabel('Till 2')).toHaveValue('Window');
  await done(desk);
  await navigation.getByRole('link', { name: 'Devices' }).click();
  const row = desk.getByRole('row').filter({ hasText: 'Counter of till 2' });
  await row.getByRole('button', { name: 'Till 1' }).click();
  await desk.getByRole('dialog').getByLabel('Till').selectOption('Window');
  await desk.getByRole('button', { name: 'It stands there' }).click();
  await expect(row.getByRole('button', { name: 'Window' })).toBeVisible();

  // Each is counted at its own tablet; what is paid at one is in that one.
  await switchIn(first, budtender);
  await switchIn(second, owner);
  await count(first, 'Till 1', 20_000);
  await done(first);
  await count(second, 'Window', 10_000);
  await done(second);
  const number = await orderOf(store.filmed);
  await openOrder(second, number);
  await approve(second);
  await pickEverything(second);
  await second.getByRole('button', { name: /^Check and pay/ }).click();
  await second.getByRole('button', { name: 'Exact', exact: true }).click();
  await second.getByRole('button', { name: /the rest into Window/ }).click();
  await expect(second.getByRole('heading', { name: 'Hand the bag over now.' })).toBeVisible();
  const { items } = await office.ask('sales', { find: number });
  const sale = items.find(({ orderNumber }) => orderNumber === number)!;

  await first.getByRole('button', { name: 'End shift' }).click();
  await expect(first.getByText(/^Not counted: .*Window \(last /)).toBeVisible();
  await first.getByRole('button', { name: 'Stay' }).click();
  await count(second, 'Window', 10_000 + sale.totalCents, '0');
  await expect(second.getByRole('status').filter({ hasText: 'Exact. 1 sale since the count before.' })).toBeVisible();
  await done(second);

  // Money goes back in the office, out of a till that is chosen: that one is short of it, by the books.
  await desk.goto(`/office/sales/${sale.id}`);
  await desk.getByRole('button', { name: 'Void the sale' }).click();
  const undo = desk.getByRole('dialog', { name: 'Void the whole sale' });
  await undo.getByLabel('Why').fill('Wrong bag');
  await expect(undo.getByRole('button', { name: /Choose the till/ })).toBeVisible();
  await undo.getByLabel('Out of which till').selectOption('Till 1');
  // The answer is lost: whoever leaves it at that finds the sale as it stands, and gives nothing back twice.
  await desk.route('**/void', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await undo.getByRole('button', { name: /^Void/ }).click();
  await expect(undo.getByText('No answer yet.')).toBeVisible();
  await undo.getByRole('button', { name: 'Not now' }).click();
  await expect(desk.getByText('Voided', { exact: true })).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Void the sale' })).toHaveCount(0);
  await count(first, 'Till 1', 20_000 - sale.totalCents);
  await expect(
    first.getByRole('status').filter({ hasText: 'Exact. 0 sales since the count before, and something' }),
  ).toBeVisible();
  await done(first);

  await navigation.getByRole('link', { name: 'Tills' }).click();
  await desk.getByLabel('Location').selectOption(store.location.id);
  await desk.getByLabel('Till', { exact: true }).selectOption('Window');
  const counts = desk.getByRole('row').filter({ hasText: 'Counter of till' });
  await expect(counts).toHaveCount(2);
  await counts.first().getByRole('button').click();
  await expect(desk.getByRole('heading', { level: 1, name: `Window of ${store.location.name}` })).toBeVisible();

  // Its tablet is moved, at the tablet, and the empty till is closed: from then on nobody sees any of this.
  await second.getByRole('button', { name: 'Till', exact: true }).click();
  await second.getByRole('button', { name: 'It stands elsewhere' }).click();
  await second.getByRole('group', { name: 'The till of this tablet' }).getByRole('button', { name: 'Till 1' }).click();
  await second.getByRole('button', { name: 'It stands here' }).click();
  await expect(second.getByRole('heading', { name: 'Till 1', exact: true })).toBeVisible();
  await navigation.getByRole('link', { name: 'Tills' }).click();
  await desk.getByRole('button', { name: 'Set up tills' }).click();
  await setUp.getByLabel('Location').selectOption(store.location.id);
  await setUp
    .getByRole('listitem')
    .filter({ has: desk.getByLabel('Till 2') })
    .getByRole('button', { name: 'Close' })
    .click();
  await expect(setUp.getByLabel('Till 2')).toBeHidden();
  await expect(second.getByRole('button', { name: 'Count the till' })).toBeVisible();
});
