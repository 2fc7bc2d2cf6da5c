import { describe, expect, test } from 'vitest';
import { rules } from './tidy.ts';
import { refuseStraightApostrophes } from './tidy/apostrophes.ts';
import { refuseCircles, refuseImportsUpwards, refuseImpureLibraries, resolveImport } from './tidy/imports.ts';
import { refuseLeftovers } from './tidy/leftovers.ts';
import { refuseUnexplainedSwitches } from './tidy/lint-reasons.ts';
import { hashOf, refuseUntidyMigrations } from './tidy/migrations.ts';
import { refuseImpurity } from './tidy/purity.ts';
import { importsOf } from './tidy/read-code.ts';
import { refuseUnlistedSettings } from './tidy/settings.ts';
import { refuseSilencedTests } from './tidy/tests.ts';
import { refuseSourcelessTranscripts } from './tidy/transcripts.ts';
import { readTree, type Rule, type Tree } from './tidy/tree.ts';
import { refuseForeignWords } from './tidy/words.ts';

const house = readTree();

describe('the house', () => {
  test('is there to be read', () => {
    expect([...house.keys()].filter((path) => path.startsWith('packages/domain/src/')).length).toBeGreaterThan(10);
  });

  test.each(Object.entries(rules))('%s', (_name, rule) => {
    expect(rule(house).join('\n')).toBe('');
  });
});

const tree = (files: Readonly<Record<string, string>>): Tree => new Map(Object.entries(files));
const refusal = (rule: Rule, files: Readonly<Record<string, string>>): string => rule(tree(files)).join('\n');

