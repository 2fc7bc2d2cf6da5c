import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { idFrom } from '../packages/domain/src/identifiers.ts';
import { coinsCents, notesCents } from '../packages/domain/src/sales/till.ts';
import { approve, money, openOrder, payCash, pickEverything, switchIn, syncState } from './support/counter.ts';
import { budtender, owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAtOffice } from './support/office.ts';
import { pairDevice } from './support/pairing.ts';
import { screens } from './support/screens.ts';

/** Opens the till and counts an amount into it, in as few pieces as there are. */
async function countTill(page: Page, amountCents: number): Promise<void> {
  await page.getByRole('button', { name: 'Till', exact: true }).click();
  await page.getByRole('button', { name: 'Count the till' }).click();
  let rest = amountCents;
  for (const value of [...notesCents, ...coinsCents]) {
    const pieces = Math.floor(rest / value);
    rest -= pieces * value;
    if (pieces === 0) continue;
    const name = value < 100 ? `${value}¢` : `$${value / 100}`;
    await page.getByRole('textbox', { name, exact: true }).fill(String(pieces));
  }
  await page.getByRole('button', { name: 'Hand in the count' }).click();
}

test('a day at a small counter: what decides is in sight, the till is right to the cent, and a sale is found again', async ({
  openScreen,
  store,
  office,
  orderOf,
}) => {
  const counter = await openScreen('phone');
  await pairDevice(counter, { kind: 'tablet', office, location: store.location, name: 'Counter of the day' });
  await switchIn(counter, budtender);

  const floatCents = 20_000;
  await countTill(counter, floatCents);
  await expect(counter.getByRole('status').filter({ hasText: 'The first count.' })).toBeVisible();
  await counter.getByRole('button', { name: 'Done' }).click();

  const number = await orderOf(store.filmed);
  await openOrder(counter, number);
  await expect(counter.getByRole('button', { name: /^Approve/ })).toBeInViewport({ ratio: 1 });
  await approve(counter);
  await expect(counter.getByRole('button', { name: /^Check and pay/ })).toBeInViewport({ ratio: 1 });
  await pickEverything(counter);
  await payCash(counter);

  const { items } = await office.ask('sales', { find: number });
  const { id: saleId, totalCents } = items.find(({ orderNumber }) => orderNumber === number)!;
  await countTill(counter, floatCents + totalCents);
  await expect(counter.getByRole('status').filter({ hasText: 'Exact. 1 sale since the count before.' })).toBeVisible();
  await counter.getByRole('button', { name: 'Done' }).click();
  await counter.getByRole('button', { name: 'End shift' }).click();
  await expect(counter.getByText(`by ${budtender.name}: exact.`)).toBeVisible();
  await counter.getByRole('button', { name: 'Stay' }).click();

  // What was sold before a restart is found again, for its receipt.
  await counter.reload();
  await switchIn(counter, budtender);
  await counter.getByRole('button', { name: 'Sales' }).click();
  await counter.getByRole('searchbox').fill(number);
  await counter.getByRole('button', { name: 'Find' }).click();
  const found = counter.getByRole('dialog').getByRole('listitem');
  await expect(found).toHaveCount(1);
  await found.getByRole('button').click();
  await expect(counter.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await expect(counter.getByRole('button', { name: 'Print the receipt' })).toBeVisible();

  // The office gives the money back: the receipt says so, and there is one for what came back.
  await office.ask('refundSale', {
    ...{ saleId, commandId: idFrom('cmd', randomUUID()), refundId: idFrom('ref', randomUUID()), reason: 'Broken lid' },
    ...{ giveBack: { kind: 'cash' }, seenBackCents: totalCents, lines: [{ n: 0, isRestocked: false }] },
  });
  const given = `Refunded: ${money(totalCents)} given back in cash`;
  await expect(counter.getByText(given)).toBeVisible();
  const sheet = counter.locator('[data-print-sheet]');
  await expect(sheet).toContainText('Money was given back since.');
  await expect(sheet).not.toContainText('Broken lid');
  await counter.evaluate(() => {
    window.print = () =>
      document.body.setAttribute('data-printed', document.querySelector('[data-print-sheet]')?.textContent ?? '');
  });
  await counter.getByRole('button', { name: `Refunded: receipt for ${money(totalCents)} given back` }).click();
  await expect(counter.locator('body')).toHaveAttribute('data-printed', new RegExp(`Of order ${number}, sold`));

  // The office sees what was counted, and how it comes about.
  const desk = await openScreen('office');
  await signInAtOffice(desk, owner);
  await desk.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Tills' }).click();
  const counts = desk.getByRole('row').filter({ hasText: 'Counter of the day' });
  await expect(counts).toHaveCount(2);
  await expect(counts.first()).toContainText('Exact');
  await counts.first().getByRole('button').click();
  await expect(desk.getByRole('status').filter({ hasText: 'Exact. 1 sale since the count before.' })).toBeVisible();
  await expect(desk.getByRole('table', { name: /^What was put into the till/ })).toContainText('Nothing besides the sales');
});

test('a small counter in Florida asks for the patient’s card with nothing over it', async ({
  openScreen,
  store,
  office,
  orderOf,
}) => {
  const counter = await openScreen('phone');
  // The store of the specs is in New York; this one tablet is told that it is not.
  await counter.route('**/api/**', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll('"adult-use"', '"florida-medical"') });
  });
  await pairDevice(counter, { kind: 'tablet', office, location: store.location, name: 'Counter of the card' });
  await switchIn(counter, budtender);
  await openOrder(counter, await orderOf(store.filmed));

  const panel = (await counter.getByRole('region', { name: 'Patient', exact: true }).boundingBox())!;
  const deed = (await counter.getByRole('button', { name: /^Approve/ }).boundingBox())!;
  expect(deed.y).toBeGreaterThanOrEqual(panel.y + panel.height);
  await counter.setViewportSize(screens.tablet.viewport);
  const email = counter.getByRole('checkbox', { name: /verification e-mail$/ }).locator('xpath=..');
  expect(await email.evaluate(linesOf, 'e-mail'), 'the word is not broken at its hyphen').toBe(1);
  await counter.setViewportSize(screens.phone.viewport);

  // Of a sale, what is still to be done stands before what the state does by itself, and is read first wherever the order was left.
  await counter.getByRole('button', { name: /^Approve/ }).scrollIntoViewIfNeeded();
  await counter.getByRole('button', { name: 'Sales' }).click();
  await counter.getByRole('dialog').getByRole('listitem').first().getByRole('button').click();
  const labels = counter.getByRole('region', { name: 'The patient’s labels' });
  await expect(labels).toBeInViewport({ ratio: 0.9 });
  const [first, second] = [(await labels.boundingBox())!, (await syncState(counter).boundingBox())!];
  expect(second.y).toBeGreaterThanOrEqual(first.y + first.height);
  // What the tablet asks meanwhile may outlast the test.
  await counter.unrouteAll({ behavior: 'ignoreErrors' });
});

/** Over how many lines a word of an element goes. */
function linesOf(element: Element, word: string): number {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() !== null) {
    const at = texts.currentNode.textContent?.indexOf(word) ?? -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + word.length);
    return range.getClientRects().length;
  }
  return 0;
}
