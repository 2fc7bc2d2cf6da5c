import { randomUUID } from 'node:crypto';
import { idFrom } from '../packages/domain/src/identifiers.ts';
import { owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAtOffice } from './support/office.ts';
import type { OfficeApi } from './support/office-api.ts';

/** A report is told at once; on a busy machine the sweep may have to come by. */
const toldWithinMs = 30_000;

test('a split leads to the refused move it waits for, which is settled as told another way and lets it go', async ({
  openScreen,
  store,
  desk,
  office,
}) => {
  const locationId = store.location.id;
  const commandId = () => idFrom('cmd', randomUUID());
  const { items: packages } = await office.ask('packages', { locationId });
  const [pkg, beside] = packages.filter(({ unitsLeft, areaName }) => unitsLeft > 6 && areaName !== 'Vault');
  const { items: areas } = await office.ask('areas', { locationId });
  const vault = areas.find(({ name, locationId: of }) => name === 'Vault' && of === locationId)!;
  const move = (areaId: typeof vault.id, ...moved: readonly (typeof pkg)[]) =>
    office.ask('movePackages', { locationId, commandId: commandId(), packageIds: moved.map((each) => each!.id), areaId });

  await desk.arm({ kind: 'refused', route: 'PUT /v1/inventory/move', text: 'Room is not known.' });
  await move(vault.id, pkg, beside);
  await expect.poll(() => statesOf(office, 'packages-move'), { timeout: toldWithinMs }).toEqual(['refused']);
  await move(pkg!.areaId, pkg);
  await expect.poll(() => overtakenMoves(office), { timeout: toldWithinMs }).toBe(1);
  await office.ask('splitPackage', {
    ...{ locationId, commandId: commandId(), packageId: pkg!.id, units: 2 },
    intoPackageId: idFrom('pkg', randomUUID()),
  });

  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  await page.goto('/office/reports');
  await page.getByRole('button', { name: 'Package split' }).click();
  const record = page.getByRole('article');
  await expect(record.getByText('It waits for an earlier report, which the state refused')).toBeVisible();
  await record.getByRole('button', { name: 'Go to that report' }).click();

  await expect(record.getByRole('heading', { name: /^Packages moved, / })).toBeVisible();
  const named = record.getByRole('list', { name: 'Packages of this report' });
  for (const { itemName: name, barcode } of [pkg!, beside!])
    await expect(named.getByRole('link', { name, exact: true })).toHaveAttribute('href', `/office/stock?find=${barcode}`);
  const part = page.getByRole('heading', { name: /^Overtaken/ });
  await expect(part).toContainText('1');
  await expect(page.getByRole('heading', { name: /^Ours/ })).toHaveCount(0);
  await expect(record.getByText('the state was told of a newer move')).toBeVisible();
  await expect(record.getByRole('button', { name: /again/ })).toHaveCount(0);
  await record.getByRole('button', { name: 'Settle with evidence' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('What is the case')).toHaveValue('told-another-way');
  await dialog.getByLabel('What proves it').fill('The newer move stands at the state, looked up today.');
  await dialog.getByRole('button', { name: 'Settle under my name' }).click();

  await expect.poll(() => statesOf(office, 'package-split'), { timeout: toldWithinMs }).toEqual([]);
  await expect.poll(() => statesOf(office, 'packages-move')).toEqual([]);
});

test('what is overtaken while somebody lets a group go again is not sent, and they are told so', async ({
  openScreen,
  store,
  desk,
  office,
}) => {
  const locationId = store.location.id;
  const { items: packages } = await office.ask('packages', { locationId });
  const [one, other] = packages.filter(({ unitsLeft, barcode }) => unitsLeft > 6 && barcode !== null);
  const count = ({ id: packageId, unitsLeft }: (typeof packages)[number], missing: number) =>
    office.ask('adjustPackage', {
      ...{ locationId, packageId, units: unitsLeft - missing, adjustment: 1, reason: 'Weekly count' },
      commandId: idFrom('cmd', randomUUID()),
    });
  for (const pkg of [one!, other!]) {
    await desk.arm({ kind: 'refused', route: 'PUT /v1/inventory/{id}/adjust', text: 'Not that type.' });
    await count(pkg, 1);
    await expect.poll(() => desk.armedFaults(), { timeout: toldWithinMs }).toBe(0);
  }
  await expect.poll(() => statesOf(office, 'package-adjust'), { timeout: toldWithinMs }).toEqual(['refused', 'refused']);

  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  await page.goto('/office/reports');
  await page.getByRole('button', { name: '2 × Package count corrected' }).click();
  await page.getByRole('button', { name: 'Send all 2 again' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What was settled').fill('The state knows the type now.');
  await count(one!, 2);
  await expect(page.getByRole('heading', { name: /^Overtaken/ }), 'the desk has read of it').toBeAttached({
    timeout: toldWithinMs,
  });
  await dialog.getByRole('button', { name: 'Send again' }).click();

  await expect.poll(() => statesOf(office, 'package-adjust'), { timeout: toldWithinMs }).toEqual(['refused']);
  await expect(page.getByRole('button', { name: /Package count corrected/ }), 'the desk has read of that').toHaveCount(1, {
    timeout: toldWithinMs,
  });
  await expect(dialog.getByText('Since then the state was told of a newer count.')).toBeVisible();
});

/** Where the open reports of a kind stand. */
async function statesOf(office: OfficeApi, kind: string): Promise<readonly string[]> {
  const { reports } = await office.ask('reportsDesk', {});
  return reports.filter((report) => report.kind === kind).map(({ state }) => state);
}

async function overtakenMoves(office: OfficeApi): Promise<number> {
  const { reports } = await office.ask('reportsDesk', {});
  return reports.filter(({ kind, overtakenBy }) => kind === 'packages-move' && overtakenBy !== null).length;
}
