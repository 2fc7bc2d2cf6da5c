import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/**
 * The public sample messages stand beside the repository and not in it. workerd cannot read files, so they are read here
 * and handed over as a binding; where they are absent the test that needs them says so aloud.
 */
const samplesFolder = join(fileURLToPath(import.meta.url), '../../../../shared/biotrack/samples');

const sampleFiles = {
  login: 'v3-licensee-api/POST_v1.user.login.response.json',
  recordSale: 'v3-licensee-api/POST_v1.sale.response.json',
  listSales: 'v3-licensee-api/GET_v1.sale.response.json',
  oneSale: 'v3-licensee-api/GET_v1.sale.id.response.json',
  listInventory: 'v3-licensee-api/GET_v1.inventory.response.json',
  listRooms: 'v3-licensee-api/GET_v1.inventory.room.response.json',
  sync: 'v3-licensee-api/GET_v1.sync.response.json',
  error: 'v3-licensee-api/_ERROR.convert-insufficient--flourish-fl.json',
  datetimeError: 'v3-nm/dispense.error-400-datetime--pos.json',
} as const;

function readSamples(): Record<string, unknown> {
  if (!existsSync(samplesFolder)) return {};
  return Object.fromEntries(
    Object.entries(sampleFiles).map(([name, file]) => [
      name,
      JSON.parse(readFileSync(join(samplesFolder, file), 'utf8')) as unknown,
    ]),
  );
}

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      // The test runner itself asks for `node:inspector`; the Worker needs no Node module.
      miniflare: { compatibilityFlags: ['nodejs_compat'], bindings: { STATE_SAMPLES: JSON.stringify(readSamples()) } },
    }),
  ],
  test: { include: ['test/**/*.test.ts'] },
});
