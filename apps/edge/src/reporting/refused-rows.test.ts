import type { PackageId } from '@countersign/domain/identifiers';
import { entityKey } from '@countersign/domain/reports/entity';
import { beforeEach, expect, test } from 'vitest';
import { packages, reports } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import type { StateSystem } from '../state/state-system.ts';
import { clock, ctx, db, freshReportingWorld } from '../testing/reporting-world.ts';
import { good, id, mo, office, organisationId, uptown } from '../testing/world.ts';
import { reportsDesk } from './reports-desk.ts';
import { drainLocation } from './send-report.ts';

beforeEach(freshReportingWorld);

const row = (n: number) => ({
  packageId: id('pkg', n),
  inventoryType: 28,
  productName: `Jar ${n}`,
  strain: null,
  quantity: { unit: 'each' as const, count: 5 },
  areaId: id('area', 1),
  usableMgPerUnit: 3_500,
  packageDate: null,
  expiresOn: null,
});

/** A state that takes every row but one. */
const takesAllBut = (refused: PackageId): StateSystem => ({
  ...ctx.state,
  send: () =>
    Promise.resolve({
      kind: 'accepted',
      identifiers: [{ key: entityKey('package', id('pkg', 1)), stateId: '1000200030004000' }],
      transactionId: 900,
      refusedRows: [{ key: entityKey('package', refused), words: 'Please provide a room id.' }],
      exchanges: [
        {
          ...{ at: clock.now(), kind: 'sent', method: 'POST', path: '/v1/inventory/initial', requestBody: null, status: 200 },
          ...{ answerBody: null, outcome: 'accepted', conclusion: 'One row was refused.', durationMs: 5 },
        },
      ],
    }),
});

test('rows that the state refuses while it takes the others wait for a person, and only they', async () => {
  await enqueueReport(db, {
    ...{ id: id('rep', 1), organisationId, locationId: uptown, at: clock.now() },
    body: { kind: 'packages-first', by: mo.id, packages: [row(1), row(2)] },
  });
  await drainLocation({ ...ctx, state: takesAllBut(id('pkg', 2)) }, uptown);
  const rows = await db.select().from(reports).orderBy(reports.seq);
  expect(rows.map(({ state, body }) => [state, body.kind === 'packages-first' ? body.packages.length : 0])).toEqual([
    ['in-sync', 2],
    ['refused', 1],
  ]);
  expect((await db.select().from(packages)).find((pkg) => pkg.id === id('pkg', 1))?.barcode).toBe('1000200030004000');
  expect(good(await reportsDesk(ctx, office, {})).reports).toMatchObject([
    {
      about: { kind: 'package', id: id('pkg', 2) },
      lastAnswer: 'Please provide a room id.',
      actions: ['correct-room', 'send-again', 'settle'],
    },
  ]);
});

test('what was queued behind and needs a refused row goes on waiting for it', async () => {
  await enqueueReport(db, {
    ...{ id: id('rep', 1), organisationId, locationId: uptown, at: clock.now() },
    body: { kind: 'packages-first', by: mo.id, packages: [row(1), row(2)] },
  });
  for (const n of [1, 2])
    await enqueueReport(db, {
      ...{ id: id('rep', 1 + n), organisationId, locationId: uptown, at: clock.now() },
      body: { kind: 'packages-move', by: mo.id, moves: [{ packageId: id('pkg', n), areaId: id('area', 1) }] },
    });
  const told: string[] = [];
  const system = takesAllBut(id('pkg', 2));
  const send: StateSystem['send'] = async (login, outgoing) => {
    told.push(outgoing.report.body.kind);
    const answer = await system.send(login, outgoing);
    return outgoing.report.body.kind === 'packages-first' || answer.kind !== 'accepted'
      ? answer
      : { ...answer, identifiers: [], refusedRows: [] };
  };
  await drainLocation({ ...ctx, state: { ...system, send } }, uptown);
  expect(told).toEqual(['packages-first', 'packages-move']);
  const rows = await db.select().from(reports).orderBy(reports.seq);
  expect(rows.map(({ state }) => state)).toEqual(['in-sync', 'in-sync', 'pending', 'refused']);
});
