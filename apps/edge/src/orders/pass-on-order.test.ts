import type { OnDutyEntry } from '@countersign/contract/views';
import type { StaffId } from '@countersign/domain/identifiers';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../db/caller.ts';
import { database } from '../db/database.ts';
import { audit } from '../db/schema/index.ts';
import { approved } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  buildWorld,
  clearWorld,
  counter,
  good,
  id,
  jar,
  mo,
  priya,
  testContext,
} from '../testing/world.ts';
import { findOrder } from './list-orders.ts';
import { passOnOrder } from './pass-on-order.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const orderId = id('ord', 1);
const priyas: Caller = { ...counter, staff: priya };
let ctx = testContext(d1);
let onDuty: readonly OnDutyEntry[] = [];

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
  onDuty = [{ ...priya, duty: 'here', deviceName: 'Counter 2', since: ctx.now() }];
  await approved(ctx, 1, [aCartLine(jar)]);
});

const passOn = (caller: Caller, to: StaffId, from: StaffId | null, commandId = aCommandId()) =>
  passOnOrder(ctx, caller, { commandId, orderId, to, from }, () => Promise.resolve(onDuty));
const standing = async () => good(await findOrder(ctx, counter, { orderId }));

describe('an order that is prepared', () => {
  test('is in the hands of whoever approved it, and may be taken by a colleague: who looked at the ID stays', async () => {
    expect(await standing()).toMatchObject({ approvedBy: mo, heldBy: mo });
    expect(good(await passOn(priyas, priya.id, mo.id))).toMatchObject({ state: 'approved', approvedBy: mo, heldBy: priya });
    const entry = (await database(d1).select().from(audit)).find(({ what }) => what === 'OrderPassedOn');
    expect(entry).toMatchObject({ actor: priya.id, entityId: orderId });
    expect(JSON.parse(entry?.detail ?? '')).toMatchObject({ from: mo.id, to: priya.id });
  });

  test('goes to nobody who is not at work there', async () => {
    expect(await passOn(counter, id('staff', 9), mo.id)).toEqual({ ok: false, problem: { type: 'ColleagueNotOnDuty' } });
    onDuty = [];
    expect(await passOn(counter, priya.id, mo.id)).toEqual({ ok: false, problem: { type: 'ColleagueNotOnDuty' } });
    expect(await standing()).toMatchObject({ heldBy: mo, sequence: 2 });
  });

  test('taken and handed over in the same moment it moves once, and the second is told who has it', async () => {
    const answers = await Promise.all([passOn(priyas, priya.id, mo.id), passOn(counter, priya.id, mo.id)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, problem: { type: 'SomebodyHasIt', name: 'Priya Roy' } });
    expect(await standing()).toMatchObject({ heldBy: priya, sequence: 3 });
  });

  test('is not taken back by a command that comes twice', async () => {
    const command = aCommandId();
    const first = good(await passOn(priyas, priya.id, mo.id, command));
    good(await passOn(counter, mo.id, priya.id));
    expect(good(await passOn(priyas, priya.id, mo.id, command))).toEqual({ ...first, heldBy: mo });
    expect(await standing()).toMatchObject({ heldBy: mo, sequence: 4 });
  });
});
