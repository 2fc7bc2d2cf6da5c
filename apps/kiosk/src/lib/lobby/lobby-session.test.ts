import type { Problem } from '@countersign/contract/problems';
import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { idFrom } from '@countersign/domain/identifiers';
import { ok, refuse } from '@countersign/domain/result';
import { memberCodeText } from '@countersign/domain/members/member-code';
import { readScan } from '@countersign/domain/scan/read-scan';
import { describe, expect, test, vi } from 'vitest';
import type { StorageProblem } from '#lib/local/storage-trouble.ts';
import { LobbySession } from './lobby-session.svelte.ts';
import { enSteps } from './messages/en-steps.ts';
import { languages } from './messages/messages.svelte.ts';
import type { LobbyPorts } from './ports.ts';
import { sayNote } from './scan-note.ts';
import { aLocation, anItem } from './testing.ts';
import { idleMs, placedMs, questionMs } from './times.ts';
import { freshVisit } from './visit.ts';

const followToken = '0'.repeat(32);
const dayMs = 86_400_000;
const orderId = idFrom('ord', '00000000-0000-7000-8000-000000000009');

function world(
  items: CatalogueItemView[],
  answer: Problem | StorageProblem | null = null,
  afterAnswer?: NonNullable<LobbyPorts['afterAnswer']>,
) {
  const clock = { nowMs: Date.parse('2026-11-24T15:00:00Z'), passedMs: 0, aheadMs: 0 };
  const placeOrder = vi.fn<LobbyPorts['placeOrder']>(async () =>
    answer === null ? ok({ orderId, number: 'A17', placedOffline: false, followToken }) : refuse(answer),
  );
  const onwipe = vi.fn();
  const onmove = vi.fn();
  const catalogue = {
    location: aLocation(),
    items,
    byId: (id: string) => catalogue.items.find((item) => item.id === id),
    byGtin: (gtin: string) => catalogue.items.find((item) => item.gtin?.padStart(14, '0') === gtin),
  };
  const session = new LobbySession({
    catalogue,
    placeOrder,
    now: () => clock.nowMs,
    passedMs: () => {
      const { passedMs } = clock;
      clock.passedMs = 0;
      return passedMs;
    },
    clockAheadMs: () => clock.aheadMs,
    onwipe,
    onmove,
    ...(afterAnswer && { afterAnswer }),
  });
  const wait = (ms: number): void => {
    for (let waited = 0; waited < ms; waited += 1_000) {
      clock.nowMs += 1_000;
      clock.passedMs += 1_000;
      session.tick();
    }
  };
  const enter = (): void => {
    session.start('en');
    session.confirmAge();
  };
  return { session, catalogue, placeOrder, onwipe, onmove, wait, enter, clock };
}

