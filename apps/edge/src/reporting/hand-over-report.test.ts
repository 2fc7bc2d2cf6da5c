import type { ReportId } from '@countersign/domain/identifiers';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../db/caller.ts';
import { audit, reports, staff, staffLocations } from '../db/schema/index.ts';
import { aSale, clock, ctx, db, freshReportingWorld, state } from '../testing/reporting-world.ts';
import { aCommandId, callerAt, downtownTablet, good, id, mo, office, organisationId, priya, uptown } from '../testing/world.ts';
import { handOverReport } from './hand-over-report.ts';
import { reportTimeline } from './report-timeline.ts';
import { reportsDesk } from './reports-desk.ts';
import { retryReport } from './retry-report.ts';
import { drainLocation } from './send-report.ts';

const ana = { id: id('staff', 9), name: 'Ana Whitlock', initials: 'AW', role: 'manager' as const };
const anasOffice: Caller = { ...office, staff: ana };
const words = 'The state counts none of them; the void of March 1 may be why.';

let first: ReportId;
let second: ReportId;

/** Two sales that the state refuses: both wait for a person. */
beforeEach(async () => {
  await freshReportingWorld();
  await db.insert(staff).values({ ...ana, organisationId, createdAt: clock.now() });
  await db.insert(staffLocations).values({ locationId: uptown, staffId: ana.id });
  state.fail('/v1/sale', { refuse: 'Not enough.' }, { refuse: 'Not enough.' });
  await aSale(1);
  await aSale(2);
  await drainLocation(ctx, uptown);
  [first, second] = (await db.select().from(reports).orderBy(reports.seq)).map((row) => row.id) as [ReportId, ReportId];
});

const handOver = (over: object = {}, caller = office) =>
  handOverReport(ctx, caller, { commandId: aCommandId(), reportId: second, to: ana.id, words, ...over });
const deskOf = async (caller: Caller) =>
  good(await reportsDesk(ctx, caller, {})).reports.map((row) => ({
    id: row.id,
    to: row.assignedTo?.name,
    isYou: row.assignedTo?.isYou,
  }));

describe('handing a report to a named person', () => {
  test('puts it first on their desk, and under their name on everybody’s', async () => {
    good(await handOver());
    expect(await deskOf(anasOffice)).toEqual([
      { id: second, to: 'Ana Whitlock', isYou: true },
      { id: first, to: undefined, isYou: undefined },
    ]);
    expect(await deskOf(office)).toEqual([
      { id: first, to: undefined, isYou: undefined },
      { id: second, to: 'Ana Whitlock', isYou: false },
    ]);
  });

  test('settles nothing: it is as refused as before, and stays theirs when it is refused again', async () => {
    good(await handOver());
    expect((await db.select().from(reports)).map((row) => row.state)).toEqual(['refused', 'refused']);
    state.fail('/v1/sale', { refuse: 'Still not enough.' });
    good(await retryReport(ctx, anasOffice, { commandId: aCommandId(), reportId: second, reason: 'Counted at the state' }));
    await drainLocation(ctx, uptown);
    expect((await deskOf(anasOffice))[0]).toMatchObject({ id: second, isYou: true });
  });

  test('stands on its timeline with what was known, to and back, and in the audit', async () => {
    good(await handOver());
    clock.pass(60_000);
    good(await handOver({ to: null, words: 'It is not the void. Somebody must count.' }, anasOffice));
    const { entries, report } = good(await reportTimeline(ctx, office, { reportId: second }));
    expect(report.assignedTo).toBeNull();
    expect(entries.filter(({ what }) => what.startsWith('handed'))).toMatchObject([
      { what: 'handed-over', by: 'Priya Roy', to: 'Ana Whitlock', words },
      { what: 'handed-back', by: 'Ana Whitlock', to: null, words: 'It is not the void. Somebody must count.' },
    ]);
    const kept = (await db.select().from(audit))
      .filter(({ what }) => what.startsWith('ReportHanded'))
      .map((row) => ({ ...row, detail: JSON.parse(row.detail) as unknown }));
    expect(kept).toMatchObject([
      { what: 'ReportHandedOver', actor: priya.id, detail: { to: ana.id, words } },
      { what: 'ReportHandedBack', actor: ana.id, detail: { to: null } },
    ]);
  });

  test('the same command twice hands it over once', async () => {
    const commandId = aCommandId();
    good(await handOver({ commandId }));
    good(await handOver({ commandId }));
    expect(
      good(await reportTimeline(ctx, office, { reportId: second })).entries.filter(({ what }) => what === 'handed-over'),
    ).toHaveLength(1);
    expect(await handOver({ commandId, to: null })).toMatchObject({ problem: { type: 'CommandReused' } });
  });

  test.each([
    { why: 'they may not clear it', over: { to: mo.id }, type: 'NotFound' },
    { why: 'nobody has that name here', over: { to: id('staff', 77) }, type: 'NotFound' },
    { why: 'nothing is said of it', over: { words: 'Look' }, type: 'EvidenceMissing' },
    { why: 'it is handed back and was nobody’s', over: { to: null }, type: 'ReportNotRefused' },
    { why: 'it belongs to another location', over: {}, caller: callerAt(downtownTablet, priya), type: 'NotFound' },
  ])('is refused when $why', async ({ over, caller, type }) => {
    expect(await handOver(over, caller)).toMatchObject({ problem: { type } });
  });
});
