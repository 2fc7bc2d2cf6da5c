/** A record of the office goes only when somebody said so twice, and while an answer is awaited nothing else happens to it. */
import type { Page, Request } from '@playwright/test';
import { idFrom } from '../packages/domain/src/identifiers.ts';
import { expectNothingGrave } from './support/accessible.ts';
import { owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAtOffice } from './support/office.ts';

test('a driver is removed only after a second question, by keyboard alone, and only once', async ({
  openScreen,
  office,
  store,
}) => {
  const facts = { name: 'Robin Vale', birthDate: '1990-05-04', hireDate: '2024-01-31', licenceState: 'NY' };
  for (const licenceNumber of ['551200431', '551200432']) {
    const [driverId, commandId] = [newId('drv'), newId('cmd')];
    await office.ask('saveDriver', { ...facts, driverId, commandId, locationId: store.location.id, licenceNumber });
  }
  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Transport' }).click();
  const rows = page.getByRole('button', { name: facts.name });
  await rows.first().press('Enter');
  const dialog = page.getByRole('dialog', { name: facts.name });
  const named = (name: string) => dialog.getByRole('button', { name, exact: true });
  const [question, remove, keep] = [
    dialog.getByRole('alert').filter({ hasText: `Remove ${facts.name}?` }),
    named('Remove'),
    named('Keep'),
  ];

  await remove.press('Enter');
  await expect(question).toBeVisible();
  await expect(keep).toBeFocused();
  await expect(named('Save')).toHaveCount(0);
  await expectNothingGrave(page, 'removal question');
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(remove).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(keep).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(remove).toBeFocused();
  const held = await holdCommands(page);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Asking…' })).toHaveAttribute('aria-disabled', 'true');
  for (const name of ['Keep', 'Close']) await expect(named(name)).toHaveAttribute('aria-disabled', 'true');
  for (const key of ['Enter', 'Space', 'Escape', 'Escape', 'Escape']) await page.keyboard.press(key);
  await expect(question).toBeVisible();
  held.letGo();
  await expect(dialog).toBeHidden();
  expect(held.requests.map((request) => new URL(request.url()).pathname.split('/').at(-1))).toEqual(['remove']);
  await expect(rows).toHaveCount(1);
  await expect(rows).toBeFocused();
});

test('a double click on Remove only asks, nothing is removed while a record is saved, and a refusal says why', async ({
  openScreen,
  office,
  store,
}) => {
  const name = 'Spare room';
  const area = { areaId: newId('area'), commandId: newId('cmd'), locationId: store.location.id, name };
  await office.ask('saveArea', { ...area, isQuarantine: false, holds: 'inventory' });
  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Areas' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name });
  const remove = dialog.getByRole('button', { name: 'Remove', exact: true });

  const { x, y, width, height } = (await remove.boundingBox())!;
  await page.mouse.dblclick(x + width - 6, y + height / 2);
  await page.waitForTimeout(doubleClickMs);
  const { items } = await office.ask('areas', {});
  expect(items.map(({ id }) => id)).toContain(area.areaId);
  const keep = dialog.getByRole('button', { name: 'Keep' });
  if (await keep.isVisible()) await keep.click();

  const held = await holdCommands(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('button', { name: 'Asking…' })).toBeVisible();
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await remove.click({ force: true });
  await expect(dialog.getByRole('button', { name: 'Keep' })).toHaveCount(0);
  held.letGo();
  await expect(dialog).toBeHidden();

  const full = items.find(({ packages, locationId }) => packages > 0 && locationId === store.location.id)!;
  await page
    .getByRole('row')
    .filter({ hasText: full.name })
    .filter({ hasText: store.location.name })
    .getByRole('button')
    .first()
    .click();
  const other = page.getByRole('dialog', { name: full.name });
  await other.getByRole('button', { name: 'Remove' }).click();
  await other.getByRole('button', { name: 'Remove' }).click();
  await expect(other.getByRole('alert').filter({ hasText: 'are in this area. Move them first.' })).toBeVisible();
  await expect(other.getByText(`Remove ${full.name}?`)).toHaveCount(0);
  await other.getByRole('button', { name: 'Keep' }).click();
  await expect(other.getByRole('button', { name: 'Save' })).toBeVisible();
});