describe('a touch is answered before anything is drawn', () => {
  /** A lobby whose frames are painted by hand. */
  function slowly(items: CatalogueItemView[]) {
    const frames: (() => void)[] = [];
    const paint = (): void => frames.splice(0).forEach((draw) => draw());
    const rests: (() => void)[] = [];
    const lobby = world(items, null, (draw, drawRest) => {
      frames.push(draw);
      rests.push(drawRest);
    });
    lobby.enter();
    paint();
    return { ...lobby, frames, paint, paintRest: () => rests.at(-1)!() };
  }

  test('while the words of a search are sorted the rest is drawn, the keyboard that is put away for one', () => {
    const { session, paint, paintRest } = slowly([anItem()]);
    session.setKeyboard(true);
    session.search('a');
    paint();
    session.search('am');
    session.setKeyboard(false);
    paintRest();
    expect(session.drawn).toMatchObject({ query: 'a', keyboard: false });
    paint();
    expect(session.drawn).toMatchObject({ query: 'am', keyboard: false });
  });

  test('a screen that is only come to by the search waits for its words', () => {
    const { session, paint, paintRest } = slowly([anItem()]);
    session.setKeyboard(true);
    paint();
    session.search('a');
    session.setKeyboard(false);
    paintRest();
    expect(session.drawn).toMatchObject({ screen: 'menu', query: '', keyboard: false });
    paint();
    expect(session.drawn).toMatchObject({ screen: 'browse', query: 'a', keyboard: false });
  });

  test('letters stand in the field at once, and the list follows with all of them', () => {
    const { session, frames, paint } = slowly([anItem()]);
    for (const typed of ['l', 'le', 'lem']) session.search(typed);
    expect(session.visit).toMatchObject({ query: 'lem', screen: 'browse' });
    expect(session.drawn).toMatchObject({ query: '', screen: 'menu' });
    expect(frames).toHaveLength(1);
    paint();
    expect(session.drawn).toBe(session.visit);
  });

  test('an item opens, whole, after the answer', () => {
    const item = anItem();
    const { session, paint } = slowly([item]);
    session.openItem(item.id);
    expect(session.item).toBeUndefined();
    paint();
    expect(session.item).toBe(item);
  });

  test('a shopper who is forgotten is drawn no more, whatever still waits', () => {
    const { session, paint } = slowly([anItem()]);
    session.search('lemon');
    session.wipe();
    expect(session.drawn).toEqual(freshVisit());
    paint();
    expect(session.drawn).toEqual(freshVisit());
  });

  test('an order that was placed is never seen as an empty cart', async () => {
    const item = anItem();
    const { session, paint } = slowly([item]);
    session.add(item);
    session.go('cart');
    paint();
    await session.place();
    expect(session.drawn).toMatchObject({ screen: 'placed', cart: [] });
  });
});

test('a kiosk whose clock is a day off goes by the edge’s: it is open, and the day is today', () => {
  const { session, catalogue, clock, wait, enter } = world([anItem()]);
  // Open on Tuesdays alone; 2026-11-24 is one.
  const hours = catalogue.location.hours.map((day, weekday) => (weekday === 1 ? day : null));
  catalogue.location = aLocation({ hours });
  clock.nowMs -= dayMs;
  enter();
  wait(1_000);
  expect([session.isClosed, session.context.on]).toEqual([true, '2026-11-23']);
  clock.aheadMs = dayMs;
  wait(1_000);
  expect([session.isClosed, session.context.on, session.opening?.weekday]).toEqual([false, '2026-11-24', 1]);
  expect(session.askingSeconds, 'learning the time asks nobody whether they are there').toBeNull();
});

test('what was said of a screen is over as soon as another is asked for, and stands while one stays', () => {
  const [one, other] = [anItem(), anItem()];
  const { session, enter, onmove } = world([one, other]);
  enter();
  const moves = [
    () => session.openShelf('flower'),
    () => session.openItem(one.id),
    () => session.openItem(other.id),
    () => session.back(),
    () => session.go('cart'),
  ];
  for (const move of moves) {
    onmove.mockClear();
    move();
    expect(onmove).toHaveBeenCalled();
  }
  onmove.mockClear();
  session.add(one);
  session.setQuantity(one, 2);
  session.show('display');
  session.setLanguage('es');
  session.scanned(readScan('hello there'), 'hello there');
  expect(onmove).not.toHaveBeenCalled();
});

