import { eq } from 'drizzle-orm';
import type { LocalDate } from '@countersign/domain/business-day';
import type { Carrier } from '@countersign/domain/reports/manifest-reports';
import { stateSystems, type StateSystemName } from '@countersign/domain/reports/state-systems';
import { beforeEach, describe, expect, test } from 'vitest';
import { audit, packages, reports, stateCircuits } from '../../src/db/schema/index.ts';
import { changeManifest } from '../../src/manifests/change-manifest.ts';
import { fileManifest } from '../../src/manifests/file-manifest.ts';
import { listManifests } from '../../src/manifests/list-manifests.ts';
import { moveStop, shipManifest, voidManifest } from '../../src/manifests/move-manifest.ts';
import { reportTimeline } from '../../src/reporting/report-timeline.ts';
import { reportsDesk } from '../../src/reporting/reports-desk.ts';
import { retryReport } from '../../src/reporting/retry-report.ts';
import { drainLocation } from '../../src/reporting/send-report.ts';
import { settleReport } from '../../src/reporting/settle-report.ts';
import { sold } from '../../src/testing/steps.ts';
import { aCartLine, aCommandId, good, id, jar, office, uptown } from '../../src/testing/world.ts';
import { aLicence, db, desk, openBooks, shelfAtState, tellAll, tellThoughLost, type Opened } from './simulated-state.ts';

/** Journeys that the state says no to, through our use cases and over the network to the running simulator. */
const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const known = ['OCM-RETL-000008', 'OCM-RETL-000009', 'OCM-DIST-000001'] as const;
const unknown = 'OCM-RETL-999999';
const filing = {
  'biotrack-licensee': 'POST /v1/manifest/thirdparty',
  'biotrack-v1': 'serverjson inventory_manifest_third_party',
};
const pickUp = { 'biotrack-licensee': 'POST /v1/manifest/pickup', 'biotrack-v1': 'serverjson inventory_manifest_pickup' };
const selling = { 'biotrack-licensee': 'POST /v1/sale', 'biotrack-v1': 'serverjson sale_dispense' };
const voiding = { 'biotrack-licensee': 'PUT /v1/manifest/{id}/void', 'biotrack-v1': 'serverjson inventory_manifest_void' };

let opened: Opened;
const manifestId = id('man', 1);
const command = () => ({ commandId: aCommandId(), manifestId });

/** A journey of two stops; `first` is where its first goes. */
const file = (first: string = unknown, carrier: Carrier = { kind: 'third-party', licence: known[2] }) =>
  fileManifest(opened.ctx, office, {
    ...{ ...command(), locationId: uptown, purpose: 'transfer', carrier },
    stops: [first, known[1]].map((licence, n) => ({
      licence,
      departsAt: `2026-03-0${n + 3}T16:00:00Z`,
      arrivesAt: `2026-03-0${n + 3}T18:00:00Z`,
      route: 'I-87 north to exit 21',
      packages: [{ packageId: id('pkg', n + 1), priceCents: 24_000 }],
    })),
  });
const fetchedBy = (driverName: string): Carrier => ({
  ...{ kind: 'pick-up', driverName, driverBirthDate: '1991-05-06' as LocalDate },
  vehicle: { colour: 'blue', year: '2022', make: 'Ford', model: 'Transit', plate: 'ABC123', vin: '1M8GDM9AXKP042788' },
});
const changeTo = (driverName: string) => changeManifest(opened.ctx, office, { ...command(), carrier: fetchedBy(driverName) });
const voidIt = () => voidManifest(opened.ctx, office, { ...command(), reason: 'Wrong licence' });
const rows = () => db.select().from(reports).where(eq(reports.entityKind, 'manifest')).orderBy(reports.seq);
const stands = async () => (await rows()).map(({ kind, state, attempts }) => `${kind} ${state} ${attempts}`);
const status = async (n: number) => (await db.select().from(packages)).find((row) => row.id === id('pkg', n))?.status;
const [open, reason] = ['open', 'We called them'];

async function openWith(system: StateSystemName): Promise<void> {
  const theirs = known.map((license, n) => ({
    ...{ ubi: `60000000${n + 2}`, license, name: `Partner ${n}`, kind: n === 2 ? 'transporter' : 'retail' },
  }));
  opened = await openBooks({ system, shop, licences: [aLicence(shop, { inventory: shelfAtState }), ...theirs] });
}

