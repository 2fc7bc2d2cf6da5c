import type { JSHandle, Page } from '@playwright/test';
import { expectNothingGrave, tabTo } from './support/accessible.ts';
import { budtender } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { heardSince, listen, wasHeard } from './support/heard.ts';
import { addShownItem, calledAloud, enterMenu, openCart, placeOrder, readNumber } from './support/lobby.ts';
import { pairDevice } from './support/pairing.ts';
import { restyledBy } from './support/restyled.ts';
import { screens } from './support/screens.ts';
import { scan } from './support/wedge.ts';

/** The part of the screen's height above which reach mode offers nothing to touch. */
const lineOfReach = 0.46;

/** A word with two letters swapped, as a thumb does. */
const slipped = (word: string): string => `${word.slice(0, 1)}${word[2]}${word[1]}${word.slice(3)}`;

/** Of the drawings that can be seen now: how many are put there again later, and how many of those cannot be seen in that moment. */
const watchReturning = (page: Page): Promise<JSHandle<{ back: number; late: number }>> =>
  page.evaluateHandle(() => {
    const shown = new Set([...document.images].filter(({ complete }) => complete).map(({ src }) => src));
    const returning = { back: 0, late: 0 };
    new MutationObserver((changes) => {
      for (const added of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(added instanceof HTMLImageElement) || !shown.has(added.src)) continue;
        returning.back += 1;
        if (!added.complete || added.naturalWidth === 0) returning.late += 1;
      }
    }).observe(document.body, { childList: true, subtree: true });
    return returning;
  });

const typeOnScreen = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('searchbox').first().tap();
  const keyboard = page.getByRole('group', { name: 'Keyboard' });
  for (const key of text) await keyboard.getByRole('button', { name: key, exact: true }).tap();
};

/** What a touch answered with, and what was drawn after it, has been seen. */
const painted = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 4; frames += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  });