describe('an import', () => {
  test.each([
    {
      why: 'upwards in the edge',
      from: 'apps/edge/src/outbox/stream.ts',
      code: `import { a } from '../sales/sale-store.ts';`,
      names: 'apps/edge/src/sales',
    },
    {
      why: 'from the domain into an app',
      from: 'packages/domain/src/money.ts',
      code: `import { a } from '../../../apps/edge/src/env.ts';`,
      names: 'apps/edge/src/env.ts',
    },
    {
      why: 'from the domain into the contract',
      from: 'packages/domain/src/money.ts',
      code: `import '@countersign/contract/routes';`,
      names: 'packages/contract',
    },
    {
      why: 'from the contract into an app',
      from: 'packages/contract/src/routes.ts',
      code: `export * from '@countersign/edge/http';`,
      names: 'apps/edge',
    },
    {
      why: 'from one app into another',
      from: 'apps/kiosk/src/lib/sync/push.ts',
      code: `import { a } from '../../../../edge/src/db/commit.ts';`,
      names: 'apps/edge/src/db',
    },
    {
      why: 'from one surface into another, in a component',
      from: 'apps/kiosk/src/lib/lobby/Menu.svelte',
      code: `<script lang="ts">\nimport Queue from '$lib/counter/Queue.svelte';\n</script>`,
      names: 'apps/kiosk/src/lib/counter',
    },
    {
      why: 'of the sync by the look',
      from: 'apps/kiosk/src/lib/ui/Button.svelte',
      code: `<script lang="ts">import { push } from '#lib/sync/push.ts';</script>`,
      names: 'apps/kiosk/src/lib/sync',
    },
    {
      why: 'that is dynamic',
      from: 'apps/kiosk/src/lib/local/cache.ts',
      code: `const late = await import('$lib/sync/push.ts');`,
      names: 'apps/kiosk/src/lib/sync',
    },
    {
      why: 'that spans lines',
      from: 'apps/edge/src/state/state-system.ts',
      code: `import {\n  a,\n  type B,\n} from '../db/commit.ts';`,
      names: 'apps/edge/src/db',
    },
    {
      why: 'of our rules by the simulator',
      from: 'apps/biotrack-simulator/src/index.ts',
      code: `import { cents } from '@countersign/domain/money';`,
      names: 'packages/domain',
    },
    {
      why: 'of the kiosk by a test of the edge',
      from: 'apps/edge/test/sale.test.ts',
      code: `import a from '../../kiosk/src/lib/sync/push.ts';`,
      names: 'apps/kiosk',
    },
  ])('$why is refused, with the way out', ({ from, code, names }) => {
    const said = refusal(refuseImportsUpwards, { [from]: code });
    expect(said).toContain(`may not import ${names}`);
    expect(said).toContain('Allowed: ');
  });

  test('the refusal reads like the example in the conventions', () => {
    const said = refusal(refuseImportsUpwards, {
      'apps/edge/src/outbox/stream.ts': `import { sale } from '../sales/sale-store.ts';`,
    });
    expect(said).toBe(
      'apps/edge/src/outbox/stream.ts: apps/edge/src/outbox may not import apps/edge/src/sales (../sales/sale-store.ts). Allowed: packages/domain, apps/edge/src/db.',
    );
  });

  test.each([
    { why: 'downwards', from: 'apps/edge/src/orders/submit-order.ts', code: `import { a } from '../inventory/stock.ts';` },
    {
      why: 'of the rules',
      from: 'apps/kiosk/src/lib/ui/Money.svelte',
      code: `import { formatCents } from '@countersign/domain/money';`,
    },
    { why: 'of a library', from: 'apps/edge/src/http/app.ts', code: `import { Hono } from 'hono';` },
    {
      why: 'inside of one folder',
      from: 'apps/edge/src/state/biotrack-licensee/client.ts',
      code: `import { a } from '../state-system.ts';`,
    },
    { why: 'in a comment', from: 'packages/domain/src/money.ts', code: `// import { a } from '../../../apps/edge/src/env.ts';` },
    {
      why: 'of the simulator by a test of the edge',
      from: 'apps/edge/test/sale.test.ts',
      code: `import a from '../../biotrack-simulator/src/index.ts';`,
    },
  ])('$why is allowed', ({ from, code }) => {
    expect(refusal(refuseImportsUpwards, { [from]: code })).toBe('');
  });

  test('a folder without a line in the table is named', () => {
    expect(refusal(refuseImportsUpwards, { 'apps/edge/src/loyalty/points.ts': '' })).toContain(
      'apps/edge/src/loyalty has no line in scripts/layers.ts',
    );
  });

  test('is found in every way of writing it', () => {
    const code = `import a from './a.ts';\nimport './b.ts';\nexport { c } from "./c.ts";\nconst d = import('./d.ts');\nnew Worker(new URL('./e.ts', import.meta.url));`;
    expect(importsOf(code).sort()).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
  });

  test.each([
    ['apps/kiosk/src/routes/+page.svelte', '$lib/ui/Button.svelte', 'apps/kiosk/src/lib/ui/Button.svelte'],
    ['apps/kiosk/src/routes/+page.svelte', '#lib/ui/Button.svelte', 'apps/kiosk/src/lib/ui/Button.svelte'],
    ['apps/edge/src/index.ts', '@countersign/domain/money', 'packages/domain/src/money'],
    ['apps/edge/src/index.ts', 'hono', undefined],
  ])('in %s of %s leads to %s', (from, written, target) => {
    expect(resolveImport(from, written)).toBe(target);
  });

  test('a circle in the table is refused, though no file uses it yet', () => {
    expect(refuseCircles({ a: ['b'], b: ['c'], c: ['a'] }).join()).toContain('a → b → c → a');
  });

  test.each([
    { why: 'declared', files: { 'packages/domain/package.json': '{"dependencies":{"axios":"1"}}' } },
    { why: 'only imported', files: { 'packages/domain/src/money.ts': `import axios from 'axios';` } },
    { why: 'of Node', files: { 'packages/domain/src/money.ts': `import { readFileSync } from 'node:fs';` } },
  ])('a library that may do IO is refused in the domain: $why', ({ files }) => {
    expect(refusal(refuseImpureLibraries, files)).toContain('Rules do no IO');
  });
});

describe('a rule of the domain', () => {
  test.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Temporal.Now.instant()',
    'performance.now()',
    'Math.random()',
    'crypto.randomUUID()',
    "fetch('/x')",
    "console.log('x')",
  ])('that uses %s is refused', (code) => {
    expect(refusal(refuseImpurity, { 'packages/domain/src/limits/limits.ts': `const first = 1;\nconst x = ${code};` })).toContain(
      'limits.ts:2: a rule uses',
    );
  });

  test('may turn a given time into a date, and may speak of clocks in comments and text', () => {
    const code = `// Date.now() is forbidden\nconst at = new Date(given);\nconst text = 'console.log(Math.random())';`;
    expect(refusal(refuseImpurity, { 'packages/domain/src/limits/limits.ts': code })).toBe('');
  });

  test('outside of the domain the clock is allowed', () => {
    expect(refusal(refuseImpurity, { 'apps/edge/src/index.ts': 'Date.now();' })).toBe('');
  });
});

