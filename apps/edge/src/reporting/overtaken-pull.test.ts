import { env } from 'cloudflare:workers';
import type { LabResult } from '@countersign/domain/inventory/pkg';
import type { StateLab } from '@countersign/domain/inventory/state-lab';
import type { TheirPackage } from '@countersign/domain/reports/their-books';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { mirrorPackages, packages } from '../db/schema/index.ts';
import { mirrorKinds, type MirrorCounters, type StateLogin, type StateMirror } from '../state/state-system.ts';
import { barcodeOf, buildWorld, clearWorld, jar, testContext, uptown } from '../testing/world.ts';
import { applyMirror } from './apply-mirror.ts';
import { pullMirror } from './mirror.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
const login = {} as StateLogin;
let ctx = testContext(d1);
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

type Word = LabResult['status'];

const wordOf = (status: Word): StateLab => ({
  ...{ status, laboratory: '', testedOn: null, measured: {}, panels: [] },
  ...{ certificateUrl: null, medUsable: null, recUsableMg: null },
});

/** A state whose jars stand at a version, with a laboratory's word on them. `meanwhile` happens once they were read. */
function stateSaying(status: Word, version: number, meanwhile: () => Promise<unknown> = () => Promise.resolve()): StateMirror {
  const row: TheirPackage = {
    ...{ barcode: barcodeOf(jar), amount: 20, roomId: '7', isGone: false, version },
    ...{ lab: wordOf(status), goods: { productName: '', inventoryType: 28, packageDate: null, expiresOn: null } },
  };
  const nothing = { kind: 'read', value: { rows: [], next: null, newest: 0 } } as const;
  return {
    counters: () => {
      const none = Object.fromEntries(mirrorKinds.map((kind) => [kind, 0])) as unknown as MirrorCounters;
      return Promise.resolve({ kind: 'read', value: { ...none, inventory: version } });
    },
    packages: async () => {
      await meanwhile();
      return { kind: 'read', value: { rows: [row], next: null, newest: version } };
    },
    sales: () => Promise.resolve(nothing),
    records: () => Promise.resolve(nothing),
  };
}

const pull = (state: StateMirror) => pullMirror(db, state, login, { locationId: uptown, at: ctx.now() });
const theJars = async () => (await db.select().from(packages).where(eq(packages.itemId, jar.id)))[0]!;

test('whoever read an older word of a laboratory does not write it over a newer one', async () => {
  await pull(stateSaying('pending', 4));
  const slow = stateSaying('passed', 5, async () => {
    await pull(stateSaying('failed', 6));
    await applyMirror(ctx, db, uptown);
  });
  await pull(slow);
  await applyMirror(ctx, db, uptown);
  const [mirrored] = await db
    .select()
    .from(mirrorPackages)
    .where(eq(mirrorPackages.barcode, barcodeOf(jar)));
  expect(mirrored).toMatchObject({ version: 6 });
  expect((await theJars()).lab.status).toBe('failed');
});

test('whoever is about to take over a word is overtaken by one that came since', async () => {
  await pull(stateSaying('pending', 4));
  await applyMirror(ctx, db, uptown);
  await pull(stateSaying('passed', 5));
  const since = async () => {
    await pull(stateSaying('failed', 6));
    await applyMirror(ctx, db, uptown);
  };
  await applyMirror(ctx, database(justBeforeAWord(since)), uptown);
  expect((await theJars()).lab.status).toBe('failed');
});

/** A database in which something happens once, right before the first word on a package is written. */
function justBeforeAWord(happens: () => Promise<unknown>): D1Database {
  let isAboutTo = false;
  let happened = false;
  return {
    prepare: (text: string) => {
      isAboutTo ||= /^update "packages" set "lab"/i.test(text);
      return d1.prepare(text);
    },
    batch: async (statements: D1PreparedStatement[]) => {
      if (isAboutTo && !happened) {
        happened = true;
        await happens();
      }
      return d1.batch(statements);
    },
  } as unknown as D1Database;
}