describe('forgetting a shopper', () => {
  /** A shopper at the last screen. */
  const placedOne = async (slowTimer: boolean) => {
    const item = anItem();
    const shop = world([item]);
    shop.enter();
    shop.session.setDisplay({ ...shop.session.visit.display, slowTimer });
    shop.session.add(item);
    await shop.session.place();
    return shop;
  };

  test('a minute without a touch asks, half a minute later everything is gone', () => {
    const { session, wait, enter, onwipe } = world([anItem()]);
    enter();
    wait(idleMs.usual - 1_000);
    expect(session.askingSeconds).toBeNull();
    wait(1_000);
    expect(session.askingSeconds).toBe(questionMs / 1_000);
    wait(questionMs - 1_000);
    expect(session.visit.screen).toBe('menu');
    wait(1_000);
    expect(session.visit).toEqual(freshVisit());
    expect(onwipe).toHaveBeenCalledTimes(1);
  });

  test.each([dayMs, -dayMs])(
    'a clock that is set by %d ms in the middle of a visit keeps nobody in sight, and throws nobody out',
    (leap) => {
      const { session, wait, enter, clock } = world([anItem()]);
      enter();
      clock.nowMs += leap;
      wait(idleMs.usual - 1_000);
      expect([session.visit.screen, session.askingSeconds]).toEqual(['menu', null]);
      wait(questionMs + 1_000);
      expect(session.visit).toEqual(freshVisit());
    },
  );

  test('a touch that wakes a kiosk that slept is somebody else’s', () => {
    const { session, enter, clock, onwipe } = world([anItem()]);
    enter();
    clock.passedMs += dayMs;
    session.touch();
    expect(session.visit).toEqual(freshVisit());
    expect(onwipe).toHaveBeenCalledTimes(1);
    session.start('en');
    expect(session.askingSeconds, 'and they have all their time').toBeNull();
  });

  test('any sign of life ends the question, as often as needed', () => {
    const { session, wait, enter } = world([anItem()]);
    enter();
    for (let times = 0; times < 12; times += 1) {
      wait(idleMs.usual + 20_000);
      expect(session.askingSeconds).toBe(10);
      session.touch();
      expect(session.askingSeconds).toBeNull();
    }
    expect(session.visit.screen).toBe('menu');
  });

  test('the slower timer asks after three minutes and is forgotten too', () => {
    const { session, wait, enter } = world([anItem()]);
    enter();
    session.setDisplay({ ...session.visit.display, slowTimer: true });
    wait(idleMs.slow - 1_000);
    expect(session.askingSeconds).toBeNull();
    wait(1_000 + questionMs);
    expect(session.visit.display.slowTimer).toBe(false);
  });

  test('nothing of a whole visit is left: cart, search, language, display, scan, refusal', () => {
    const item = anItem({ gtin: '00850000000001' });
    const { session } = world([item]);
    session.start('es');
    session.confirmAge();
    session.search('lemon');
    session.setDisplay({ large: true, dark: true, contrast: true, reach: true, slowTimer: true });
    session.openItem(item.id, 480);
    session.add(item, 3);
    session.add(item, 40);
    session.scanned(readScan('hello there'), 'hello there');
    session.show('camera');
    session.wipe();
    expect(session.visit).toEqual(freshVisit());
    expect(session.units).toBe(0);
    expect(JSON.stringify(session.visit)).not.toMatch(/lemon|hello|item_/);
  });

  test('the attract screen never asks', () => {
    const { session, wait, onwipe } = world([anItem()]);
    wait(10 * 60_000);
    expect(session.askingSeconds).toBeNull();
    expect(onwipe).not.toHaveBeenCalled();
    session.start('en');
    wait(1_000);
    expect(session.visit.screen, 'who starts has all their time, also by a click that no touch goes before').toBe('age');
  });

  test('the number of an order stays a minute, more time starts it anew', async () => {
    const { session, wait } = await placedOne(false);
    expect(session.visit.order).toMatchObject({ id: orderId, number: 'A17', units: 1, totalCents: 3_600 });
    expect(session.visit.cart).toEqual([]);
    wait(placedMs.usual - 5_000);
    session.touch();
    wait(placedMs.usual - 1_000);
    expect(session.visit.screen).toBe('placed');
    wait(1_000);
    expect(session.visit).toEqual(freshVisit());
  });

  test('with the slower timer the number of an order stays three minutes', async () => {
    const { session, wait } = await placedOne(true);
    wait(placedMs.slow - 1_000);
    expect(session.visit.screen).toBe('placed');
    wait(1_000);
    expect(session.visit).toEqual(freshVisit());
  });

  test('nobody is forgotten while their order is being placed', async () => {
    const item = anItem();
    const { session, placeOrder, wait, enter } = world([item]);
    let answer: () => void = () => {};
    placeOrder.mockImplementation(
      () => new Promise((resolve) => (answer = () => resolve(ok({ orderId, number: 'A1', placedOffline: true, followToken })))),
    );
    enter();
    session.add(item);
    const placing = session.place();
    wait(5 * 60_000);
    expect(session.units).toBe(1);
    answer();
    await placing;
    expect(session.visit.screen).toBe('placed');
  });
});

