import { beforeEach, describe, expect, test } from 'vitest';
import { verifyLines } from '../db/sealed-lines.ts';
import { disconnectionNotices, reports } from '../db/schema/index.ts';
import { aSale, clock, ctx, db, freshReportingWorld, state } from '../testing/reporting-world.ts';
import { aCommandId, callerAt, downtownTablet, good, id, office, priya, uptown } from '../testing/world.ts';
import { exportConversation } from './export-conversation.ts';
import { drainLocation } from './send-report.ts';
import { settleReport } from './settle-report.ts';

beforeEach(freshReportingWorld);

const day = { from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' };
const file = async () => good(await exportConversation(ctx, office, day));

const talk = async (): Promise<void> => {
  state.fail('/v1/sale', { refuse: 'No.' });
  await aSale(1);
  await drainLocation(ctx, uptown);
  clock.pass(60_000);
  await aSale(2);
  await drainLocation(ctx, uptown);
};

describe('the exported conversation', () => {
  test('holds every request and answer of the period and proves itself without a network', async () => {
    await talk();
    const { lines, isWhole, fingerprint } = await file();
    expect(isWhole).toBe(true);
    expect(await verifyLines(lines)).toMatchObject({ isWhole: true, rows: 2, fingerprint, header: { ...day, isWhole: true } });
    const outcomes = lines.map(
      (line) => (JSON.parse(line) as { body?: { exchange?: { outcome: string } } }).body?.exchange?.outcome,
    );
    expect(outcomes).toEqual([undefined, 'refused', 'accepted', undefined]);
    expect(lines.join('')).not.toContain('password of');
  });

  test('says who did what about a report, with which evidence, what was never said yet, and when the state was out of reach', async () => {
    state.fail('/v1/sale', { refuse: 'No.' });
    await aSale(1);
    await drainLocation(ctx, uptown);
    const [{ id: reportId } = undefined!] = await db.select().from(reports);
    const evidence = { settlement: 'state-holds-it', stateId: '4711', words: 'Seen at the state on 2 March' } as const;
    good(await settleReport(ctx, office, { reportId, commandId: aCommandId(), ...evidence }));
    clock.pass(60_000);
    await aSale(2);
    const began = clock.now();
    await db.insert(disconnectionNotices).values({
      ...{ locationId: uptown, beganAt: began, draftedAt: began, words: 'Disconnected.' },
      ...{ toldAt: began, toldBy: priya.id, toldHow: 'By mail' },
    });
    const bodies = (await file()).lines.slice(1, -1).map((line) => (JSON.parse(line) as { body: unknown }).body);
    expect(bodies).toMatchObject([
      { kind: 'sale', exchange: { outcome: 'refused' } },
      { kind: 'sale', reportId, deed: { what: 'settled', staffId: priya.id }, evidence },
      { kind: 'sale', state: 'pending', told: { saleId: id('sale', 2) } },
      { disconnection: { words: 'Disconnected.', toldHow: 'By mail', toldBy: priya.id } },
    ]);
    expect(await verifyLines((await file()).lines)).toMatchObject({ isWhole: true, rows: 4 });
  });

  test('is the same key every time, and another for another secret', async () => {
    const first = await file();
    expect((await file()).fingerprint).toBe(first.fingerprint);
    const elsewhere = { ...ctx, stateSecretKey: new Uint8Array(32).fill(9) as Uint8Array<ArrayBuffer> };
    expect(good(await exportConversation(elsewhere, office, day)).fingerprint).not.toBe(first.fingerprint);
  });

  test.each<[string, (lines: string[]) => string[], string]>([
    ['a word was changed', (lines) => lines.map((line) => line.replace('refused', 'accepted')), 'does not follow'],
    ['a line was taken out', (lines) => lines.filter((_, n) => n !== 1), 'another place'],
    ['a line was doubled', (lines) => [lines[0]!, lines[1]!, ...lines.slice(1)], 'another place'],
    ['the end was cut off', (lines) => lines.slice(0, -1), 'no signature'],
    [
      'the last word before the signature was changed',
      (lines) => [...lines.slice(0, -2), lines.at(-2)!.replace('accepted', 'refused'), lines.at(-1)!],
      'does not follow',
    ],
    ['it is empty', () => [], 'empty'],
    ['it is something else', () => ['hello'], 'not JSON'],
  ])('is found out when %s', async (_, change, why) => {
    await talk();
    const { lines } = await file();
    expect(await verifyLines(change([...lines]))).toMatchObject({ isWhole: false, why: expect.stringContaining(why) });
  });

  test('holds nothing of another location', async () => {
    await talk();
    expect(good(await exportConversation(ctx, callerAt(downtownTablet, priya), day)).lines).toHaveLength(2);
    expect(good(await exportConversation(ctx, office, { ...day, locationId: 'loc_somewhere' })).lines).toHaveLength(2);
  });

  test('is of its period alone', async () => {
    await talk();
    expect(good(await exportConversation(ctx, office, { ...day, to: day.from })).lines).toHaveLength(2);
  });
});
