/** A device shows a code; somebody in the office confirms it. */
import { expect, type Page } from '@playwright/test';
import type { DeviceKind, DeviceView, LocationView } from '../../packages/contract/src/views.ts';
import type { OfficeApi } from './office-api.ts';

const homes: Readonly<Record<DeviceKind, string>> = { kiosk: '/lobby', tablet: '/counter', board: '/board' };

/** Asks for a code on the device and reads it off the screen. */
export async function showPairingCode(page: Page, kind: DeviceKind, origin = ''): Promise<string> {
  await page.goto(`${origin}/pair`);
  await page.getByRole('button', { name: new RegExp(`^${kind}`, 'i') }).click();
  await expect(page.getByRole('heading', { name: 'Confirm this code in the office' })).toBeVisible();
  const code = await page.locator('output').innerText();
  expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  return code;
}

/** The device has heard of it and goes to work by itself. */
export const untilAtWork = (page: Page, kind: DeviceKind): Promise<void> =>
  page.waitForURL(`**${homes[kind]}`, { timeout: 30_000 });

/** The service worker has everything and serves this page: from now on it needs no network. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Pairs through the office's API, for specs that are about something else. */
export async function pairDevice(
  page: Page,
  {
    kind,
    office,
    location,
    name,
    origin = '',
  }: { kind: DeviceKind; office: OfficeApi; location: LocationView; name: string; origin?: string },
): Promise<DeviceView> {
  const code = await showPairingCode(page, kind, origin);
  const device = await office.ask('confirmPairing', { code, locationId: location.id, name });
  await untilAtWork(page, kind);
  return device;
}
