import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { stateCalls, stateCredentials } from '../db/schema/index.ts';
import { addLoginAt, clock, ctx, db, freshReportingWorld } from '../testing/reporting-world.ts';
import { downtown, uptown } from '../testing/world.ts';
import { pullNext } from './pull-location.ts';

beforeEach(async () => {
  await freshReportingWorld();
  await addLoginAt(downtown, 'default', 'store-8');
});

const pulled = async () => (await db.select().from(stateCalls).orderBy(stateCalls.at)).map(({ locationId }) => locationId);

test.each([
  ['does not open', { passwordSealed: 'sealed under another key' }],
  ['lapsed', { kind: 'oauth' as const, consentedAt: '2025-01-02T15:00:00.000Z' }],
])('a location whose login %s keeps no other from its turn, and has one again in half an hour', async (_, login) => {
  await db.update(stateCredentials).set(login).where(eq(stateCredentials.locationId, uptown));
  for (let minute = 0; minute < 3; minute += 1) {
    await pullNext(ctx);
    clock.pass(60_000);
  }
  expect(await pulled()).toEqual([downtown]);
  expect(await pullNext(ctx)).toBe(false);
  clock.pass(30 * 60_000);
  expect(await pullNext(ctx)).toBe(true);
});
