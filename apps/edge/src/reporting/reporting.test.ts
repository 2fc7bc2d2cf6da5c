import { beforeEach, describe, expect, test } from 'vitest';
import { reports } from '../db/schema/index.ts';
import { findOrder } from '../orders/list-orders.ts';
import { listSales, saleTimeline } from '../sales/list-sales.ts';
import {
  aSale,
  addLogin,
  clock,
  ctx,
  d1,
  db,
  freshReportingWorld,
  posts,
  reportStates,
  saleIdOf,
  state,
  untilQuiet,
} from '../testing/reporting-world.ts';
import { sold } from '../testing/steps.ts';
import { aCartLine, aCommandId, barcodeOf, counter, good, gummies, id, jar, mo, office, uptown } from '../testing/world.ts';
import { reportsHealth } from './reports-health.ts';
import { retryReport } from './retry-report.ts';
import { drainLocation } from './send-report.ts';

beforeEach(freshReportingWorld);

describe('a sale reaches the state', () => {
  test('and its sale ID comes back to the order, the sale and the history', async () => {
    const order = await sold(clock, 1, [aCartLine(jar, 2), aCartLine(gummies)]);
    expect(await drainLocation(ctx, uptown)).toMatchObject({ kind: 'drained', handled: 1, stoppedBy: 'empty', nextDueAt: null });
    expect(good(await findOrder(ctx, counter, { orderId: order.id })).sale?.report).toMatchObject({
      state: 'in-sync',
      stateId: '9001',
      attempts: 1,
    });
    const timeline = good(await saleTimeline(ctx, counter, { saleId: id('sale', 1) }));
    expect(timeline.exchanges).toMatchObject([
      { kind: 'login', status: 200, outcome: 'accepted' },
      { kind: 'sent', method: 'POST', path: '/v1/sale', status: 200, outcome: 'accepted' },
    ]);
    expect(JSON.stringify(timeline)).not.toContain('password');
    expect(state.books[0]!.Item).toEqual([
      { Barcode: barcodeOf(jar), Quantity: 2, Price: 84, TaxCollected: { Excise: 10.92, Other: 0 } },
      { Barcode: barcodeOf(gummies), Quantity: 1, Price: 25, TaxCollected: { Excise: 3.25, Other: 0 } },
    ]);
  });

  test('in the order in which they were sold, under one login', async () => {
    for (const n of [1, 2, 3]) await aSale(n);
    await drainLocation(ctx, uptown);
    expect(state.books.map((sale) => sale.ID)).toEqual([9001, 9002, 9003]);
    expect(await saleIdOf(3)).toBe('9003');
    expect(state.requests.filter((request) => request.path === '/v1/user/login')).toHaveLength(1);
  });

  test('under the seller’s own login when they have one', async () => {
    await addLogin('mo.adler', 'mo.adler');
    await d1.prepare('UPDATE staff SET state_login = ? WHERE id = ?').bind('mo.adler', mo.id).run();
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(state.requests[0]!.body).toContain('mo.adler');
  });

  test('and can be found by sale ID, order number and barcode, and by its badge', async () => {
    await aSale(1);
    expect(good(await listSales(ctx, office, { badge: 'pending-sync' })).items).toHaveLength(1);
    await drainLocation(ctx, uptown);
    for (const find of ['9001', 'a1', barcodeOf(jar)])
      expect(good(await listSales(ctx, office, { find })).items, find).toHaveLength(1);
    expect(good(await listSales(ctx, office, { find: '9002' })).items).toHaveLength(0);
    expect(good(await listSales(ctx, office, { badge: 'in-sync' })).items).toHaveLength(1);
    expect(good(await listSales(ctx, office, { badge: 'pending-sync' })).items).toHaveLength(0);
  });
});

describe('no and not now', () => {
  test('a refusal keeps the state’s words and does not hold up the sales behind it', async () => {
    state.fail('/v1/sale', { refuse: 'Barcode 6853 2967 8957 4115 does not have sufficient remaining quantity.' });
    for (const n of [1, 2]) await aSale(n);
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['refused', 'in-sync']);
    const health = good(await reportsHealth(ctx, office));
    expect(health.locations.find((place) => place.locationId === uptown)).toMatchObject({ refused: 1, inSync: 1, pending: 0 });
  });

  test('a person sends a refused one again, once for each command', async () => {
    state.fail('/v1/sale', { refuse: 'You do not currently have possession of identifier 6853296789574115.', status: 404 });
    await aSale(1);
    await drainLocation(ctx, uptown);
    const [row] = await db.select().from(reports);
    const command = { commandId: aCommandId(), reportId: row!.id, reason: 'The transfer was received' };
    expect(good(await retryReport(ctx, office, command))).toMatchObject({ state: 'pending' });
    good(await retryReport(ctx, office, command));
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['in-sync']);
    expect(await retryReport(ctx, office, { ...command, commandId: aCommandId() })).toMatchObject({
      ok: false,
      problem: { type: 'ReportNotRefused' },
    });
    expect(await retryReport(ctx, office, { ...command, reason: 'Another reason' })).toMatchObject({
      ok: false,
      problem: { type: 'CommandReused' },
    });
    expect(state.books).toHaveLength(1);
  });

  test('a session that ended is replaced by one login, and the sale is booked once', async () => {
    await aSale(1);
    await drainLocation(ctx, uptown);
    state.forgetSessions();
    await aSale(2);
    await drainLocation(ctx, uptown);
    expect(state.books).toHaveLength(2);
    expect(state.requests.filter((request) => request.path === '/v1/user/login')).toHaveLength(2);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
  });

  test('a login that fails leaves the sale pending: nothing was told', async () => {
    state.fail('/v1/user/login', 'connection-refused', { refuse: 'Invalid username or password.', status: 401 });
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['pending']);
    await untilQuiet(3);
    expect(await reportStates()).toEqual(['in-sync']);
    expect(posts()).toHaveLength(1);
  });

  test('while the state is down the pauses grow, and all arrive when it is back', async () => {
    state.fail('/v1/user/login', ...Array.from({ length: 4 }, () => 'connection-refused' as const));
    for (const n of [1, 2, 3]) await aSale(n);
    await untilQuiet(10);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync', 'in-sync']);
    expect(state.books).toHaveLength(3);
  });
});
