import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit } from '../db/schema/index.ts';
import {
  aCommandId,
  buildWorld,
  clearWorld,
  downtown,
  good,
  office,
  organisationId,
  testContext,
  uptown,
} from '../testing/world.ts';
import { locationsOf } from './location-store.ts';
import { setDoors } from './set-doors.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
});

test('a manager says who may take deliveries at a door: the location says so from then on, and the audit says why', async () => {
  const ctx = testContext(d1);
  const set = (takesAnyAdult: boolean, reason: string, caller = office) =>
    setDoors(ctx, caller, { commandId: aCommandId(), locationId: uptown, takesAnyAdult, reason });
  expect(await set(true, ' ')).toMatchObject({ problem: { type: 'ReasonMissing' } });
  expect(await set(true, 'Ours to say', { ...office, locationIds: [downtown] })).toMatchObject({ problem: { type: 'NotFound' } });
  good(await set(true, 'Our lawyer read the guidance'));
  expect(await set(true, 'Again')).toMatchObject({ problem: { type: 'NothingChanged' } });
  expect(await locationsOf(d1, organisationId, [uptown, downtown])).toMatchObject([{}, { doors: { takesAnyAdult: true } }]);
  const [entry] = await database(d1).select().from(audit).where(eq(audit.what, 'DoorsSet'));
  expect(JSON.parse(entry!.detail)).toMatchObject({
    takesAnyAdult: true,
    before: false,
    reason: 'Our lawyer read the guidance',
  });
});
