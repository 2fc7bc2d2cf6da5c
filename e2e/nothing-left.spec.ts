/** A shopper types, holds their licence and their cards before the scanner, orders and goes. Nothing of theirs is on the disk of the kiosk. */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { idFrom, type LocationId } from '../packages/domain/src/identifiers.ts';
import { memberCodeText } from '../packages/domain/src/members/member-code.ts';
import { expect, test } from './support/fixtures.ts';
import { licenceOf } from './support/licence.ts';
import { addByScanner, atAttract, enterMenu, placeOrder } from './support/lobby.ts';
import type { OfficeApi } from './support/office-api.ts';
import { OwnBrowser } from './support/own-browser.ts';
import { pairDevice } from './support/pairing.ts';
import { foundInProfile } from './support/profile.ts';
import { scan } from './support/wedge.ts';

const typed = 100;
const cards = 30;
/** Of a licence: family name, given name, street, town and licence number. */
const licences = 14;
const partsOfLicence = 5;
const planted = typed + cards + licences * partsOfLicence;

test('of two hundred personal words that a shopper brought, none is in the browser’s profile after they went', async ({
  product,
  office,
  store,
  folder,
}) => {
  const profile = join(folder, 'forgetful-profile');
  const words = Array.from({ length: planted }, (_, place) => wordOf('shopper', place));
  const [kept, keptToo] = [wordOf('kept', 0), wordOf('kept', 1)];
  const kiosk = await OwnBrowser.start(profile);
  const { page } = kiosk;
  try {
    await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: `Kiosk ${kept}`, origin: product.edgeUrl });
    await enterMenu(page);

    await test.step('the search is typed into', async () => {
      const search = page.getByRole('searchbox').first();
      for (const word of words.slice(0, typed)) await search.fill(word.toLowerCase());
      await expect(search).toHaveValue(words[typed - 1]!.toLowerCase());
      await search.press('Enter');
      await page.getByRole('button', { name: 'Back' }).first().click();
    });
    await test.step('cards and licences are held before the scanner', async () => {
      for (const word of words.slice(typed, typed + cards)) await scan(page, word);
      for (let licence = 0; licence < licences; licence += 1) {
        const start = typed + cards + licence * partsOfLicence;
        await scan(page, licenceWith(words.slice(start, start + partsOfLicence)));
      }
      await expect(page.getByRole('note').filter({ hasText: 'This kiosk does not read IDs.' })).toBeVisible();
    });
    await test.step('a member shows their code, then says their number', async () => {
      await aMemberJoins(office, store.location.id);
      await expect(async () => {
        await scan(page, memberCodeText(member.code));
        await expect(page.getByText('You have 0 points.').first()).toBeVisible({ timeout: 2_000 });
      }, 'the kiosk has heard of the promise').toPass();
      await page.getByRole('button', { name: 'That is not me' }).click();
      for (const digit of member.phone) await page.keyboard.press(digit, { delay: typedByHandMs });
      await page.getByRole('button', { name: 'Use this number' }).click();
      await expect(page.getByText('Your number is noted for this order.').first()).toBeVisible();
      await page.getByRole('button', { name: 'Done' }).click();
    });
    await test.step('an order is placed, and its shopper goes', async () => {
      await addByScanner(page, store.filmed);
      await placeOrder(page);
      await expect(page.getByText('This order collects points when you pay.')).toBeVisible();
      await page.getByRole('button', { name: 'Done, clear now' }).click();
      await atAttract(page);
    });
    // What must be found, or the looking proves nothing.
    await page.evaluate((word) => localStorage.setItem('kept', word), keptToo);
    await kiosk.close();
  } finally {
    await kiosk.pullThePlug();
    await office.ask('setLoyalty', { commandId: idFrom('cmd', randomUUID()), loyalty: null });
  }
  expect(foundInProfile(profile, [kept, keptToo]), 'what is kept is found').toEqual([kept, keptToo]);
  expect(foundInProfile(profile, [...words, member.firstName, member.phone, member.code])).toEqual([]);
});

/** What a member is known by. The kiosk learns the code and the number, and the name never (ASVS 14.3.3). */
const member = { firstName: 'Quillamyx', phone: '9178430265', code: createHash('md5').update('a member').digest('hex') };
/** Slower than any scanner, in milliseconds. */
const typedByHandMs = 60;

/** The owner promises points, and a person joins. */
async function aMemberJoins(office: OfficeApi, locationId: LocationId): Promise<void> {
  const loyalty = { pointsPerDollar: 1, terms: '200 points: an hour with the grower.', termsEs: '' };
  await office.ask('setLoyalty', { commandId: idFrom('cmd', randomUUID()), loyalty });
  const ids = { commandId: idFrom('cmd', randomUUID()), memberId: idFrom('mem', randomUUID()) };
  await office.ask('joinMember', { ...ids, ...member, locationId });
}

/** Sixteen letters that stand nowhere else, the same in every run. */
const wordOf = (whose: string, place: number): string =>
  [...createHash('sha256').update(`${whose} ${place}`).digest().subarray(0, 16)]
    .map((byte) => String.fromCodePoint(65 + (byte % 26)))
    .join('');

/** A licence whose personal parts are these words. */
function licenceWith([family, given, street, town, number]: readonly string[]): string {
  return licenceOf({ age: 35, person: { family: family!, given: given!, street: street!, town: town!, number: number! } });
}
