import { defineConfig } from '@playwright/test';
import specs from './playwright.config.ts';

/**
 * Not a test: takes the pictures of the README and of the install prompt from the running product, whose stores have two weeks behind
 * them. `npm run pictures`.
 */
export default defineConfig<object, { story: string }>({
  ...specs,
  testMatch: ['pictures.ts', 'lobby-screens.ts'],
  timeout: 300_000,
  reporter: [['list']],
  use: { ...specs.use, story: 'two-weeks' },
});
