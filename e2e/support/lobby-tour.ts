/** A walk through every screen of the lobby, in either language: whoever goes along looks at each. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Store } from './fixtures.ts';
import { untilAskedMs } from './lobby.ts';
import { scan } from './wedge.ts';

export type TourLanguage = 'en' | 'es';

interface Tour {
  /** At its attract screen, with its clock taken. */
  readonly page: Page;
  readonly language: TourLanguage;
  readonly store: Store;
  /** Looks at a screen, and leaves it as it found it. */
  readonly look: (screen: string) => Promise<void>;
}

/** What the walk reads and touches. Written out here as people read it: a word that the lobby says otherwise stops the walk. */
const words = {
  en: {
    start: /Touch to start/,
    age: 'Are you 21 or older?',
    adult: 'Yes, I am 21 or older',
    menu: 'What are you looking for?',
    flower: 'Flower',
    keyboard: 'Keyboard',
    compareOne: /^Compare (?!\d)/,
    compareThree: 'Compare 3',
    stopComparing: 'Stop comparing',
    filters: /^Filters/,
    show: /^Show/,
    add: /^Add \$/,
    howMany: /^How many/,
    more: /^One more/,
    didNotFit: /did not fit$/,
    leaveOut: 'Leave it out',
    scanPackage: 'Scan a package',
    cameraRefused: 'The camera may not be used here.',
    viewCart: /^View cart/,
    cart: 'Your cart',
    ifGone: /^If it is gone/,
    display: 'Display',
    callStaff: 'Call staff',
    startOver: 'Start over',
    reach: 'Within reach: everything to touch in the lower half',
    large: 'Large text',
    back: 'Back',
    done: 'Done',
    idle: 'Still there?',
    moreTime: 'I need more time',
    place: 'Place order',
    placed: /^Your order is in\. Your number is/,
    clear: 'Done, clear now',
    offline: 'The store is offline. You can still order.',
  },
  es: {
    start: /^Español/,
    age: '¿Tiene 21 años o más?',
    adult: 'Sí, tengo 21 años o más',
    menu: '¿Qué está buscando?',
    flower: 'Flor',
    keyboard: 'Teclado',
    compareOne: /^Comparar (?!\d)/,
    compareThree: 'Comparar 3',
    stopComparing: 'Dejar de comparar',
    filters: /^Filtros/,
    show: /^Ver \d/,
    add: /^Agregar \$/,
    howMany: /^Cantidad/,
    more: /^Uno más/,
    didNotFit: /no cup(o|ieron)$/,
    leaveOut: 'No llevarlo',
    scanPackage: 'Escanear un paquete',
    cameraRefused: 'Aquí no se puede usar la cámara.',
    viewCart: /^Ver carrito/,
    cart: 'Su carrito',
    ifGone: /^Si se agota/,
    display: 'Pantalla',
    callStaff: 'Llamar al personal',
    startOver: 'Empezar de nuevo',
    reach: 'Al alcance: todo lo que se toca, en la mitad de abajo',
    large: 'Texto grande',
    back: 'Volver',
    done: 'Listo',
    idle: '¿Sigue ahí?',
    moreTime: 'Necesito más tiempo',
    place: 'Hacer el pedido',
    placed: /^Recibimos su pedido\. Su número es/,
    clear: 'Listo, borrar ya',
    offline: 'La tienda está sin conexión. Puede pedir igual.',
  },
} as const;

/** Three ounces in milligrams (Cannabis Law § 222.05). */
const flowerLimitMg = 85_048;
const toCompare = 3;
const cornerTaps = 5;

