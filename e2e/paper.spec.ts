/** What the office prints: a paper that can be read where no screen is, by whoever asks whose it is and when it was true. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { idFrom } from '../packages/domain/src/identifiers.ts';
import { owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAtOffice } from './support/office.ts';

/** A letter page without the office's margins, in CSS pixels of 96 to the inch. */
const letter = { width: 710, height: 936 };

test('on paper stand the stores with their licenses, the store’s time and whole tables, and nothing that could be pressed', async ({
  openScreen,
  store,
}) => {
  const page = await openScreen('office-away');
  // Nor is the clock of that browser right.
  await page.clock.setFixedTime('2031-01-01T12:00:00Z');
  await signInAtOffice(page, owner);
  const { name, licenceNumber } = store.location;
  for (const { place, title } of [
    { place: '/office/areas', title: 'Areas' },
    { place: '/office/stock', title: 'Stock' },
    { place: '/office/sales', title: /Sales|sold/ },
    { place: '/office/devices', title: /./ },
  ]) {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(place);
    await expect(page.getByRole('table').first().getByRole('row').nth(1)).toBeVisible();
    await page.setViewportSize(letter);
    await page.emulateMedia({ media: 'print' });
    await test.step(place, async () => {
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.getByText(`${name}, license ${licenceNumber}`)).toBeVisible();
      await expect(page.getByText(/^as of /)).toHaveText(/^as of [A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d:\d\d\s[AP]M E[DS]T$/);
      await expect(page.getByText(/^as of /)).not.toContainText('2031');
      expect(await pressable(page)).toEqual([]);
      const table = page.getByRole('table').first();
      const { x, width } = (await table.boundingBox())!;
      expect(x + width, 'no column is cut off').toBeLessThanOrEqual(letter.width);
    });
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});

test('a list that was searched says so on paper, and does not pass for the whole', async ({ openScreen }) => {
  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  await page.goto('/office/stock?find=Quarantine');
  const said = page.getByText('Only what fits “Quarantine”');
  await expect(page.getByRole('table').first().getByRole('row').nth(1)).toBeVisible();
  await expect(said).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(said).toBeVisible();

  for (const place of ['/office/sales', '/office/cultivation']) {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(place);
    await page.getByRole('main').getByRole('searchbox').fill('Quarantine');
    await page.getByRole('main').getByRole('searchbox').press('Enter');
    await page.emulateMedia({ media: 'print' });
    await expect(said, place).toBeVisible();
    expect(await pressable(page), place).toEqual([]);
  }
});

test('nobody takes the paper of a manifest along that the state refused', async ({ openScreen, office, desk, store }) => {
  const locationId = store.location.id;
  const command = () => ({ commandId: idFrom('cmd', randomUUID()) });
  const { items } = await office.ask('packages', { locationId });
  const { id: packageId } = items.find(({ status, unitsPicked }) => status === 'open' && unitsPicked === 0)!;
  const manifestId = idFrom('man', randomUUID());
  const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
  await desk.arm({ kind: 'refused', route: 'POST /v1/manifest', text: 'Please specify a licensed location.' });
  await office.ask('fileManifest', {
    ...{
      ...command(),
      manifestId,
      locationId,
      purpose: 'transfer',
      carrier: { kind: 'third-party', licence: 'OCM-TRNS-26-000007' },
    },
    stops: [
      {
        ...{ licence: 'OCM-RETL-26-000123', departsAt: inHours(26), arrivesAt: inHours(28), route: 'Over the bridge' },
        packages: [{ packageId, priceCents: 12_000 }],
      },
    ],
  });
  const standing = async () => (await office.ask('manifests', {})).items.find(({ id }) => id === manifestId)?.sync.report?.state;
  await expect.poll(standing).toBe('refused');

  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  await page.goto('/office/journeys');
  await page.evaluate(() => (window.print = () => undefined));
  await page
    .getByRole('article')
    .filter({ hasText: 'Please specify a licensed location.' })
    .getByRole('button', { name: 'Print' })
    .click();
  await page.emulateMedia({ media: 'print' });
  const [warning, title] = [
    page.getByText('Refused by the state: not to travel with'),
    page.getByRole('heading', { name: 'Manifest' }),
  ];
  await expect(warning, 'over everything, and over the goods of the stop').toHaveCount(2);
  expect((await warning.first().boundingBox())!.y).toBeLessThan((await title.boundingBox())!.y);
  await expect(page.getByText('signature')).toHaveCount(0);

  await office.ask('voidManifest', { ...command(), manifestId, reason: 'The store is not licensed' });
  await expect.poll(standing).toBe('settled');
});

/** What stands on the paper and is no word of it: fields, and buttons that neither name a row or its column nor say which part is shown. */
const pressable = (page: Page): Promise<readonly string[]> =>
  page.locator('button, input, select, textarea, summary').evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 0)
      .filter((one) => one.ariaLabel !== null || one.closest('table, [role="group"], [role="tablist"]') === null)
      .map((one) => `${one.tagName} ${one.ariaLabel ?? one.textContent}`),
  );
