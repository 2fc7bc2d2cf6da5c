/** A person deals with a group on the reports desk, and the network fails in the middle of it. */
import type { Page } from '@playwright/test';
import { idFrom } from '../packages/domain/src/identifiers.ts';
import { owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAtOffice } from './support/office.ts';

test('a second try goes on with the group that was chosen, whatever the desk shows by then', async ({
  openScreen,
  office,
  desk,
  store,
}) => {
  const locationId = store.location.id;
  for (const n of [1, 2]) {
    await desk.arm({ kind: 'refused', route: 'POST /v1/employee', text: 'The employee is not known' });
    const [driverId, commandId] = [idFrom('drv', crypto.randomUUID()), idFrom('cmd', crypto.randomUUID())];
    const facts = { name: `Sam Field ${n}`, birthDate: '1988-03-09', hireDate: '2023-06-01', licenceState: 'NY' };
    await office.ask('saveDriver', { ...facts, driverId, commandId, locationId, licenceNumber: `77120043${n}` });
    await expect.poll(async () => (await desk.armedFaults()) === 0).toBe(true);
  }
  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Reports' }).click();
  const [steps, dialog] = [page.getByRole('article'), page.locator('dialog[open]')];
  const group = page.getByRole('button', { name: /2 × Driver added/ });
  await group.click();

  await steps.getByRole('button', { name: 'Hand all 2 to someone' }).click();
  await dialog.getByLabel('What is known, and what to look at').fill('The card was read to us on the phone.');
  const handed = await failOnce(page, 'hand-over');
  await dialog.getByRole('button', { name: 'Hand it over' }).click();
  await expect(dialog.getByText('No answer yet.')).toBeVisible();
  await expect(page.getByText(/\. With /).first(), 'the desk has read of the first').toBeVisible();
  await expect(dialog.getByRole('heading', { name: /^Hand 2 × .+ to someone$/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Hand it over' }).click();
  await expect(dialog).toBeHidden();
  expect(handed(), 'the first once, the second twice').toEqual([1, 2]);

  await group.click();
  await expect(steps.getByRole('button', { name: 'Hand it back' })).toBeVisible();
  await steps.getByRole('button', { name: 'Send all 2 again' }).click();
  await dialog.getByLabel('What was settled').fill('The state knows the two now.');
  const sent = await failOnce(page, 'retry');
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await expect(dialog.getByText('No answer yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await expect(dialog).toBeHidden();
  expect(sent()).toEqual([1, 2]);
  await expect
    .poll(
      async () => {
        const { items } = await office.ask('drivers', { locationId });
        return items.filter(({ name }) => name.startsWith('Sam Field')).map(({ sync }) => sync.report?.state);
      },
      { timeout: 30_000 },
    )
    .toEqual(['in-sync', 'in-sync']);
});

/** Cuts off the second of the page's requests of this kind, as a network does. Gives how often each report was asked for. */
async function failOnce(page: Page, step: string): Promise<() => readonly number[]> {
  const asked: string[] = [];
  await page.route(`**/api/reports/*/${step}`, async (route) => {
    asked.push(new URL(route.request().url()).pathname);
    await (asked.length === 2 ? route.abort() : route.continue());
  });
  return () => [...Map.groupBy(asked, (path) => path).values()].map((tries) => tries.length);
}
