/** A manager clears the desk: a report is settled with evidence, and a login that the state does not take any more is entered anew. */
import { idFrom } from '../packages/domain/src/identifiers.ts';
import { owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAtOffice } from './support/office.ts';

test('from the desk one gets to the record and back, and enters a login anew as slowly as one types', async ({
  openScreen,
  office,
  desk,
  store,
}) => {
  const locationId = store.location.id;
  const commandId = () => idFrom('cmd', crypto.randomUUID());
  await desk.arm({ kind: 'refused', route: 'POST /v1/employee', text: 'The employee is not known' });
  await office.ask('saveDriver', {
    ...{ driverId: idFrom('drv', crypto.randomUUID()), commandId: commandId(), locationId, name: 'Robin Ash' },
    ...{ birthDate: '1988-03-09', hireDate: '2023-06-01', licenceNumber: '881200431', licenceState: 'NY' },
  });
  await expect.poll(async () => (await desk.armedFaults()) === 0).toBe(true);

  const { items } = await office.ask('stateConnections', {});
  const { username, password } = owner.stateLogin;
  const { ubi, licence } = items
    .find((connection) => connection.locationId === locationId)!
    .logins.find((login) => login.username === username)!;
  const wrong = { isOfLocation: false, kind: 'password', ubi, licence, username, secret: 'an older password' } as const;
  await office.ask('enterStateLogin', { locationId, ...wrong });
  const areaId = idFrom('area', crypto.randomUUID());
  const cellar = { name: 'Cellar', isQuarantine: false, holds: 'inventory' } as const;
  await office.ask('saveArea', { areaId, commandId: commandId(), locationId, ...cellar });

  const page = await openScreen('tablet');
  await signInAtOffice(page, owner);
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^2 reports need a person\./ })).toBeVisible();
  const [record, dialog] = [page.getByRole('article'), page.locator('dialog[open]')];

  await test.step('a report is looked at, its record is opened, and one is back at it', async () => {
    await page.getByRole('button', { name: /Driver added, Robin Ash/ }).click();
    await record.getByRole('link', { name: 'Open the drivers' }).click();
    await page.waitForURL(/\/office\/transport/);
    await page.goBack();
    await expect(record.getByRole('heading', { name: 'Driver added, Robin Ash' })).toBeVisible();
  });

  await test.step('it is settled with evidence', async () => {
    await record.getByRole('button', { name: 'Settle with evidence' }).click();
    await dialog.getByLabel('What is the case').selectOption({ label: 'The state was told another way' });
    await dialog.getByLabel('What proves it').fill('Entered by hand at the state, employee 4711.');
    await dialog.getByRole('button', { name: 'Settle under my name' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^One report needs a person\./ })).toBeVisible();
  });

  await test.step('a login is entered anew', async () => {
    await record.getByRole('link', { name: 'Correct the login' }).click();
    await page.getByRole('button', { name: 'Enter it anew' }).click();
    await dialog.getByLabel('Password', { exact: true }).fill(password);
    await page.waitForResponse((response) => response.url().endsWith('/api/state-connections'));
    await expect(dialog.getByLabel('Password', { exact: true })).toHaveValue(password);
    await dialog.getByRole('button', { name: 'Seal it' }).click();
    await expect(dialog).toBeHidden();
    await page.goBack();
    await expect(page.getByRole('button', { name: /Cellar/ })).toBeHidden();
    await expect
      .poll(async () => (await office.ask('areas', { locationId })).items.find(({ id }) => id === areaId)?.sync.report?.state)
      .toBe('in-sync');
  });
});
