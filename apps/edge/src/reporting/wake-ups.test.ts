import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { locations, reports, stateCredentials } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { credentialPlace, openSecret, sealSecret } from '../state/seal.ts';
import { countingDatabase } from '../testing/counting-database.ts';
import {
  aSale,
  addLoginAt,
  anotherIsolate,
  clock,
  ctx,
  d1,
  db,
  freshReportingWorld,
  key,
  reportStates,
  saleIdOf,
  state,
  untilQuiet,
} from '../testing/reporting-world.ts';
import { downtown, good, id, mo, office, organisationId, uptown } from '../testing/world.ts';
import { consumeWakeUps } from './consumer.ts';
import { reportsHealth } from './reports-health.ts';
import { drainLocation, type ReportingContext } from './send-report.ts';
import { enterStateLogin, shareStateLogin } from './state-credentials.ts';
import { sweepReports } from './sweep.ts';

beforeEach(freshReportingWorld);

describe('wake-ups', () => {
  const batchOf = (...ids: unknown[]) => {
    const acks: string[] = [];
    const messages = ids.map((locationId) => ({
      body: { locationId },
      ack: () => acks.push('ack'),
      retry: () => acks.push('retry'),
    }));
    return { acks, batch: { messages: messages as unknown as Message<{ locationId: string }>[] } };
  };

  test('repeated, foreign and senseless ones do no harm', async () => {
    await aSale(1);
    const { acks, batch } = batchOf(uptown, uptown, id('loc', 77), 'garbage', null);
    await consumeWakeUps(ctx, batch, () => Promise.resolve());
    expect(acks).toEqual(['ack', 'ack', 'ack', 'ack', 'ack']);
    expect(state.books).toHaveLength(1);
  });

  /** Two locations with a sale each, and a state that answers neither before both speak to it. */
  const twoWhoMeet = async (): Promise<ReportingContext> => {
    await addLoginAt(downtown, 'default', 'store-8');
    await aSale(1);
    await enqueueReport(db, {
      ...{ id: id('rep', 900), organisationId, locationId: downtown, at: clock.now() },
      body: {
        ...{ kind: 'sale', saleId: id('sale', 900), soldAt: clock.now(), soldBy: mo.id, audience: 'adult-use' },
        lines: [
          { packageId: id('pkg', 1), barcode: '6853296789574115', units: 1, netCents: 4200, exciseCents: 546, otherTaxCents: 0 },
        ],
      },
    });
    const { promise: bothSpeak, resolve } = Promise.withResolvers<undefined>();
    let speaking = 0;
    const send: ReportingContext['state']['send'] = async (login, outgoing) => {
      speaking += 1;
      if (speaking === 2) resolve(undefined);
      await bothSpeak;
      return ctx.state.send(login, outgoing);
    };
    return { ...ctx, state: { ...ctx.state, send } };
  };

  test('locations do not wait for each other: a slow conversation holds up only its own', async () => {
    const { acks, batch } = batchOf(uptown, downtown);
    await consumeWakeUps(await twoWhoMeet(), batch, () => Promise.resolve());
    expect(acks).toEqual(['ack', 'ack']);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
  });

  test('nor do they in the minute’s sweep', async () => {
    expect(await sweepReports(await twoWhoMeet())).toMatchObject({ drained: 2 });
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
  });

  test('a stream that must wait asks to be called again', async () => {
    state.fail('/v1/sale', 'reply-lost-after-booking');
    await aSale(1);
    const later: number[] = [];
    await consumeWakeUps(ctx, batchOf(uptown).batch, (_, seconds) => Promise.resolve(later.push(seconds)));
    expect(later).toEqual([1]);
  });

  test('a stream whose draining breaks off is called again, and the log names nobody', async () => {
    const written = vi.spyOn(console, 'error').mockReturnValue(undefined);
    await aSale(1);
    const breaks = () => Promise.reject(new Error('no patient "Dana Whitfield" here'));
    const broken = { ...ctx, state: { ...ctx.state, send: breaks, ask: breaks } };
    const { acks, batch } = batchOf(uptown);
    await consumeWakeUps(broken, batch, () => Promise.resolve());
    expect(acks).toEqual(['retry']);
    expect(await sweepReports(broken)).toMatchObject({ drained: 0 });
    const lines = written.mock.calls.map(([line]) => String(line));
    written.mockRestore();
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/"event":"drain-failed".*no patient/);
    expect(lines.join()).not.toContain('Dana');
  });

  test('the sweep finds what a lost wake-up left', async () => {
    await aSale(1);
    expect(await sweepReports(ctx)).toMatchObject({ drained: 1 });
    expect(await saleIdOf(1)).toBe('9001');
    expect(await sweepReports(ctx)).toMatchObject({ drained: 0 });
  });

  test('the sweep passes over locations where everything waits for a person, however many there are', async () => {
    await aSale(1);
    const [{ seq: _, ...sale }] = (await db.select().from(reports)) as [typeof reports.$inferSelect];
    const [place] = await db.select().from(locations).where(eq(locations.id, uptown));
    for (let n = 100; n < 150; n += 1) {
      const locationId = id('loc', n);
      const licenceNumber = `OCM-RETL-000${n}`;
      const earlier = { ...sale, locationId, dueAt: '2026-01-01T00:00:00.000Z' };
      await db.batch([
        db.insert(locations).values({ ...place!, id: locationId, licenceNumber }),
        db.insert(reports).values({ ...earlier, id: id('rep', n), entityId: `a${n}`, reference: `a${n}`, state: 'parked' }),
        db.insert(reports).values({
          ...{ ...earlier, id: id('rep', n + 100), entityId: `b${n}`, reference: `b${n}` },
          ...{ needs: earlier.makes, makes: [] },
        }),
      ]);
    }
    expect(await sweepReports(ctx)).toMatchObject({ drained: 1 });
    expect(await saleIdOf(1)).toBe('9001');
  });

  test('one costs three round trips with its first report and two with each further one, and the state one call', async () => {
    await aSale(1);
    const counting = countingDatabase(d1);
    const drain = () => drainLocation({ ...ctx, db: counting.db }, uptown);
    expect(await drain()).toMatchObject({ handled: 1 });
    expect(counting.cost.roundTrips).toBe(3);
    for (const n of [2, 3, 4]) await aSale(n);
    counting.reset();
    expect(await drain()).toMatchObject({ handled: 3, nextDueAt: null });
    expect(counting.cost.roundTrips).toBe(1 + 2 * 3);
    expect(state.requests.map(({ path }) => path)).toEqual(['/v1/user/login', ...Array<string>(4).fill('/v1/sale')]);
  });

  test('two consumers at once tell the state once', async () => {
    for (const n of [1, 2, 3]) await aSale(n);
    const answers = await Promise.all([
      drainLocation(ctx, uptown),
      drainLocation(anotherIsolate(), uptown),
      sweepReports(anotherIsolate()),
    ]);
    expect(answers.slice(0, 2).filter((answer) => 'kind' in answer && answer.kind === 'busy').length).toBeGreaterThanOrEqual(1);
    expect(state.books).toHaveLength(3);
  });

  test('a lease whose holder died is free again after its time', async () => {
    await aSale(1);
    await d1
      .prepare('INSERT INTO report_streams (location_id, organisation_id, lease_owner, lease_until) VALUES (?, ?, ?, ?)')
      .bind(uptown, organisationId, 'dead', new Date(Date.parse(clock.now()) + 60_000).toISOString())
      .run();
    expect(await drainLocation(ctx, uptown)).toEqual({ kind: 'busy' });
    clock.pass(60_000);
    expect(await drainLocation(ctx, uptown)).toMatchObject({ kind: 'drained', handled: 1 });
  });
});