/** From the attract screen to the placed order, and once more without a network. Ends at the attract screen, online. */
export async function tourOfLobby({ page, language, store, look }: Tour): Promise<void> {
  const said = words[language];
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name }).first();
  const heading = (name: string | RegExp): Locator => page.getByRole('heading', { name }).first();
  const dialog = page.locator('dialog[open]');
  const sheetThenBack = async (opens: string | RegExp, screen: string): Promise<void> => {
    await button(opens).click();
    await expect(dialog).toBeVisible();
    await look(screen);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  const enter = async (): Promise<void> => {
    await button(said.start).click();
    await button(said.adult).click();
    await expect(heading(said.menu)).toBeVisible();
  };
  const addFilmed = async (): Promise<void> => {
    await scan(page, store.filmed.gtin!.replace(/^0/, ''));
    await expect(page.getByRole('heading', { level: 1, name: store.filmed.name })).toBeVisible();
    await button(said.add).click();
    await expect(button(said.viewCart)).toBeVisible();
  };
  const place = async (): Promise<void> => {
    await button(said.viewCart).click();
    await expect(heading(said.cart)).toBeVisible();
    await button(said.place).click();
    await expect(heading(said.placed)).toBeVisible();
  };

  await look('attract');
  await button(said.start).click();
  await expect(heading(said.age)).toBeVisible();
  await look('age');
  await button(said.adult).click();
  await expect(heading(said.menu)).toBeVisible();
  await look('menu');

  await page.getByRole('searchbox').first().tap();
  for (const key of 'nigt')
    await page.getByRole('group', { name: said.keyboard }).getByRole('button', { name: key, exact: true }).click();
  await look('search');
  await button(said.back).click();

  await button(new RegExp(`^${said.flower}`)).click();
  await expect(page.getByRole('heading', { level: 1, name: said.flower })).toBeVisible();
  await look('shelf');
  await sheetThenBack(said.filters, 'filters');
  for (let at = 0; at < toCompare; at += 1)
    await page.getByRole('main').getByRole('button', { name: said.compareOne }).nth(at).click();
  await button(said.compareThree).click();
  await expect(dialog).toBeVisible();
  await look('compare');
  await button(said.stopComparing).click();

  await page.locator('main li h2 button').first().click();
  await expect(button(said.add)).toBeVisible();
  await look('item');
  await refuse();
  await page.evaluate(() => {
    // A kiosk whose camera is switched off in its policy.
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('No camera here.', 'NotAllowedError'));
  });
  await addFilmed();
  await button(said.back).click();
  await button(said.scanPackage).click();
  await expect(dialog.getByText(said.cameraRefused)).toBeVisible();
  await look('camera-refused');
  await page.keyboard.press('Escape');

  await button(said.viewCart).click();
  await expect(heading(said.cart)).toBeVisible();
  await look('cart');
  await sheetThenBack(said.ifGone, 'substitutes');
  await sheetThenBack(said.callStaff, 'call');
  await sheetThenBack(said.startOver, 'start-over');
  await displayed(said.reach, 'reach');
  await displayed(said.large, 'large');
  for (let tap = 0; tap < cornerTaps; tap += 1) await page.mouse.click(4, 4);
  await expect(dialog).toBeVisible();
  await look('staff-exit');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.clock.fastForward(untilAskedMs);
  await expect(heading(said.idle)).toBeVisible();
  await look('idle');
  await button(said.moreTime).click();
  await button(said.back).click();
  await place();
  await look('placed');
  await button(said.clear).click();

  await enter();
  await page.context().setOffline(true);
  await expect(page.getByRole('note').getByText(said.offline)).toBeVisible();
  await look('offline');
  await addFilmed();
  await place();
  await look('placed-offline');
  await page.context().setOffline(false);
  await button(said.clear).click();

  /** More flower than one person may buy. */
  async function refuse(): Promise<void> {
    const heavy = store.items.find(
      ({ category, netWeightMg, unitsFree }) =>
        category === 'flower' && netWeightMg >= 14_000 && unitsFree * netWeightMg > flowerLimitMg,
    )!;
    await scan(page, heavy.gtin!.replace(/^0/, ''));
    await expect(page.getByRole('heading', { level: 1, name: heavy.name })).toBeVisible();
    const more = page.getByRole('group', { name: said.howMany }).getByRole('button', { name: said.more });
    for (let piece = 0; piece < Math.floor(flowerLimitMg / heavy.netWeightMg); piece += 1) await more.click();
    await button(said.add).click();
    await expect(page.getByRole('alertdialog', { name: said.didNotFit })).toBeVisible();
    await look('refused');
    await button(said.leaveOut).click();
    await expect(dialog).toBeHidden();
  }

  /** The display's own sheet, and the cart under one of its choices. */
  async function displayed(choice: string, screen: string): Promise<void> {
    const choose = async (): Promise<void> => {
      await button(said.display).click();
      await expect(dialog).toBeVisible();
      if (screen === 'reach') await look('display');
      await page.getByText(choice).click();
      await button(said.done).click();
      await expect(dialog).toBeHidden();
    };
    await choose();
    await look(screen);
    await choose();
  }
}