test('by touch, in English: a slip is forgiven, items are compared, and an order is placed', async ({
  openScreen,
  store,
  office,
}) => {
  const lobby = await openScreen('kiosk');
  await pairDevice(lobby, { kind: 'kiosk', office, location: store.location, name: 'Kiosk by touch' });
  await enterMenu(lobby);
  const strain = store.filmed.strain!.toLowerCase().split(' ')[0]!;

  await test.step('a list that was reached by typing stays where it is, and as it is, when something in it is touched', async () => {
    await typeOnScreen(lobby, 'a');
    await lobby.getByRole('button', { name: 'Hide' }).tap();
    const list = lobby.getByRole('main');
    const compare = list.getByRole('button', { name: /^Compare / }).nth(7);
    await compare.scrollIntoViewIfNeeded();
    const top = await list.evaluate(({ scrollTop }) => scrollTop);
    expect(top, 'the list is longer than the screen').toBeGreaterThan(100);
    const restyled = await restyledBy(lobby, async () => {
      await compare.tap();
      await expect(lobby.getByRole('button', { name: 'Compare 1' })).toBeVisible();
      await painted(lobby);
    });
    expect(restyled.most, `of ${restyled.whole} elements`).toBeLessThan(restyled.whole / 5);
    expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(top);
    await compare.tap();
    await lobby.getByRole('button', { name: 'Back' }).first().tap();
    await expect(lobby.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible();
  });

  await test.step('typed on the screen with two letters swapped', async () => {
    await typeOnScreen(lobby, slipped(strain));
    await expect(lobby.getByRole('button', { name: calledAloud(store.filmed), exact: true }).first()).toBeVisible();
    await lobby.getByRole('button', { name: 'Hide' }).tap();
    await expect(lobby.getByRole('group', { name: 'Keyboard' })).toBeHidden();
    await expectNothingGrave(lobby, 'list');
  });

  await test.step('the number beside a filter is the length of the list it gives', async () => {
    await lobby.getByRole('button', { name: /^Filters/ }).tap();
    await expectNothingGrave(lobby, 'filters');
    const chip = lobby.getByRole('group', { name: 'Form' }).getByRole('button').first();
    const count = /(\d+)$/.exec((await chip.innerText()).trim())![1]!;
    await chip.tap();
    await lobby.getByRole('button', { name: new RegExp(`^Show ${count} items?$`) }).tap();
    await expect(lobby.locator('main ul > li')).toHaveCount(Number(count));
    await lobby.getByRole('button', { name: /^Filters/ }).tap();
    await lobby.getByRole('button', { name: 'Clear the filters' }).tap();
    await lobby.getByRole('button', { name: /^Show/ }).tap();
  });

  await test.step('each line of the list that sorts is as high as a thumb wants it', async () => {
    const sorts = lobby.getByLabel('Sorted by');
    await sorts.click();
    const lines = sorts.getByRole('option');
    const heights = await lines.evaluateAll((options) => options.map((option) => option.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(60);
    await lines.filter({ hasText: /price/i }).first().click();
    await expect(sorts).toHaveValue(/price/i);
    await sorts.selectOption({ index: 0 });
  });

  await test.step('every card has its drawing, and who comes back to the list finds it there at once', async () => {
    const cards = lobby.locator('main ul > li');
    await expect.poll(async () => (await cards.locator('img').count()) === (await cards.count())).toBe(true);
    const returning = await watchReturning(lobby);
    await lobby
      .getByRole('button', { name: calledAloud(store.filmed), exact: true })
      .first()
      .tap();
    await expect(lobby.getByRole('heading', { level: 1, name: store.filmed.name })).toBeVisible();
    await lobby.getByRole('button', { name: 'Back' }).first().tap();
    await expect.poll(() => returning.evaluate(({ back }) => back)).toBeGreaterThan(0);
    expect(await returning.evaluate(({ late }) => late)).toBe(0);
  });

  await test.step('who comes back to the end of a long list is at its end', async () => {
    const list = lobby.getByRole('main');
    const back = lobby.getByRole('button', { name: 'Back' }).first();
    await back.tap();
    await lobby
      .getByRole('button', { name: /^Flower/ })
      .first()
      .tap();
    await expect(lobby.getByRole('heading', { level: 1, name: 'Flower' })).toBeVisible();
    await list.evaluate((scroller) => scroller.scrollTo({ top: scroller.scrollHeight }));
    const last = list.getByRole('listitem').last();
    await expect(last).toBeInViewport({ ratio: 1 });
    const leaving = await list.evaluateHandle((scroller) => {
      const left = { at: 0 };
      scroller.addEventListener('click', () => void (left.at = scroller.scrollTop), { capture: true, once: true });
      return left;
    });
    await last.getByRole('heading').getByRole('button').tap();
    await expect(lobby.getByRole('button', { name: /^Add \$/ })).toBeVisible();
    await back.tap();
    await expect(last).toBeInViewport();
    const left = await leaving.evaluate(({ at }) => at);
    expect(left).toBeGreaterThan(3_000);
    await expect.poll(() => list.evaluate(({ scrollTop }) => scrollTop)).toBe(left);
    await back.tap();
    await typeOnScreen(lobby, slipped(strain));
    await lobby.getByRole('button', { name: 'Hide' }).tap();
  });

  await test.step('a dark screen has dark drawings', async () => {
    const drawing = lobby.locator('main ul > li img').first();
    const light = (await drawing.getAttribute('src'))!;
    const switchDark = async (): Promise<void> => {
      await lobby.getByRole('button', { name: 'Display' }).tap();
      await lobby.getByText('Dark screen').tap();
      await lobby.getByRole('button', { name: 'Done' }).tap();
    };
    await switchDark();
    await expect(drawing).not.toHaveAttribute('src', light);
    await switchDark();
    await expect(drawing).toHaveAttribute('src', light);
  });

  await test.step('two items side by side', async () => {
    const compare = lobby.getByRole('main').getByRole('button', { name: /^Compare / });
    await compare.nth(0).tap();
    await compare.nth(1).tap();
    await lobby.getByRole('button', { name: 'Compare 2' }).tap();
    await expect(lobby.getByRole('columnheader')).toHaveCount(2);
    await expect(lobby.getByRole('rowheader', { name: 'THC', exact: true })).toBeVisible();
    await expectNothingGrave(lobby, 'side by side');
    await lobby.getByRole('button', { name: 'Stop comparing' }).tap();
  });

  await test.step('the lab result can be taken along, and the order is placed', async () => {
    await lobby
      .getByRole('button', { name: calledAloud(store.filmed), exact: true })
      .first()
      .tap();
    await expect(lobby.getByRole('img', { name: /^Lab result of .+ as a code$/ })).toBeVisible();
    const add = lobby.getByRole('button', { name: /^Add \$/ });
    await lobby.setViewportSize({ width: 1920, height: 1080 });
    await expect
      .poll(async () => (await add.boundingBox())!.y, 'the act stands at the foot of a lying screen')
      .toBeGreaterThan(800);
    await lobby.setViewportSize({ width: 1080, height: 1920 });
    await add.tap();
    await placeOrder(lobby);
  });

  await test.step('no way out but by the gesture and a PIN that the edge knows', async () => {
    expect(await refusedWaysOut(lobby)).toEqual(['contextmenu', 'dragstart', 'drop', 'print', 'source', 'link']);
    for (let taps = 0; taps < 5; taps += 1) await lobby.touchscreen.tap(8, 8);
    const staff = lobby.getByRole('dialog', { name: 'Staff only' });
    await staff.getByRole('button', { name: budtender.name }).tap();
    const digits = async (pin: string): Promise<void> => {
      for (const digit of pin) await staff.getByRole('button', { name: digit, exact: true }).tap();
    };
    await digits(budtender.pin === '0000' ? '1111' : '0000');
    await expect(staff.getByRole('alert').filter({ hasText: 'That is not the PIN.' })).toBeVisible();
    await digits(budtender.pin);
    await expect(lobby.getByRole('heading', { name: 'Scanners of this device' })).toBeVisible();
  });

  await test.step('a long code is told whole of a line, also on a phone', async () => {
    await lobby.setViewportSize(screens.phone.viewport);
    await scan(lobby, `CS1:${'A7'.repeat(60)}`);
    await expect(lobby.getByRole('list', { name: 'What the scanner heard' })).toContainText('CS1:A7');
    expect(await lobby.evaluate(() => document.documentElement.scrollWidth)).toBe(screens.phone.viewport.width);
  });
});

/** Which of the browser's own doings the page refused, as a person would ask for them. */
const refusedWaysOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: '/office', textContent: 'out' });
    document.body.append(link);
    const usual = { bubbles: true, cancelable: true };
    const asked: readonly (readonly [string, EventTarget, Event])[] = [
      ['contextmenu', document.body, new MouseEvent('contextmenu', usual)],
      ['dragstart', document.body, new DragEvent('dragstart', usual)],
      ['drop', document.body, new DragEvent('drop', usual)],
      ['print', document.body, new KeyboardEvent('keydown', { ...usual, key: 'p', ctrlKey: true })],
      ['source', document.body, new KeyboardEvent('keydown', { ...usual, key: 'u', ctrlKey: true })],
      ['link', link, new MouseEvent('click', usual)],
      ['a letter', document.body, new KeyboardEvent('keydown', { ...usual, key: 'u' })],
    ];
    const refused = asked.flatMap(([name, target, event]) => (target.dispatchEvent(event) ? [] : [name]));
    link.remove();
    return refused;
  });