describe('a test', () => {
  test.each([
    'test.only(',
    'describe.skip(',
    'it.todo(',
    'test.skipIf(true)(',
    'test.concurrent.only(',
    "test.each([1]).skip('x'",
    'xit(',
    'test.fixme(',
    'testInfo.skip(',
  ])('that is silenced with %s is refused', (code) => {
    expect(refusal(refuseSilencedTests, { 'packages/domain/src/money.test.ts': `\n${code}` })).toContain('money.test.ts:2:');
  });

  test('may skip over things in its text', () => {
    expect(refusal(refuseSilencedTests, { 'e2e/a.spec.ts': `test('never use test.only(', () => { list.skip(1); });` })).toBe('');
  });
});

describe('a migration', () => {
  const sql = (name: string): string =>
    `-- ${name}\n-- Every report gets a nonce when it is queued.\n-- Why: a lost reply.\n-- Back: drop the column.\nALTER TABLE outbox ADD COLUMN nonce TEXT;\n`;
  const sealed = (files: Readonly<Record<string, string>>): Record<string, string> => ({
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`apps/edge/migrations/${name}`, text])),
    'scripts/migration-hashes.json': JSON.stringify(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, hashOf(text)])),
    ),
  });
  const good = { '0001_start.sql': sql('0001_start.sql'), '0002_nonce.sql': sql('0002_nonce.sql') };

  test('with number, header and seal is in order', () => {
    expect(refusal(refuseUntidyMigrations, sealed(good))).toBe('');
  });

  test.each([
    { why: 'has no number', files: sealed({ 'nonce.sql': sql('nonce.sql') }), says: 'four digits' },
    {
      why: 'leaves a gap',
      files: sealed({ '0001_start.sql': sql('0001_start.sql'), '0003_nonce.sql': sql('0003_nonce.sql') }),
      says: 'out of sequence',
    },
    { why: 'has a number twice', files: sealed({ ...good, '0002_other.sql': sql('0002_other.sql') }), says: 'out of sequence' },
    { why: 'has no header', files: sealed({ '0001_start.sql': 'CREATE TABLE a (b TEXT);' }), says: 'its header misses' },
    {
      why: 'does not say how to go back',
      files: sealed({ '0001_start.sql': sql('0001_start.sql').replace(/-- Back.*\n/, '') }),
      says: 'how to go back',
    },
    { why: 'is not sealed', files: { 'apps/edge/migrations/0001_start.sql': sql('0001_start.sql') }, says: 'not sealed' },
    {
      why: 'was changed after it was sealed',
      files: { ...sealed(good), 'apps/edge/migrations/0001_start.sql': `${good['0001_start.sql']}DROP TABLE a;` },
      says: 'changed after it was sealed',
    },
    {
      why: 'is sealed and gone',
      files: { 'scripts/migration-hashes.json': JSON.stringify({ '0001_start.sql': 'x' }) },
      says: 'never taken away',
    },
  ])('that $why is refused', ({ files, says }) => {
    expect(refusal(refuseUntidyMigrations, files)).toContain(says);
  });
});

describe('a lint', () => {
  test.each([
    '// eslint-disable-next-line no-console',
    '<!-- svelte-ignore a11y_autofocus -->',
    '// @ts-expect-error',
    '// @ts-ignore -- tired',
    '/* eslint-disable no-console -- all of it */',
    '/* oxlint-disable no-console -- all of it */',
    '// oxlint-disable-next-line no-console',
  ])('switched off with %s is refused', (code) => {
    expect(refusal(refuseUnexplainedSwitches, { 'apps/edge/src/index.ts': code })).toContain('apps/edge/src/index.ts:1:');
  });

  test('switched off on one line with its reason is allowed', () => {
    expect(
      refusal(refuseUnexplainedSwitches, {
        'a/b.ts': '// eslint-disable-next-line no-console -- this is the one place that logs',
      }),
    ).toBe('');
  });
});