describe('the cart', () => {
  test('a second tap on "Place order" places nothing twice', async () => {
    const item = anItem();
    const { session, placeOrder, enter } = world([item]);
    enter();
    session.add(item);
    await Promise.all([session.place(), session.place()]);
    expect(placeOrder).toHaveBeenCalledTimes(1);
    expect(placeOrder).toHaveBeenCalledWith({
      lines: [{ itemId: item.id, quantity: 1, priceCents: 3_186 }],
      seenTotalCents: 3_600,
      language: 'en',
      notes: [],
    });
  });

  test('what breaks a limit is not added, and the fix is one call', () => {
    const [g14, g28] = [
      anItem({ name: 'Cold Frame', sizeLabel: '14 g', netWeightMg: 14_000 }),
      anItem({ name: 'Cold Frame', sizeLabel: '28 g', netWeightMg: 28_000 }),
    ];
    const { session, enter } = world([g14, g28]);
    enter();
    expect(session.add(g28, 2)).toBe(true);
    expect(session.add(g14, 1)).toBe(true);
    expect(session.add(g28, 1)).toBe(false);
    expect(session.visit.refusal?.overMg).toBe(12_952);
    expect(session.units).toBe(3);
    session.takeFix();
    expect(session.visit.refusal).toBeNull();
    expect(session.cart.quantityOf(g14.id)).toBe(2);
  });

  test('more than the shelf holds is not added', () => {
    const item = anItem({ unitsFree: 2 });
    const { session, enter } = world([item]);
    enter();
    expect([session.add(item), session.add(item), session.add(item)]).toEqual([true, true, false]);
    expect(session.visit.outOf).toBe(item.id);
    expect(session.units).toBe(2);
  });

  test('a price that changed is shown before paying, and accepted in one tap', async () => {
    const item = anItem();
    const { session, placeOrder, enter } = world([item], {
      type: 'PriceChanged',
      lines: [{ itemId: item.id, seenCents: 3_186, nowCents: 3_363 }],
    });
    enter();
    session.add(item);
    await session.place();
    expect(session.visit.screen).not.toBe('placed');
    expect(session.cart.priceChanges).toMatchObject([{ priceCents: 3_186, nowCents: 3_363 }]);
    await session.place();
    expect(placeOrder).toHaveBeenCalledTimes(1);
    session.acceptPrices();
    expect(session.cart.hasTrouble).toBe(false);
    placeOrder.mockResolvedValue(ok({ orderId, number: 'A18', placedOffline: false, followToken }));
    await session.place();
    expect(placeOrder).toHaveBeenLastCalledWith(expect.objectContaining({ seenTotalCents: 3_801 }));
    expect(session.visit.screen).toBe('placed');
  });

  test('when somebody was faster, one tap takes what is left', async () => {
    const [scarce, plenty] = [anItem(), anItem()];
    const { session, enter } = world([scarce, plenty], {
      type: 'NotEnoughInStock',
      lines: [{ itemId: scarce.id, unitsFree: 1 }],
    });
    enter();
    session.add(scarce, 3);
    session.add(plenty);
    await session.place();
    expect(session.cart.shortages).toMatchObject([{ quantity: 3, unitsFree: 1 }]);
    session.acceptWhatFits();
    expect(session.visit.cart.map(({ quantity }) => quantity)).toEqual([1, 1]);
  });

  test('an item that leaves the menu while it is looked at closes, and its line says so', () => {
    const item = anItem();
    const { session, catalogue, enter } = world([item]);
    enter();
    session.add(item);
    session.openItem(item.id);
    expect(session.item?.id).toBe(item.id);
    const gone = { ...item, active: false };
    catalogue.items = [gone];
    session.go('item');
    expect(session.item).toBeUndefined();
    expect(session.cart.gone).toEqual([{ itemId: item.id, item: gone }]);
  });

  test('an item that is no longer sold is named and can be taken out', async () => {
    const item = anItem();
    const { session, enter } = world([item], { type: 'ItemsNotSold', itemIds: [item.id] });
    enter();
    session.add(item);
    await session.place();
    expect(session.cart.gone).toEqual([{ itemId: item.id, item }]);
    session.remove(item.id);
    expect(session.units).toBe(0);
  });

  test.each([
    [{ type: 'StorageFull' } as const, { kind: 'not-kept' }],
    [{ type: 'StorageFailed' } as const, { kind: 'not-kept' }],
    [{ type: 'TooManyRequests', retryAfterSeconds: 9 } as const, { kind: 'too-many', seconds: 9 }],
    [{ type: 'OurFault', requestId: 'r' } as const, { kind: 'other' }],
  ])('when the answer is %o the cart stays as it was', async (problem, failure) => {
    const item = anItem();
    const { session, enter } = world([item], problem);
    enter();
    session.add(item);
    await session.place();
    expect(session.visit.failure).toEqual(failure);
    expect(session.units).toBe(1);
    expect(session.placing).toBe(false);
  });
});

