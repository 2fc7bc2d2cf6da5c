/** The office's first page: a day over all stores, by its keyboard, and what its figures lead to. */
import { readFileSync } from 'node:fs';
import { owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAtOffice } from './support/office.ts';

test('the menu fits a low screen to its foot', async ({ openScreen }) => {
  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  await page.setViewportSize({ width: 1280, height: 720 });
  const menu = page.getByRole('navigation', { name: 'Office' });
  for (const name of ['Overview', 'Store look']) await expect(menu.getByRole('link', { name })).toBeInViewport({ ratio: 1 });
  await expect(menu.getByRole('button', { name: 'Sign out' })).toBeInViewport({ ratio: 1 });
});

test('an owner sees the day over all stores first, and reaches the sales behind a figure by keyboard', async ({
  openScreen,
  office,
}) => {
  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  const view = await office.ask('overview', {});
  const byLocation = page.getByRole('table', { name: 'By location' });
  await expect(byLocation.getByRole('row')).toHaveCount(1 + view.stores.length + 1);
  const [store] = view.stores.filter(({ now }) => now.figures.sales > 0);
  expect(store, 'earlier specs, or the story, have sold something').toBeDefined();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Take it as a file' }).click(),
  ]);
  const file = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(file).toHaveLength(1 + view.stores.flatMap(({ now }) => now.days).length);

  const behind = byLocation.getByRole('link', { name: `sales of ${store!.name}` });
  await behind.focus();
  await page.keyboard.press('Enter');
  const { period } = view;
  const { items } = await office.ask('sales', { locationId: store!.locationId, ...period });
  await expect(page.getByText(`Sales at ${store!.name}, in this time`)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Sales, newest first' }).getByRole('row')).toHaveCount(1 + items.length);
  await page.goBack();
  await page.getByRole('group', { name: 'How long a time' }).getByRole('button', { name: 'Month' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Net sales by day' })).toBeVisible();
  await expect(page).toHaveURL(/span=month/);
});