test('by keyboard alone, in Spanish, from the attract screen to the number, and a voice says each thing once', async ({
  openScreen,
  store,
  office,
}) => {
  const lobby = await openScreen('kiosk');
  await listen(lobby);
  await pairDevice(lobby, { kind: 'kiosk', office, location: store.location, name: 'Kiosk by keyboard' });
  const press = async (name: RegExp): Promise<void> => {
    await tabTo(lobby, name);
    await lobby.keyboard.press('Enter');
  };
  await press(/^Español ?Toque para empezar$/);
  await expect(lobby.locator('html')).toHaveAttribute('lang', 'es');
  await press(/^Sí, tengo 21 años o más/);
  await expect(lobby.getByRole('heading', { name: '¿Qué está buscando?' })).toBeVisible();
  await expectNothingGrave(lobby, 'menu in Spanish');
  await tabTo(lobby, /^Buscar en el menú/);
  // A person's pace: what is typed without any comes from a scanner, and would be taken for one.
  await lobby.keyboard.type(store.filmed.name.toLowerCase(), { delay: 60 });
  await expect(lobby.getByRole('group', { name: 'Teclado' }), 'who types needs no second keyboard').toBeHidden();
  const chips = lobby.getByRole('main').getByRole('button', { name: /^(Filtros|Disponible|Sativa|Híbrida|Índica)/ });
  const tops = await chips.evaluateAll((all) => all.map((chip) => Math.round(chip.getBoundingClientRect().top)));
  expect([tops.length, new Set(tops).size], 'the chips stand in one line').toEqual([5, 1]);
  await press(new RegExp(`^${store.filmed.name}`));
  const tested = lobby.getByRole('listitem').filter({ hasText: /: aprobado$/ });
  await expect(tested.filter({ hasText: /^Pesticidas/ })).toBeVisible();
  await expect(tested.filter({ hasText: /Pesticides|Heavy metals|Potency/ })).toHaveCount(0);
  await press(/^Volver/);
  await heardSince(lobby);
  const added = `${store.filmed.name} está en su carrito.`;
  await press(new RegExp(`^Agregar ${store.filmed.name}, ${store.filmed.brand}`));
  // How long the list is may be said right after it.
  await expect.poll(() => wasHeard(lobby, added)).toBe(true);
  await test.step('a dialog that opens does not say once more what was said before it', async () => {
    await press(/^Pantalla$/);
    await expect(lobby.getByRole('dialog', { name: 'Pantalla' })).toBeVisible();
    await lobby.keyboard.press('Escape');
    await expect(lobby.getByRole('dialog')).toBeHidden();
    const heard = await heardSince(lobby);
    expect(heard.filter((said) => said === added)).toHaveLength(1);
    const long = heard.filter((said) => /^\d+ productos?/.test(said));
    expect(long.length, 'how long the list is, when it came and not again').toBeLessThanOrEqual(1);
  });
  await test.step('that staff were called is said once', async () => {
    await press(/^Llamar al personal$/);
    await press(/^Llamar a alguien$/);
    const called = 'Se llamó al personal. Sus tabletas están sonando.';
    await expect(lobby.getByText(called).first()).toBeVisible();
    await painted(lobby);
    expect((await heardSince(lobby)).filter((said) => said === called)).toHaveLength(1);
    await lobby.keyboard.press('Escape');
    await expect(lobby.getByRole('dialog')).toBeHidden();
  });
  await test.step('what is put into the cart on its own page is said where that leads back to', async () => {
    await press(new RegExp(`^${store.filmed.name}`));
    await press(/^Agregar \$/);
    await expect.poll(() => wasHeard(lobby, added)).toBe(true);
  });
  await test.step('past a long shelf the cart is the first stop', async () => {
    await press(/^Volver/);
    await press(/^Flor /);
    await expect(lobby.getByRole('heading', { name: 'Flor', level: 1 })).toBeFocused();
    await lobby.keyboard.press('Tab');
    const past = lobby.getByRole('button', { name: 'Su carrito', exact: true });
    await expect(past).toBeFocused();
    await expect(past).toBeInViewport({ ratio: 1 });
    await lobby.keyboard.press('Enter');
  });
  await expect(lobby.getByRole('heading', { name: 'Su carrito', level: 1 })).toBeVisible();
  for (const region of await lobby.locator('[aria-live].sr-only').all())
    await expect(region, 'a voice that reads the cart finds nothing of the screen before').toHaveText('');
  await press(/^Hacer el pedido/);
  await expect(lobby.getByRole('heading', { name: /^Recibimos su pedido\. Su número es/ })).toBeVisible();
  await expectNothingGrave(lobby, 'placed in Spanish');
});