describe('without a login that holds', () => {
  test('nothing leaves, the screen says why, and the sale goes out once there is one', async () => {
    await db.delete(stateCredentials);
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['pending']);
    expect(good(await reportsHealth(ctx, office)).locations.find((place) => place.locationId === uptown)).toMatchObject({
      pending: 1,
      lastFailure: 'The location has no login at the state.',
    });
    const ours = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', secret: 'a password' } as const;
    good(await enterStateLogin(ctx, office, { locationId: uptown, isOfLocation: true, kind: 'password', ...ours }));
    await untilQuiet(3);
    expect(await reportStates(), 'nobody said yet that it speaks for everybody').toEqual(['pending']);
    good(await shareStateLogin(ctx, office, { locationId: uptown, isShared: true, reason: 'Mo has none yet' }));
    await untilQuiet(3);
    expect(await reportStates()).toEqual(['in-sync']);
  });

  test('a password sealed under another key is said to be so, and stops no other location', async () => {
    await aSale(1);
    const rotated = { ...ctx, stateSecretKey: new Uint8Array(32).fill(9) as Uint8Array<ArrayBuffer> };
    await sweepReports(rotated);
    expect(await reportStates()).toEqual(['pending']);
    expect(state.requests).toEqual([]);
  });

  test('a password cannot be moved to another location’s row', async () => {
    const sealed = await sealSecret(key, credentialPlace(uptown, 'default'), 'secret');
    await expect(openSecret(key, credentialPlace(id('loc', 2), 'default'), sealed)).rejects.toThrow();
    expect(await openSecret(key, credentialPlace(uptown, 'default'), sealed)).toBe('secret');
  });
});