test('a deal, the loyalty program and somebody’s work here end only after a second question', async ({
  openScreen,
  office,
  store,
}) => {
  const locationId = store.location.id;
  const deal = { dealId: newId('deal'), locationId, name: 'Slow Tuesday', nameEs: '', days: [1], hours: null, endsOn: null };
  const offer = { kind: 'percent' as const, percent: 10 };
  const scope = { itemIds: [], categories: ['accessory' as const], brands: [] };
  const promise = { startsOn: '2026-01-05', minimumCents: 0, floorCents: 100 };
  await office.ask('saveDeal', { ...deal, ...promise, offer, scope, commandId: newId('cmd') });
  const loyalty = { pointsPerDollar: 1, terms: 'A mug for a hundred points.', termsEs: '' };
  await office.ask('setLoyalty', { commandId: newId('cmd'), loyalty });
  const person = { name: 'Ira Lund', email: 'ira@fernhollow.example', password: 'ten letters or more', pin: '4417' };
  await office.ask('addStaff', { ...person, role: 'budtender', locationIds: [locationId], stateLogin: null });
  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  const goTo = (name: string) => page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name }).click();

  await goTo('Deals');
  await page.getByRole('button', { name: deal.name }).click();
  await endsAtTheSecondPress(page, 'End it', 'End this deal?', 'dialog');
  await expect(page.getByRole('button', { name: deal.name })).toHaveCount(0);

  await goTo('Loyalty');
  await endsAtTheSecondPress(page, 'End it', 'End the loyalty program?', 'main');
  await expect(page.getByText('Members are promised nothing.')).toBeVisible();

  await goTo('People');
  const row = page.getByRole('row').filter({ hasText: person.name });
  await row.getByRole('button', { name: 'Change' }).click();
  await endsAtTheSecondPress(page, 'They no longer work here', `${person.name} no longer works here?`, 'dialog');
  await expect(row.getByText('left')).toBeVisible();
});

/** The first press asks nothing of the edge and can be taken back; while the second waits for its answer, nobody leaves. */
async function endsAtTheSecondPress(page: Page, deed: string, question: string, where: 'dialog' | 'main'): Promise<void> {
  const place = page.getByRole(where);
  const [first, keep] = [place.getByRole('button', { name: deed }), place.getByRole('button', { name: 'Keep' })];
  const asked = place.getByRole('alert').filter({ hasText: question });
  const held = await holdCommands(page);
  await first.click();
  await expect(asked).toBeVisible();
  await expect(keep).toBeFocused();
  await expectNothingGrave(page, question);
  await page.keyboard.press('Enter');
  await expect(asked).toBeHidden();
  await expect(first).toBeFocused();
  expect(held.requests).toHaveLength(0);

  await first.click();
  await page.waitForTimeout(doubleClickMs);
  await first.click();
  await expect(place.getByRole('button', { name: 'Asking…' })).toHaveAttribute('aria-disabled', 'true');
  await expect(keep).toHaveAttribute('aria-disabled', 'true');
  for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
  await expect(asked).toBeVisible();
  held.letGo();
  await expect(asked).toBeHidden();
  expect(held.requests).toHaveLength(1);
}

/** Longer than two clicks that belong together, and than an answer takes. */
const doubleClickMs = 800;

/** Keeps what the page asks the edge to do until it is let go, and counts it. */
async function holdCommands(page: Page): Promise<{ readonly requests: readonly Request[]; readonly letGo: () => void }> {
  const requests: Request[] = [];
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route('**/api/**', async (route) => {
    if (route.request().method() === 'GET') return route.continue();
    requests.push(route.request());
    await promise;
    return route.continue();
  });
  return { requests, letGo: () => resolve(undefined) };
}

const newId = <Prefix extends 'area' | 'cmd' | 'deal' | 'drv'>(prefix: Prefix) => idFrom(prefix, crypto.randomUUID());