test('an order that failed for a fault of ours is said not to be placed, and the fault flies on', async () => {
  const item = anItem();
  const { session, enter, placeOrder } = world([item]);
  placeOrder.mockRejectedValueOnce(new TypeError('a part of the app could not be fetched'));
  enter();
  session.add(item);
  await expect(session.place()).rejects.toThrow('could not be fetched');
  expect(session.visit).toMatchObject({ screen: 'menu', failure: { kind: 'other' } });
});

describe('a scan', () => {
  const item = anItem({ gtin: '850000000001' });

  test('opens the item it names, wherever the shopper is', () => {
    const { session, enter } = world([item]);
    enter();
    session.scanned(readScan('850000000001'), '850000000001');
    expect(session.visit).toMatchObject({ screen: 'item', itemId: item.id });
  });

  test('before the age notice the item waits behind it', () => {
    const { session } = world([item]);
    session.scanned(readScan('850000000001'), '850000000001');
    expect(session.visit.screen).toBe('age');
    session.confirmAge();
    expect(session.visit.screen).toBe('item');
    session.back();
    expect(session.visit.screen).toBe('menu');
  });

  test('says what it was when it is no item, and keeps nothing of a licence', () => {
    const { session, enter } = world([item]);
    enter();
    session.scanned(readScan('CS1:ord_1'), 'CS1:ord_1');
    expect(session.visit.scanNote).toEqual({ kind: 'order' });
    const licence = '@\n\u001e\rANSI 636001090002DL00410278ZN03190008DLDAQD12345678\nDCSPUBLIC\n';
    session.scanned(readScan(licence), licence);
    expect(session.visit.scanNote).toEqual({ kind: 'licence' });
    expect(JSON.stringify(session.visit)).not.toContain('PUBLIC');
  });

  test('a staff badge is said to be one, and nothing of it is kept', () => {
    const { session, enter } = world([item]);
    enter();
    const badge = 'CSB1:staff_00000000-0000-7000-8000-000000000001';
    expect(session.scanned(readScan(badge), badge)).toBe(false);
    expect(session.visit.scanNote).toEqual({ kind: 'staff-badge' });
  });

  test('a coupon is said to be one, unless the menu has its number', () => {
    const { session, enter } = world([item, anItem({ gtin: '512345000107' })]);
    enter();
    for (const text of ['9912345678909', ']e08110106141416543213150110120']) {
      expect(session.scanned(readScan(text), text)).toBe(false);
      expect(session.visit.scanNote).toEqual({ kind: 'coupon' });
    }
    expect(session.scanned(readScan('512345000107'), '512345000107')).toBe(true);
    expect(session.visit).toMatchObject({ screen: 'item', scanNote: null });
  });

  test('of something that is not sold here says so, and opens nothing', () => {
    const forbidden = anItem({ gtin: '850000000018', active: false });
    const { session, enter } = world([item, forbidden]);
    expect(session.scanned(readScan('850000000018'), '850000000018')).toBe(false);
    expect(session.visit).toEqual(freshVisit());
    enter();
    expect(session.scanned(readScan('850000000018'), '850000000018')).toBe(false);
    expect(session.visit).toMatchObject({ screen: 'menu', itemId: null, scanNote: { kind: 'not-sold', item: forbidden } });
  });

  test('ten kilobytes of garbage are said to be unreadable, and a strange text is shortened to one line', () => {
    const { session, enter } = world([item]);
    enter();
    const garbage = '\u0007<b>x</b>'.repeat(1_100);
    session.scanned(readScan(garbage), garbage);
    expect(session.visit.scanNote).toEqual({ kind: 'unreadable' });
    const strange = 'https://example.com/'.repeat(9);
    session.scanned(readScan(strange), strange);
    expect(session.visit.scanNote).toMatchObject({ kind: 'unknown', text: expect.stringMatching(/^.{32}$/) });
  });

  test.each([
    { what: 'a package', text: '6853296789574115', en: 'a package’s state barcode', es: 'código estatal de un paquete' },
    { what: 'an order ticket', text: 'CS1:ord_1', en: 'an order’s code', es: 'código de un pedido' },
    { what: 'a licence', text: '@\n\u001e\rANSI 636001090002DL00410278ZN0319', en: 'an ID', es: 'una identificación' },
    { what: 'a member’s code', text: memberCodeText('0'.repeat(32)), en: 'a member’s code', es: 'código de un miembro' },
    { what: 'a coupon', text: '9912345678909', en: 'a coupon', es: 'un cupón' },
    { what: 'a staff badge', text: 'CSB1:staff_00000000-0000-7000-8000-000000000001', en: 'a staff badge', es: 'una credencial' },
    { what: 'another store’s item', text: '4006381333931', en: 'does not sell that', es: 'no vende eso' },
    { what: 'a text of nobody', text: 'hello there', en: 'no code of ours', es: 'no es nuestro' },
    { what: 'a badge cut short', text: 'CSB1:staff_0000', en: 'could not be read', es: 'No se pudo leer' },
  ])('$what is called by its name in the title of the note, in both languages', async ({ text, en, es }) => {
    const { session, enter } = world([item]);
    enter();
    languages.take(enSteps);
    await languages.fetch('es');
    expect(session.scanned(readScan(text), text)).toBe(false);
    const titles = [languages.in('en'), languages.in('es')].map((t) => sayNote(session.visit.scanNote!, t).title);
    expect(titles).toEqual([expect.stringContaining(en), expect.stringContaining(es)]);
  });

  test('at the age notice too is said for what it is, and gone with the answer', () => {
    const { session } = world([item]);
    session.start('en');
    session.scanned(readScan('CS1:ord_1'), 'CS1:ord_1');
    expect(session.visit).toMatchObject({ screen: 'age', scanNote: { kind: 'order' } });
    session.confirmAge();
    expect(session.visit).toMatchObject({ screen: 'menu', scanNote: null });
  });
});

describe('comparing and typing on the screen', () => {
  const [first, second, third, fourth] = [anItem(), anItem(), anItem(), anItem()];

  test('a fourth item takes the place of the first, and a second touch takes one away', () => {
    const { session, enter } = world([first, second, third, fourth]);
    enter();
    for (const { id } of [first, second, third, fourth]) session.toggleCompared(id);
    expect(session.visit.compared).toEqual([second.id, third.id, fourth.id]);
    session.toggleCompared(third.id);
    expect(session.visit.compared).toEqual([second.id, fourth.id]);
  });

  test('the keyboard stays up from the menu into the list, and goes with the screen', () => {
    const { session, enter } = world([first]);
    enter();
    session.setKeyboard(true);
    session.search('l');
    expect(session.visit).toMatchObject({ screen: 'browse', keyboard: true });
    session.openItem(first.id);
    expect(session.visit.keyboard).toBe(false);
  });

  test('the next person finds nothing compared and no keyboard', () => {
    const { session, enter } = world([first]);
    enter();
    session.toggleCompared(first.id);
    session.setKeyboard(true);
    session.setDisplay({ ...session.visit.display, reach: true });
    session.wipe();
    expect(session.visit).toEqual(freshVisit());
  });
});