test('the door keeps the caret of whoever is there before the rest of the lobby', async ({ openScreen, store, office }) => {
  const lobby = await openScreen('kiosk');
  await pairDevice(lobby, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of a quick visitor' });
  await lobby.addInitScript(() => {
    const door = new MutationObserver(() => {
      const start = document.querySelector<HTMLElement>('button[lang="es"]');
      if (start === null) return;
      door.disconnect();
      // The router puts the caret at the top of a page that it has just opened; who presses Tab does so after it.
      requestAnimationFrame(() => start.focus());
    });
    door.observe(document, { childList: true, subtree: true });
  });
  await lobby.reload();
  // Only what stands behind the door knows the hours.
  await expect(lobby.getByText(/^(Open|Closed)\b/)).toBeVisible();
  await lobby.keyboard.press('Enter');
  await expect(lobby.locator('html')).toHaveAttribute('lang', 'es');
});

/** Ways in which a browser keeps nothing. */
const keepsNothing = {
  'may keep nothing': () => {
    // What Chromium throws where site data is blocked.
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission to access the database.', 'SecurityError');
    };
  },
  'has no databases': () => void Reflect.deleteProperty(globalThis, 'indexedDB'),
};
for (const [how, takeAway] of Object.entries(keepsNothing))
  test(`a browser that ${how} is no kiosk, and says how it can become one`, async ({ openScreen, product }) => {
    const lobby = await openScreen('kiosk', { faults: [/denied permission/] });
    await lobby.addInitScript(takeAway);
    await lobby.goto('/lobby');
    await expect(lobby.getByRole('heading', { name: 'This kiosk is not set up yet' })).toBeVisible();
    await lobby.getByRole('link', { name: 'Set up' }).tap();
    await expect(lobby.getByRole('heading', { name: 'This browser keeps nothing' })).toBeVisible();
    await expect(lobby.getByRole('alert').filter({ hasText: new URL(product.edgeUrl).host })).toBeVisible();
  });

