/** Takes a picture of every screen of the lobby into `docs/screens/`: upright, lying and on a phone; and upright in Spanish on a dark screen. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { wearDark } from './support/accessible.ts';
import { takeClock } from './support/clock.ts';
import { expect, test } from './support/fixtures.ts';
import { tourOfLobby, type TourLanguage } from './support/lobby-tour.ts';
import { pairDevice } from './support/pairing.ts';

const folder = join(import.meta.dirname, '../docs/screens');
/** Long enough for the last transition of a screen, in milliseconds. */
const settleMs = 900;

const shapes = {
  upright: { width: 1080, height: 1920 },
  lying: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const;

const take = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path: join(folder, `lobby-${name}.jpg`), type: 'jpeg', quality: 65 });
};

const looks: Readonly<Record<TourLanguage, (page: Page, screen: string) => Promise<void>>> = {
  en: async (page, screen) => {
    for (const [shape, size] of Object.entries(shapes)) {
      await page.setViewportSize(size);
      await take(page, `${screen}-${shape}`);
    }
    await page.setViewportSize(shapes.upright);
  },
  es: async (page, screen) => {
    await wearDark(page);
    await take(page, `${screen}-spanish`);
  },
};

for (const language of ['en', 'es'] as const)
  test(`every screen of the lobby, ${language}`, async ({ openScreen, office, store }) => {
    const page = await openScreen('kiosk', { installs: true });
    await takeClock(page);
    await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: `Kiosk of the pictures, ${language}` });
    await tourOfLobby({ page, language, store, look: (screen) => looks[language](page, screen) });
    expect(page.url()).toMatch(/\/lobby$/);
  });
