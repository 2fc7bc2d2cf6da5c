/** An owner at the office, by what they see and type. */
import { expect, type Page } from '@playwright/test';
import type { LocationView } from '../../packages/contract/src/views.ts';
import type { Person } from './demo.ts';

export async function signInAtOffice(page: Page, person: Person): Promise<void> {
  await page.goto('/office');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Office' })).toBeVisible();
}

/** Types a device's code, names it and says where it stands. */
export async function confirmInOffice(
  page: Page,
  { code, name, location }: { code: string; name: string; location: LocationView },
): Promise<void> {
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Devices' }).click();
  await page.getByLabel('Code on the device').fill(code);
  await page.getByLabel('What you call it').fill(name);
  await page.getByLabel('Location').selectOption({ label: location.name });
  await page.getByRole('button', { name: /^Pair/ }).click();
  await expect(page.getByRole('status').filter({ hasText: `${name} is paired` })).toBeVisible();
}