describe('a transcript', () => {
  test.each(['{"request":{}}', '{"source":""}', 'not json'])('without a source is refused: %s', (text) => {
    expect(refusal(refuseSourcelessTranscripts, { 'apps/edge/test/transcripts/sale.json': text })).toContain('without "source"');
  });

  test('with a source is allowed', () => {
    expect(refusal(refuseSourcelessTranscripts, { 'apps/edge/test/transcripts/sale.json': '{"source":"guide, page 12"}' })).toBe(
      '',
    );
  });
});

describe('a setting', () => {
  const files = {
    'apps/edge/src/env.ts': 'export interface Env {\n  readonly DB: D1Database;\n  readonly BIOTRACK_BASE_URL: string;\n}',
    'wrangler.toml': '[[d1_databases]]\nbinding = "DB"\n',
    '.dev.vars.example': 'BIOTRACK_BASE_URL="http://127.0.0.1:8788"\n',
  };

  test('with an example is in order, and a binding needs none', () => {
    expect(refusal(refuseUnlistedSettings, files)).toBe('');
  });

  test('without an example is refused', () => {
    expect(refusal(refuseUnlistedSettings, { ...files, '.dev.vars.example': '' })).toContain('does not mention it');
  });

  test('that only the example knows is refused', () => {
    expect(
      refusal(refuseUnlistedSettings, { ...files, '.dev.vars.example': `${files['.dev.vars.example']}OLD="1"\n` }),
    ).toContain('does not parse it');
  });
});

describe('a file name', () => {
  test.each([
    'apps/edge/src/sales/transaction-store.ts',
    'apps/kiosk/src/lib/counter/UserMenu.svelte',
    'packages/domain/src/inventory/lot.ts',
    'apps/kiosk/src/routes/(office)/products/+page.svelte',
  ])('with a word that is not ours is refused: %s', (path) => {
    expect(refusal(refuseForeignWords, { [path]: '' })).toContain('Our word is');
  });

  test('of the wire may use the words of the state', () => {
    expect(
      refusal(refuseForeignWords, {
        'apps/edge/src/state/biotrack-licensee/transaction.ts': '',
        'apps/biotrack-simulator/src/employee.ts': '',
      }),
    ).toBe('');
  });
});

describe('what is left over from work', () => {
  test.each([
    '// TODO: later',
    '// FIXME',
    "const text = 'Coming soon';",
    "const file = '/home/someone/notes.txt';",
    "import '/Users/someone/x.ts';",
  ])('is refused: %s', (code) => {
    expect(refusal(refuseLeftovers, { 'apps/edge/src/index.ts': code })).toContain('apps/edge/src/index.ts:1:');
  });

  test('an address of the product is no path of a machine', () => {
    expect(
      refusal(refuseLeftovers, {
        'apps/edge/src/index.ts': "const url = `${origin}/work/orders`; const page = 'http://x.test/home/a';",
      }),
    ).toBe('');
  });
});

describe('an apostrophe in words that people read', () => {
  test.each([
    ['packages/domain/src/reports/a.ts', "refuse(`The state's number for ${missing} is not known.`);"],
    ['packages/domain/src/reports/a.ts', "const owned = `${name}'s order`;"],
    ['apps/edge/src/state/a.ts', `const words = "It doesn't end.";`],
    ['apps/kiosk/src/lib/lobby/A.svelte', "<p>We're closed.</p>"],
  ])('is refused where it is straight: %s, %s', (path, code) => {
    expect(refusal(refuseStraightApostrophes, { [path]: code })).toContain(`${path}:1:`);
  });

  test.each([
    ['packages/domain/src/reports/a.ts', "/** The state's number. */ const words = `The state’s number`; // isn't said"],
    ['apps/kiosk/src/lib/lobby/A.svelte', "<!-- the page's own --><b>{isOpen ? 's' : 't'}</b>"],
    ['apps/edge/src/db/a.ts', "sql`state IN ('pending', 't') AND body ->> 's' = 'd'`"],
    ['apps/biotrack-simulator/src/wire/a.ts', "const text = `exceeds the patient's order.`;"],
    ['scripts/demo/a.ts', "console.log(`The demo's own data`);"],
  ])('may be straight in code, in comments and where we do not speak: %s, %s', (path, code) => {
    expect(refusal(refuseStraightApostrophes, { [path]: code })).toBe('');
  });
});
