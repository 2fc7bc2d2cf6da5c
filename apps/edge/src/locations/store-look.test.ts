import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { changesSince } from '../orders/changes-since.ts';
import { send } from '../testing/http-world.ts';
import {
  aCommandId,
  buildWorld,
  clearWorld,
  downtown,
  good,
  id,
  kiosk,
  office,
  settings,
  testContext,
  uptown,
} from '../testing/world.ts';
import { savePicture } from './pictures.ts';
import { setStoreLook } from './set-store-look.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

/** A PNG of one point. */
const base64 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const add = (n: number, locationId = uptown) =>
  savePicture(ctx, office, { commandId: aCommandId(), locationId, pictureId: id('pic', n), base64 });

type Look = Parameters<typeof setStoreLook>[2];
const asked = (over: Partial<Look> = {}): Look => ({
  commandId: aCommandId(),
  locationId: uptown,
  name: ' Hazel  & Orne ',
  hours: settings.hours,
  exceptions: [{ on: '2026-12-25', hours: null }],
  opensAtNight: false,
  look: {
    colours: { ground: '#143528', onGround: '#faf7f0', accent: '#1f4d3a' },
    logo: id('pic', 1),
    pictures: [id('pic', 3), id('pic', 2)],
  },
  ...over,
});
const set = (over: Partial<Look> = {}) => setStoreLook(ctx, office, asked(over));
const toldToKiosks = async () =>
  good(await changesSince(ctx, kiosk, { since: 0 })).changes.find(({ kind }) => kind === 'location')?.view;

describe("a store's look", () => {
  beforeEach(async () => void (await Promise.all([1, 2, 3].map((n) => add(n).then(good)))));

  test('reaches every kiosk with name, hours and pictures in their order, and leaves the rest of the store alone', async () => {
    good(await set());
    expect(await toldToKiosks()).toMatchObject({
      name: 'Hazel & Orne',
      salesTaxRate: settings.salesTaxRate,
      exceptions: [{ on: '2026-12-25', hours: null }],
      look: asked().look,
    });
  });

  test('may go back to the colours of the house: null stays null', async () => {
    good(await set());
    good(await set({ look: { colours: null, logo: null, pictures: [] }, exceptions: [] }));
    expect(await toldToKiosks()).toMatchObject({ look: { colours: null, logo: null, pictures: [] }, exceptions: [] });
  });

  test('keeps the symbol of patients’ labels as long as it is named', async () => {
    const symbol = id('pic', 2);
    good(await set({ look: { ...asked().look, pictures: [], symbol } }));
    expect(await toldToKiosks()).toMatchObject({ look: { symbol } });
    expect((await send(`/api/pictures/${symbol}`)).status).toBe(200);
    expect(await set({ look: { ...asked().look, pictures: [], symbol: id('pic', 9) } })).toMatchObject({
      problem: { type: 'NotFound' },
    });
  });

  test('drops the pictures that it no longer names', async () => {
    good(await set({ look: { ...asked().look, pictures: [] } }));
    const statuses = await Promise.all([1, 2, 3].map(async (n) => (await send(`/api/pictures/${id('pic', n)}`)).status));
    expect(statuses).toEqual([200, 404, 404]);
  });

  test.each([
    [
      'its colours cannot be read',
      { look: { ...asked().look, colours: { ...asked().look.colours!, accent: '#e0a526' } } },
      'ColoursNotReadable',
    ],
    ['a picture is not there', { look: { ...asked().look, logo: id('pic', 9) } }, 'NotFound'],
    ['another store has its name', { name: 'downtown' }, 'NameTaken'],
    [
      'the state wants it closed',
      { exceptions: [{ on: '2026-12-31', hours: { opens: '20:00', closes: '04:00' } }] },
      'HoursAtNight',
    ],
    ['the store is not theirs', { locationId: id('loc', 7) }, 'NotFound'],
  ] as const)('is refused when %s, and nothing changed', async (_, over, type) => {
    expect(await set(over)).toMatchObject({ ok: false, problem: { type } });
    expect(await toldToKiosks()).toBeUndefined();
  });

  test("takes no picture of another store's", async () => {
    good(await add(4, downtown));
    expect(await set({ look: { ...asked().look, logo: id('pic', 4) } })).toMatchObject({ problem: { type: 'NotFound' } });
  });
});

describe('a picture', () => {
  test('is handed to anybody as what it is, to be kept for ever', async () => {
    good(await add(1));
    const response = await send(`/api/pictures/${id('pic', 1)}`);
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Cache-Control')]).toEqual([
      200,
      'image/png',
      'public, max-age=31536000, immutable',
    ]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  test('that is none is not kept, and nothing answers for it', async () => {
    const drawn = { commandId: aCommandId(), locationId: uptown, pictureId: id('pic', 1), base64: btoa('<svg/>') };
    expect(await savePicture(ctx, office, drawn)).toMatchObject({ problem: { type: 'PictureNotUnderstood' } });
    const response = await send(`/api/pictures/${id('pic', 1)}`);
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
    expect((await send('/api/pictures/..%2Fsettings')).status).toBe(404);
  });

  test('waits with few others for a look that names it', async () => {
    for (let n = 1; n <= 24; n += 1) good(await add(n));
    expect(await add(25)).toMatchObject({ problem: { type: 'TooManyPictures' } });
  });
});
