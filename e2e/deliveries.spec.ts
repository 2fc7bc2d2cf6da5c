import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { idFrom } from '../packages/domain/src/identifiers.ts';
import { approve, openOrder, pickEverything, switchIn } from './support/counter.ts';
import { budtender, owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAtOffice } from './support/office.ts';
import { pairDevice } from './support/pairing.ts';

/** A moment of today or tomorrow, as a field reads it off the store's clock. */
const inMinutes = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000)
    .toLocaleString('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'short' })
    .replace(' ', 'T');

async function payByDebit(counter: Page, number: string, reference: string): Promise<void> {
  await openOrder(counter, number);
  await expect(counter.getByText('Goes out for delivery')).toBeVisible();
  await counter.getByRole('button', { name: /^Check and pay/ }).click();
  await counter.getByRole('button', { name: 'PIN debit' }).click();
  await counter.getByLabel('Reference of the slip').fill(reference);
  await counter.getByRole('button', { name: /^Debit .* taken/ }).click();
  await expect(counter.getByRole('heading', { name: 'Paid. Put the bag with its round: it is delivered.' })).toBeVisible();
  await counter.getByRole('button', { name: 'Queue' }).click();
}

test('a round leaves once it is paid, one door takes its bag and the other’s comes back', async ({
  openScreen,
  store,
  office,
  orderOf,
}) => {
  test.setTimeout(240_000);
  const [counter, desk] = [await openScreen('tablet'), await openScreen('office')];
  await pairDevice(counter, { kind: 'tablet', office, location: store.location, name: 'Counter of deliveries' });
  const command = () => ({ commandId: idFrom('cmd', randomUUID()), locationId: store.location.id });
  const dana = {
    name: 'Dana Ferry',
    birthDate: '1990-02-28',
    hireDate: '2025-01-15',
    licenceNumber: '771200999',
    licenceState: 'NY',
  };
  await office.ask('saveDriver', { ...command(), driverId: idFrom('drv', randomUUID()), ...dana });
  const van = { make: 'Ford', model: 'Transit', year: 2024, colour: 'white', plate: 'DLV1001', vin: '1M8GDM9AXKP042788' };
  await office.ask('saveVehicle', {
    ...command(),
    vehicleId: idFrom('veh', randomUUID()),
    name: 'Van of deliveries',
    ...van,
    isEnclosed: true,
  });

  await switchIn(counter, budtender);
  const numbers: string[] = [];
  for (let placed = 0; placed < 2; placed += 1) {
    const number = await orderOf(store.filmed);
    numbers.push(number);
    await openOrder(counter, number);
    await approve(counter);
    await pickEverything(counter);
    await counter.getByRole('button', { name: 'Queue' }).click();
  }

  // The office puts both on one round, and the round waits for its money.
  await signInAtOffice(desk, owner);
  await desk.goto('/office/journeys');
  await desk.getByRole('button', { name: 'Deliver orders' }).click();
  const form = desk.getByRole('dialog', { name: 'Deliver orders' });
  await form.getByLabel('Driver', { exact: true }).selectOption('Dana Ferry');
  await form.getByLabel('Vehicle').selectOption('Van of deliveries');
  for (const [place, number] of numbers.entries()) {
    if (place > 0) await form.getByRole('button', { name: 'Another door' }).click();
    const door = form.getByRole('group', { name: `Door ${place + 1}` });
    await door.getByLabel('Packed order').selectOption(number);
    const typed = { Customer: `Customer ${number}`, Street: '12 Larch Lane', City: 'Troy', State: 'NY', 'ZIP code': '12180' };
    for (const [label, text] of Object.entries(typed)) await door.getByLabel(label, { exact: true }).fill(text);
    await door.getByLabel('Leaves').fill(inMinutes(30));
    await door.getByLabel('Arrives').fill(inMinutes(60 + place * 20));
    await door.getByLabel('Route').fill('Over the bridge');
  }
  await form.getByRole('button', { name: 'File' }).click();
  await expect(form).toBeHidden();
  const round = desk.getByRole('article').filter({ hasText: numbers[0]! });
  await expect(round.getByText(new RegExp(`^Orders ${numbers[0]!}, ${numbers[1]!} are not paid: \\$`))).toBeVisible();
  await expect(round.getByRole('button', { name: /^It leaves now/ })).toBeDisabled();

  for (const [place, number] of numbers.entries()) await payByDebit(counter, number, `TERM-700${place}`);
  await desk.reload();
  await round.getByRole('button', { name: /^It leaves now/ }).click();
  await expect(round.getByRole('button', { name: 'At the door' })).toHaveCount(2);

  // At the first door nobody is passed by, at the second nobody is home.
  const doorOf = (place: number) => desk.getByRole('dialog', { name: `Door ${place + 1}: Customer ${numbers[place]!}` });
  await round.getByRole('button', { name: 'At the door' }).first().click();
  await expect(doorOf(0).getByRole('button', { name: /^It is handed over/ })).toBeDisabled();
  for (const seen of ['The document says 21 or over', /who ordered$/, /At the door of their home/, 'They are sober'])
    await doorOf(0).getByLabel(seen).check();
  await doorOf(0).getByRole('button', { name: 'It is handed over' }).click();
  await expect(round.getByText('handed over', { exact: true })).toBeVisible();
  await round.getByRole('button', { name: 'At the door' }).click();
  await doorOf(1).getByRole('button', { name: 'Comes back' }).click();
  await doorOf(1).getByRole('button', { name: 'It comes back' }).click();
  await expect(round.getByText('came back: nobody was home')).toBeVisible();

  await round.getByRole('link', { name: 'Give the money back' }).click();
  await desk.getByRole('button', { name: 'Void the sale' }).click();
  const undo = desk.getByRole('dialog', { name: 'Void the whole sale' });
  await undo.getByLabel('Why').fill('Nobody was home');
  // It was paid by debit, and goes back so.
  await undo.getByLabel('Reference of the slip').fill('TERM-0042');
  await undo.getByRole('button', { name: /^Void/ }).click();
  await expect(undo).toBeHidden();
  await desk.goto('/office/journeys');
  await expect(round.getByText('came back: nobody was home')).toBeVisible();
  await expect(round.getByRole('link', { name: 'Give the money back' })).toHaveCount(0);
});
