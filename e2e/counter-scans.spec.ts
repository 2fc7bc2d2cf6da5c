/** What a scanner is held before at the counter, wherever its screen stands: it is said for what it is, and costs nobody a cent. */
import type { PackageView } from '../packages/contract/src/stock-views.ts';
import type { Page } from '../packages/contract/src/views.ts';
import { expectNothingGrave } from './support/accessible.ts';
import { inFours, payCash, pickEverything } from './support/counter.ts';
import { budtender } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { licenceOf } from './support/licence.ts';
import { pairDevice } from './support/pairing.ts';
import { SigningKiosk } from './support/signing-kiosk.ts';
import { scan } from './support/wedge.ts';

const today = new Date().toISOString().slice(0, 10);
const dayWords = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric', year: 'numeric' });

test('scans at the lock, of a minor’s licence, of packages that may not be sold, and while money is counted', async ({
  openScreen,
  office,
  product,
  store,
}) => {
  const packages: PackageView[] = [];
  let cursor: string | null = null;
  do {
    const listed: Page<PackageView> = await office.ask('packages', {
      locationId: store.location.id,
      ...(cursor === null ? {} : { cursor }),
    });
    packages.push(...listed.items);
    cursor = listed.next;
  } while (cursor !== null);
  // What the state did not number yet carries none.
  const barcodeOf = (is: (pkg: PackageView) => boolean): string =>
    packages.find((pkg) => pkg.barcode !== null && is(pkg))!.barcode!;
  const expired = packages.find(
    ({ barcode, expiresOn, status }) => barcode !== null && status === 'open' && expiresOn !== null && expiresOn < today,
  )!;

  const elsewhere = (await office.ask('locations', {})).items.find(({ id }) => id !== store.location.id)!;
  const kiosk = await SigningKiosk.pair(product.edgeUrl, office, store.location);
  const otherKiosk = await SigningKiosk.pair(product.edgeUrl, office, elsewhere);
  const counter = await openScreen('tablet');
  await pairDevice(counter, { kind: 'tablet', office, location: store.location, name: 'Counter of the scans' });
  const bar = counter.locator('header').getByRole('status');

  await test.step('at the lock it is said what it was and what comes first; an order’s code waits for whoever switches in', async () => {
    const note = counter.getByRole('note');
    await scan(counter, licenceOf({ age: 30 }));
    await expect(note).toContainText('A driver license. Nothing of it was kept. Switch in, open the order, then scan it again.');
    await scan(counter, await otherKiosk.ticket('Z8', store.filmed));
    await expect(note).toContainText('That order is for another store.');
    await scan(counter, await kiosk.ticket('Z7', store.filmed));
    await expect(note).toContainText('The code of order Z7. Switch in, and Z7 opens by itself.');
    await expectNothingGrave(counter, 'a ticket at the lock');
    await counter.getByRole('button', { name: new RegExp(`^${budtender.name}`) }).click();
    const keypad = counter.getByRole('group', { name: `PIN of ${budtender.name}` });
    for (const digit of budtender.pin) await keypad.getByRole('button', { name: digit, exact: true }).click();
    await expect(counter.getByRole('heading', { level: 1, name: 'Z7' })).toBeVisible();
  });

  await test.step('a code of another store, or one that was changed, opens nothing and says what to do', async () => {
    await scan(counter, await otherKiosk.ticket('Z9', store.filmed));
    await expect(bar).toHaveText('That order is for another store. Its own counter can open it.');
    await scan(counter, await kiosk.tampered('Z9', store.filmed));
    await expect(bar).toHaveText('That code was changed, or no kiosk of ours made it. Ask the shopper to order again.');
    await expect(counter.getByRole('heading', { level: 1, name: 'Z7' })).toBeVisible();
  });

  await test.step('a minor’s licence is no good scan', async () => {
    await scan(counter, licenceOf({ age: 19 }));
    await expect(bar).toHaveText('Not 21 yet. Do not sell. Reject the order and give the document back.');
    await counter.keyboard.press('Control+Enter');
    await scan(counter, licenceOf({ age: 30 }));
    await counter.getByRole('button', { name: 'Yes, it is them' }).click();
    await expect(counter.getByRole('heading', { name: 'Looked at by you.' })).toBeFocused();
    await expect(counter.getByText('What the scanner heard'), 'locked, it did nothing').toHaveCount(0);
    await counter.keyboard.press('Control+Enter');
    await expect(counter.getByText('What the scanner heard').first()).toBeVisible();
    await expect(counter.getByRole('heading', { level: 1, name: 'Z7' }), 'a keyboard goes on from here').toBeFocused();
  });

  const [onHold, recalled, untested, another] = [
    barcodeOf(({ status }) => status === 'on-hold'),
    barcodeOf(({ status }) => status === 'recalled'),
    barcodeOf(({ status, lab }) => status === 'open' && lab.status === 'pending'),
    barcodeOf(({ status, lab, itemId, expiresOn }) => {
      const isFit = status === 'open' && lab.status === 'passed' && (expiresOn === null || expiresOn >= today);
      return isFit && itemId !== store.filmed.id && store.items.find(({ id }) => id === itemId)?.category === 'vape';
    }),
  ];
  const line = counter.getByRole('article');
  const alert = counter.getByRole('complementary', { name: 'What to do' }).getByRole('alert');

  await test.step('what may not be sold goes into no bag, and it is said where to put it', async () => {
    const wanted: readonly (readonly [string, string])[] = [
      [onHold, `Package ${inFours(onHold)} is on hold. Put it back in quarantine and take another.`],
      [recalled, `Package ${inFours(recalled)} is recalled. Do not sell it. Put it in quarantine.`],
      [untested, `Package ${inFours(untested)}: the lab result is pending. It may not be sold. Take another package.`],
      [
        expired.barcode!,
        `Package ${inFours(expired.barcode!)} expired on ${dayWords(expired.expiresOn!)}. Take another package.`,
      ],
      [another, `Package ${inFours(another)} is not in this order. Put it back.`],
    ];
    for (const [barcode, words] of wanted) {
      await scan(counter, barcode);
      await expect(alert).toHaveText(words);
      await expect(bar).toHaveText(words);
      await expect(line).toContainText('0/1');
    }
    await expectNothingGrave(counter, 'a package that may not be sold');
    await pickEverything(counter);
    await expect(alert, 'it says nothing of the next step').toHaveCount(0);
  });

  await test.step('what asks for something is read whole in the bar, at the counter and on a phone', async () => {
    const said = bar.locator('.last');
    const { width, height } = counter.viewportSize()!;
    await scan(counter, 'NOT-A-PACKAGE-12');
    for (const size of [
      { width, height },
      { width: 1024, height: 768 },
      { width: 390, height: 844 },
    ]) {
      await counter.setViewportSize(size);
      await expect(bar).toHaveText(/^Not a package: .* other goods by their own number\.$/);
      await expect(bar, `${size.width} px`).toBeInViewport({ ratio: 1 });
      const isCut = await said.evaluate(
        (words) => words.scrollWidth > words.clientWidth || words.scrollHeight > words.clientHeight,
      );
      expect(isCut, `cut off at ${size.width} px`).toBe(false);
    }
    await counter.setViewportSize({ width, height });
  });

  await test.step('the digits of a package are no money', async () => {
    await counter.getByRole('button', { name: /^Check and pay/ }).click();
    await scan(counter, another);
    await expect(bar).toContainText('Everything is in the bag already.');
    const handed = counter.locator('dl div').filter({ hasText: 'Handed to you' }).locator('dd');
    await expect(handed).toHaveText('$0.00');
    await counter.keyboard.type('2000', { delay: 40 });
    await expect(handed).toHaveText('$20.00');
    await counter.getByRole('button', { name: 'Back to picking' }).click();
    await payCash(counter);
  });

  await test.step('the receipt fits the paper that there is: letter, 80 mm and 58 mm', async () => {
    const sheet = counter.locator('[data-print-sheet]');
    const total = sheet
      .getByRole('row', { name: /^Total/ })
      .getByRole('cell')
      .last();
    await counter.emulateMedia({ media: 'print' });
    // As wide as each paper without the 3 mm at its sides, in CSS pixels of 96 to the inch.
    for (const widthPx of [793, 279, 196]) {
      await counter.setViewportSize({ width: widthPx, height: 1_000 });
      const [paper, amount] = [(await sheet.boundingBox())!, (await total.boundingBox())!];
      expect(paper.x + paper.width, `${widthPx} px of paper`).toBeLessThanOrEqual(widthPx);
      expect(amount.x + amount.width, `the total on ${widthPx} px`).toBeLessThanOrEqual(widthPx);
    }
  });
});
