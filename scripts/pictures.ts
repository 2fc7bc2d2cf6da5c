/** `npm run pictures`: walks through the main job in a real browser and takes the pictures that the README and the manifest show. */
import { ensureChromium } from './check/chromium.ts';
import { runTool } from './check/run-tool.ts';

const chromium = ensureChromium();
if ('missing' in chromium) {
  console.error(chromium.missing);
  process.exit(1);
}
const taken = await runTool({
  tool: '@playwright/test',
  program: 'playwright',
  args: ['test', '--config', 'pictures.config.ts'],
  folder: 'e2e',
  env: { CHROMIUM_PATH: chromium.path, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
});
console.log(taken.output);
process.exitCode = taken.ok ? 0 : 1;