test('by the scanner, in reach mode: everything to touch lies in the lower part of every screen', async ({
  openScreen,
  store,
  office,
}) => {
  const lobby = await openScreen('kiosk');
  await pairDevice(lobby, { kind: 'kiosk', office, location: store.location, name: 'Kiosk in reach' });
  await test.step('a scan at the age notice is said for what it is, and leaves both answers in sight, however the screen stands', async () => {
    await lobby.getByRole('button', { name: 'Touch to start' }).tap();
    // Before it stands nobody is there who could be told.
    await expect(lobby.getByRole('button', { name: 'No, go back' })).toBeVisible();
    await scan(lobby, '4006381333931');
    await expect(lobby.getByRole('note').filter({ hasText: 'This store does not sell that.' })).toBeVisible();
    for (const shape of [{ width: 1920, height: 1080 }, screens.kiosk.viewport]) {
      await lobby.setViewportSize(shape);
      for (const name of ['Yes, I am 21 or older', 'No, go back'])
        await expect(lobby.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    }
    await lobby.getByRole('button', { name: 'Close' }).tap();
  });
  await test.step('the longer question of Spanish leaves both in sight in large text too', async () => {
    await lobby.getByRole('button', { name: 'Display' }).tap();
    await lobby.getByText('Large text').tap();
    await lobby.getByRole('button', { name: 'Done' }).tap();
    await lobby.getByRole('button', { name: 'Español' }).tap();
    await lobby.setViewportSize({ width: 1920, height: 1080 });
    for (const name of ['Sí, tengo 21 años o más', 'No, volver'])
      await expect(lobby.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    await lobby.getByRole('button', { name: 'Pantalla' }).tap();
    await lobby.getByText('Al alcance: todo lo que se toca, en la mitad de abajo').tap();
    await lobby.getByRole('button', { name: 'Listo' }).tap();
    for (const shape of [{ width: 1920, height: 1080 }, screens.kiosk.viewport]) {
      await lobby.setViewportSize(shape);
      for (const name of ['Sí, tengo 21 años o más', 'No, volver'])
        await expect(lobby.getByRole('button', { name }), `within reach at ${shape.width}`).toBeInViewport({ ratio: 1 });
      expect(await tooHigh(lobby), `the question of age at ${shape.width}`).toEqual([]);
    }
    // Going back forgets the language and the size of the text.
    await lobby.getByRole('button', { name: 'No, volver' }).tap();
  });
  await enterMenu(lobby);
  await lobby.getByRole('button', { name: 'Display' }).tap();
  await lobby.getByText('Within reach: everything to touch in the lower half').tap();
  expect(await tooHigh(lobby), 'display').toEqual([]);
  await lobby.getByRole('button', { name: 'Done' }).tap();
  await expect(lobby.getByRole('region', { name: 'You may still buy' })).toBeVisible();
  expect(await tooHigh(lobby), 'menu').toEqual([]);
  await expectNothingGrave(lobby, 'menu in reach');

  await test.step('what is typed into and what it finds stay below the line, however the screen stands', async () => {
    await typeOnScreen(lobby, 'night');
    const found = lobby.getByRole('main').getByRole('listitem').filter({ hasText: /night/i }).first();
    for (const shape of [screens.kiosk.viewport, { width: 1920, height: 1080 }]) {
      await lobby.setViewportSize(shape);
      await expect(lobby.getByRole('group', { name: 'Keyboard' })).toBeInViewport({ ratio: 1 });
      await expect(lobby.getByRole('searchbox'), 'the search').toBeInViewport({ ratio: 1 });
      await expect(found, 'what was found').toBeInViewport({ ratio: 0.8 });
      expect(await tooHigh(lobby), `typing at ${shape.width}`).toEqual([]);
      await expectNothingGrave(lobby, `typing in reach at ${shape.width}`);
    }
    await lobby.setViewportSize(screens.kiosk.viewport);
    await lobby.getByRole('button', { name: 'Clear', exact: true }).tap();
    await lobby.getByRole('button', { name: 'Hide' }).tap();
    await lobby.getByRole('button', { name: 'Back' }).tap();
    await expect(lobby.getByRole('region', { name: 'You may still buy' })).toBeVisible();
  });

  await test.step('what a scan was is said, and closed, below the line', async () => {
    await scan(lobby, '4006381333931');
    const note = lobby.getByRole('note').filter({ hasText: 'This store does not sell that' });
    await expect(note).toContainText('We read “4006381333931”. Nothing on the menu carries that code.');
    expect(await tooHigh(lobby), 'a code that nothing carries').toEqual([]);
    await lobby.getByRole('button', { name: 'Close' }).tap();
  });

  await scan(lobby, store.filmed.gtin!.replace(/^0/, ''));
  await addShownItem(lobby, store.filmed);
  expect(await tooHigh(lobby), 'menu with a cart').toEqual([]);
  await test.step('lying and in large text, what one may still buy is not covered by the line below it', async () => {
    const largeText = async (): Promise<void> => {
      await lobby.getByRole('button', { name: 'Display' }).tap();
      await lobby.getByText('Large text').tap();
      await lobby.getByRole('button', { name: 'Done' }).tap();
    };
    await lobby.setViewportSize({ width: 1920, height: 1080 });
    await largeText();
    const left = lobby.getByRole('region', { name: 'You may still buy' });
    const bottomOf = (boxes: readonly Element[]): number => Math.max(...boxes.map((box) => box.getBoundingClientRect().bottom));
    const line = await left.getByText('below this line').boundingBox();
    expect(await left.getByRole('meter').evaluateAll(bottomOf)).toBeLessThanOrEqual(line!.y);
    await largeText();
    await lobby.setViewportSize(screens.kiosk.viewport);
  });
  await lobby.getByRole('button', { name: /^See all/ }).tap();
  await test.step('the list that sorts opens below the line', async () => {
    for (const shape of [{ width: 1920, height: 1080 }, screens.kiosk.viewport]) {
      await lobby.setViewportSize(shape);
      const sorts = lobby.getByLabel('Sorted by');
      await sorts.click();
      const first = await sorts.getByRole('option').first().boundingBox();
      expect(first!.y, `at ${shape.width}`).toBeGreaterThan(shape.height * lineOfReach);
      await lobby.keyboard.press('Escape');
    }
  });
  await lobby.getByRole('button', { name: /^Filters/ }).tap();
  await expect(lobby.getByRole('dialog', { name: 'Filters' })).toBeVisible();
  expect(await tooHigh(lobby), 'filters').toEqual([]);
  const show = lobby.getByRole('button', { name: /^Show/ });
  await expect(show, 'what closes the sheet is in sight, however long the sheet is').toBeInViewport({ ratio: 1 });
  await show.tap();
  await openCart(lobby);
  expect(await tooHigh(lobby), 'cart').toEqual([]);
  await lobby.getByRole('button', { name: /^If it is gone/ }).tap();
  await expect(lobby.getByRole('dialog', { name: /is gone$/ })).toBeVisible();
  expect(await tooHigh(lobby), 'what to take instead').toEqual([]);
  await lobby.getByRole('button', { name: 'Nothing instead' }).tap();
  await lobby.getByRole('button', { name: 'Place order' }).tap();
  await readNumber(lobby);
});

test('within reach, a member’s number is typed in the lower part of a lying screen', async ({ openScreen, store, office }) => {
  const lobby = await openScreen('kiosk');
  await lobby.route('**/api/catalogue/packed', async (route) => {
    const response = await route.fetch();
    const loyalty = JSON.stringify({ pointsPerDollar: 5, terms: 'Points are counted before tax.', termsEs: '' });
    await route.fulfill({ response, body: (await response.text()).replace('"hours":', `"loyalty":${loyalty},"hours":`) });
  });
  await pairDevice(lobby, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of the members' });
  await enterMenu(lobby);
  await scan(lobby, store.filmed.gtin!.replace(/^0/, ''));
  await addShownItem(lobby, store.filmed);
  await openCart(lobby);
  await lobby.getByRole('button', { name: 'Display' }).tap();
  await lobby.getByText('Within reach: everything to touch in the lower half').tap();
  await lobby.getByRole('button', { name: 'Done' }).tap();
  await lobby.setViewportSize({ width: 1920, height: 1080 });
  await lobby.getByRole('button', { name: 'Are you a member?' }).tap();
  const keys = lobby.getByRole('dialog', { name: 'Members' }).getByRole('button');
  await expect(keys.filter({ hasText: /^1$/ })).toBeInViewport({ ratio: 1 });
  await expect(keys.filter({ hasText: 'Use the camera' })).toBeInViewport({ ratio: 1 });
  expect(await tooHigh(lobby)).toEqual([]);
  await test.step('in large text too, and what closes it and leads to the camera stays in sight', async () => {
    await keys.and(lobby.getByLabel('Close')).tap();
    await lobby.getByRole('button', { name: 'Display' }).tap();
    await lobby.getByText('Large text').tap();
    await lobby.getByRole('button', { name: 'Done' }).tap();
    await lobby.getByRole('button', { name: 'Are you a member?' }).tap();
    await expect(keys.and(lobby.getByLabel('Close'))).toBeInViewport({ ratio: 1 });
    const [zero, camera] = [keys.filter({ hasText: /^0$/ }), keys.filter({ hasText: 'Use the camera' })];
    await expect(camera).toBeInViewport({ ratio: 1 });
    const [above, below] = [await zero.boundingBox(), await camera.boundingBox()];
    expect(above!.y + above!.height, 'no key lies under it').toBeLessThanOrEqual(below!.y);
    expect(await tooHigh(lobby)).toEqual([]);
  });
});

test('on the last screen, what is said of the phone keeps its distance from the rule below it', async ({
  openScreen,
  store,
  office,
}) => {
  const lobby = await openScreen('kiosk');
  await pairDevice(lobby, { kind: 'kiosk', office, location: store.location, name: 'Kiosk with air' });
  await enterMenu(lobby);
  await scan(lobby, store.filmed.gtin!.replace(/^0/, ''));
  await addShownItem(lobby, store.filmed);
  await placeOrder(lobby);
  for (const shape of [screens.kiosk.viewport, { width: 1920, height: 1080 }]) {
    await lobby.setViewportSize(shape);
    const said = await lobby.getByText('Follow it on your phone').locator('xpath=..').elementHandle();
    const ruled = await lobby
      .getByText(/^\$[\d.]+ with tax$/)
      .locator('xpath=..')
      .elementHandle();
    // Both at the same moment, once the screen has taken its new shape.
    const between = () =>
      lobby.evaluate(([above, below]) => below!.getBoundingClientRect().top - above!.getBoundingClientRect().bottom, [
        said,
        ruled,
      ] as const);
    await expect.poll(between, `at ${shape.width}`).toBeGreaterThanOrEqual(10);
  }
});

/** What could be touched only above the line of reach, of all that is in sight. */
const tooHigh = (page: Page): Promise<readonly string[]> =>
  page.evaluate((line) => {
    const dialog = document.querySelector('dialog[open]');
    const within = dialog ?? document;
    return [...within.querySelectorAll<HTMLElement>('button, a[href], input, select')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) => {
        const { top, bottom, left } = element.getBoundingClientRect();
        const hit = document.elementFromPoint(left + 4, Math.max(0, (top + bottom) / 2));
        const isInSight = hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label') !== null);
        return isInSight && bottom > 0 && (top + bottom) / 2 < innerHeight * line;
      })
      .map((element) => (element.getAttribute('aria-label') ?? element.innerText).trim().slice(0, 40));
  }, lineOfReach);
