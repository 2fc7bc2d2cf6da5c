import { defineConfig } from '@playwright/test';
import specs from './playwright.config.ts';

/** Not a test: takes the pictures of the README and of the install prompt from the running product. `npm run pictures`. */
export default defineConfig({ ...specs, testMatch: ['pictures.ts', 'lobby-screens.ts'], timeout: 300_000, reporter: [['list']] });
