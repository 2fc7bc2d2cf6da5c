import { beforeEach, describe, expect, test } from 'vitest';
import { settingsSchema, usualSettings } from '../src/books/settings.ts';
import { faultKinds } from '../src/faults.ts';
import { call, desk, freshState } from './client.ts';

/** What the desk shows to whoever breaks the state by hand. */
describe('the desk’s page', () => {
  let page = '';
  beforeEach(async () => {
    await freshState();
    page = await (await call('/desk')).text();
  });

  const numbers = Array.from({ length: 14 }, (_, n) => `A-${n + 1}`);

  test.each(Object.keys(settingsSchema.shape))('sets %s', (name) => {
    expect(page.match(new RegExp(`data-setting="${name}"`, 'g'))).toHaveLength(1);
    expect(page).toContain(`data-changed="${name}"`);
  });

  test('names every assumption by its number', () => {
    for (const number of numbers) expect(page).toContain(`<b>${number}</b>`);
  });

  test('offers of a choice what the state takes, and nothing else', () => {
    for (const [name, schema] of Object.entries(settingsSchema.shape)) {
      if (!('options' in schema)) continue;
      const [, options = ''] = new RegExp(`<select data-setting="${name}">(.*?)</select>`).exec(page) ?? [];
      const values = [...options.matchAll(/<option value="(.*?)"/g)].map(([, value]) => value);
      expect({ name, values: values.sort() }).toEqual({ name, values: [...schema.options].sort() });
    }
  });

  test.each(faultKinds)('arms %s by hand and by seed', (kind) => {
    expect(page).toMatch(new RegExp(`\\n  \\['${kind}', '`));
  });

  test('has what a fault may be told: times, wait, words, whether the work was done, transactions and a route', () => {
    for (const field of ['times', 'wait', 'words', 'booked', 'forgotten', 'route', 'seed', 'chances', 'usual', 'reset'])
      expect(page).toContain(`id="${field}"`);
  });

  test('holds a script that a browser can read', () => {
    const [, script = ''] = /<script nonce="[^"]*">([\s\S]*)<\/script>/.exec(page) ?? [];
    expect(script).toContain("'use strict'");
    expect(script.match(/`|\$\{/)).toBeNull();
  });
});

test('every setting goes back to what is usual at once, and a seed of faults stays', async () => {
  await freshState();
  await desk.settings({ nonceReplay: false, typeNumbers: 'own', destructionWaitHours: 72 });
  const seeded = { armed: [], seeded: { seed: 7, probabilities: { slow: 0.5 }, slowMs: 10 } };
  const sent = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(seeded) };
  await call('/desk/api/faults', sent);
  expect(await (await call('/desk/api/settings', { method: 'DELETE' })).json()).toEqual(usualSettings);
  expect(await (await call('/desk/api/state')).json()).toMatchObject({
    settings: usualSettings,
    usual: usualSettings,
    faults: { seeded: { seed: 7 } },
  });
});