describe.each(stateSystems)('a journey that %s refuses', (system) => {
  beforeEach(() => openWith(system));

  test('and that is voided then ends without another word, with the refusal kept as evidence', async () => {
    good(await file());
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file refused 1']);
    const said = (await rows())[0]!.lastAnswer!;
    expect(good(await reportsDesk(opened.ctx, office, {})).reports).toMatchObject([
      { cause: 'package', actions: ['correct-partner', 'send-again', 'settle'] },
    ]);
    good(await voidIt());
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file settled 1', 'manifest-void settled 0']);
    expect(good(await listManifests(opened.ctx, office, {})).items).toMatchObject([{ state: 'voided' }]);
    expect([await status(1), await status(2)]).toEqual([open, open]);
    expect(good(await reportsDesk(opened.ctx, office, {})).reports).toEqual([]);
    for (const { id: reportId } of await rows()) {
      const { settlement, entries } = good(await reportTimeline(opened.ctx, office, { reportId }));
      expect(settlement).toMatchObject({ settlement: 'not-to-be-told', stateId: null, by: 'Priya Roy' });
      expect(settlement?.words).toContain('Wrong licence');
      expect(settlement?.words).toContain(said);
      expect(entries.at(-1)).toMatchObject({ what: 'settled', by: 'Priya Roy' });
    }
    const [written] = await db.select().from(audit).where(eq(audit.what, 'ManifestNeverFiled'));
    expect(written).toMatchObject({ actor: office.staff?.id, entityId: manifestId });
    expect(JSON.stringify(written?.detail)).toContain(said);
  });

  test('and that was voided before the refusal came ends with it', async () => {
    good(await file());
    good(await voidIt());
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file settled 1', 'manifest-void settled 0']);
  });

  test('and that never left, for a sale out of its package is refused, ends with its void and holds up nobody', async () => {
    await desk('POST', 'faults', { kind: 'refused', text: 'Not now.', route: selling[system] });
    await sold(opened.ctx, 1, [aCartLine(jar)]);
    good(await file(known[0]));
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file pending 0']);
    good(await voidIt());
    await sold(opened.ctx, 2, [aCartLine(jar)]);
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file settled 0', 'manifest-void settled 0']);
    const sales = await db.select().from(reports).where(eq(reports.kind, 'sale')).orderBy(reports.seq);
    expect(sales.map(({ state }) => state)).toEqual(['refused', 'in-sync']);
  });

  test('goes on the desk’s word only while it is not voided', async () => {
    good(await file());
    await tellAll(opened);
    const reportId = (await rows())[0]!.id;
    const again = () => retryReport(opened.ctx, office, { commandId: aCommandId(), reportId, reason });
    good(await again());
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file refused 2']);
    good(await voidIt());
    // The void is told of, and nobody has drained yet.
    expect(await again()).toMatchObject({ problem: { type: 'ManifestNotThere', state: 'voided' } });
    await tellAll(opened);
    expect(await again()).toMatchObject({ problem: { type: 'ReportNotRefused', state: 'settled' } });
    expect(await stands()).toEqual(['manifest-file settled 2', 'manifest-void settled 0']);
  });

  test('is ended while the state does not answer: nothing has to leave', async () => {
    good(await file());
    await tellAll(opened);
    const down = { failures: 3, failingSince: opened.clock.now(), openSince: opened.clock.now() };
    await db.insert(stateCircuits).values({ connection: 'state', ...down, nextProbeAt: '2027-01-01T00:00:00.000Z' });
    good(await voidIt());
    expect(await drainLocation(opened.ctx, uptown)).toMatchObject({ kind: 'drained', handled: 0, nextDueAt: null });
    expect(await stands()).toEqual(['manifest-file settled 1', 'manifest-void settled 0']);
  });

  test('that is taken when it is sent again is voided there as well', async () => {
    await desk('POST', 'faults', { kind: 'refused', text: 'Not now.', route: filing[system] });
    good(await file(known[0]));
    await tellAll(opened);
    const reportId = (await rows())[0]!.id;
    good(await retryReport(opened.ctx, office, { commandId: aCommandId(), reportId, reason }));
    good(await voidIt());
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file in-sync 2', 'manifest-void in-sync 1']);
  });

  test('a filing whose answer is lost keeps its void waiting until the state was asked', async () => {
    good(await file(known[0]));
    good(await voidIt());
    await tellThoughLost(opened);
    expect(await stands()).toEqual(['manifest-file in-sync 1', 'manifest-void in-sync 1']);
  });

  test('a parked filing keeps its void waiting, and one that need not be told has nothing to void', async () => {
    good(await file(known[0]));
    await db.update(reports).set({ state: 'parked', attempts: 1, lastAnswer: 'Silence.' });
    good(await voidIt());
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file parked 1', 'manifest-void pending 0']);
    const reportId = (await rows())[0]!.id;
    const words = 'Their list of manifests was empty at noon.';
    good(
      await settleReport(opened.ctx, office, {
        ...{ commandId: aCommandId(), reportId, settlement: 'not-to-be-told', stateId: null, words },
      }),
    );
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file settled 1', 'manifest-void settled 0']);
  });

  test('goes without the stop that it was refused for', async () => {
    good(await file());
    await tellAll(opened);
    good(await moveStop(opened.ctx, office, { ...command(), n: 1, step: 'void' }));
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file settled 1', 'manifest-void settled 0', 'manifest-file in-sync 1']);
    expect([await status(1), await status(2)]).toEqual([open, 'away']);
  });

  test('goes with another driver: it is filed as it is then', async () => {
    await desk('POST', 'faults', { kind: 'refused', text: 'Not now.', route: pickUp[system] });
    good(await file(known[0], fetchedBy('Ana Cole')));
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file refused 1']);
    good(await changeTo('Bo Reed'));
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file settled 1', 'manifest-void settled 0', 'manifest-file in-sync 1']);
  });

  test('a refused change does not hold up the void of what the state holds, and ends with it', async () => {
    good(await file(known[0], fetchedBy('Ana Cole')));
    await tellAll(opened);
    good(await changeTo('Bo Reed'));
    const refusal = { state: 'refused', attempts: 1, lastAnswer: 'Not now.' } as const;
    await db.update(reports).set(refusal).where(eq(reports.kind, 'manifest-change'));
    good(await voidIt());
    const reportId = (await rows())[1]!.id;
    expect(await retryReport(opened.ctx, office, { commandId: aCommandId(), reportId, reason })).toMatchObject({
      problem: { type: 'ManifestNotThere', state: 'voided' },
    });
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file in-sync 1', 'manifest-change settled 1', 'manifest-void in-sync 1']);
    const { settlement, entries } = good(await reportTimeline(opened.ctx, office, { reportId }));
    expect(settlement).toMatchObject({ by: 'Priya Roy', settlement: 'not-to-be-told' });
    expect(settlement?.words).toContain('as voided, and there is nothing left to change: Wrong licence.');
    expect(entries.at(-1)).toMatchObject({ what: 'settled', by: 'Priya Roy' });
  });

  test('a refused change stays open while the state has not taken the void', async () => {
    await desk('POST', 'faults', { kind: 'refused', text: 'Not now.', route: voiding[system] });
    good(await file(known[0], fetchedBy('Ana Cole')));
    await tellAll(opened);
    good(await changeTo('Bo Reed'));
    await db.update(reports).set({ state: 'refused', attempts: 1 }).where(eq(reports.kind, 'manifest-change'));
    good(await voidIt());
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file in-sync 1', 'manifest-change refused 1', 'manifest-void refused 1']);
  });

  test('a refused void still waits for a person: the state holds the manifest', async () => {
    await desk('POST', 'faults', { kind: 'refused', text: 'Not now.', route: voiding[system] });
    good(await file(known[0]));
    good(await voidIt());
    await tellAll(opened);
    expect(await stands()).toEqual(['manifest-file in-sync 1', 'manifest-void refused 1']);
  });
});

describe('goods that the state said no to', () => {
  const ship = () => shipManifest(opened.ctx, office, command());

  test('do not leave until it takes the journey', async () => {
    await openWith('biotrack-licensee');
    await desk('POST', 'faults', { kind: 'refused', text: 'Not now.', route: filing['biotrack-licensee'] });
    good(await file(known[0]));
    await tellAll(opened);
    expect(await ship()).toMatchObject({ problem: { type: 'ManifestRefused' } });
    expect(await stands()).toEqual(['manifest-file refused 1']);
    const reportId = (await rows())[0]!.id;
    good(await retryReport(opened.ctx, office, { commandId: aCommandId(), reportId, reason }));
    await tellAll(opened);
    good(await ship());
    await tellAll(opened);
    expect((await stands())[0]).toBe('manifest-file in-sync 2');
  });
});
