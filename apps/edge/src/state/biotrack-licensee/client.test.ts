import type { LocationId, OrderId, PackageId, ReportId, SaleId, SampleId, StaffId } from '@countersign/domain/identifiers';
import type { SaleReport } from '@countersign/domain/reports/sale-reports';
import { expect, test } from 'vitest';
import type { Outgoing } from '../state-system.ts';
import { createBiotrackLicensee } from './client.ts';

const login = { system: 'biotrack-licensee', ubi: '600000001', licence: 'MMTC-31', username: 'mo', password: 'x' } as const;
const card = '6553690580672239';
const sale: SaleReport = {
  ...{ kind: 'sale', saleId: 'sale_1' as SaleId, soldAt: '2026-03-01T17:00:00Z', soldBy: 'staff_mo' as StaffId },
  ...{ audience: 'medical', patientOf: 'ord_1' as OrderId, lines: [] },
};
const outgoing = (cards?: Outgoing['cards']): Outgoing => ({
  report: { id: 'rep_1' as ReportId, locationId: 'loc_1' as LocationId, reference: 'reference-1', body: sale },
  ...{ stateIds: new Map(), cards },
});

/** A state that answers everything but a login with these words. */
const stateThatSays = (words: string, status: number) =>
  createBiotrackLicensee({
    ...{ baseUrl: 'http://state.test', nowMs: () => 0, sessions: new Map() },
    fetch: (input) => {
      const isLogin = new URL(String(input)).pathname === '/v1/user/login';
      return Promise.resolve(isLogin ? Response.json({ session: 'abc' }) : Response.json({ Error: words }, { status }));
    },
  });

test.each([
  ['as it was sent', card, 400],
  ['in groups of four', '6553 6905 8067 2239', 400],
  ['in an answer that is neither yes nor no', card, 502],
])('a card that the state writes into its words, %s, is in nothing that is kept', async (_, written, status) => {
  const state = stateThatSays(`Card ${written} has no order for this.`, status);
  const answer = await state.send(login, outgoing({ patient: card, caregiver: null }));
  expect(JSON.stringify(answer)).toContain('Card … has no order for this.');
  expect(JSON.stringify(answer)).not.toContain(written);
});

test('what cannot be said is refused before it leaves; once it left, a person looks what became of it', async () => {
  const state = stateThatSays('Never asked', 500);
  expect(await state.send(login, outgoing())).toMatchObject({ kind: 'refused', exchanges: [{ method: '', outcome: 'refused' }] });
  expect(await state.ask(login, outgoing(), { watermark: 0 })).toMatchObject({
    ...{ kind: 'unknown', needsPerson: true },
    exchanges: [{ method: '', outcome: 'unknown' }],
  });
});

test('an older sample that looks like the one that was lost is another, once we know whose number it bears', async () => {
  const body = {
    ...({ kind: 'lab-sample', sampleId: 'smp_2' as SampleId, packageId: 'pkg_1' as PackageId } as const),
    ...{ labLicence: 'LAB-1', by: 'staff_mo' as StaffId, quantity: { unit: 'each', count: 1 } as const },
  };
  const old = { ID: 71, ParentID: '6853296789574115', LabLicense: 'LAB-1', Amount: 1, TransactionID: 40 };
  const state = createBiotrackLicensee({
    ...{ baseUrl: 'http://state.test', nowMs: () => 0, sessions: new Map() },
    fetch: (input) => {
      const { pathname, searchParams } = new URL(String(input));
      const rows = Number(searchParams.get('transactionid') ?? 0) < 40 ? [old] : [];
      return Promise.resolve(Response.json(pathname.endsWith('/login') ? { session: 'abc' } : { Sample: rows, NextCursor: 0 }));
    },
  });
  const asked = {
    report: { ...outgoing().report, body },
    stateIds: new Map([['package:pkg_1', '6853296789574115']] as const),
  };
  const where = { watermark: 50 };
  expect(await state.ask(login, asked, { ...where, takenNumbers: new Set(['71']) })).toMatchObject({ kind: 'absent' });
  expect(await state.ask(login, asked, where)).toMatchObject({ kind: 'accepted', identifiers: [{ stateId: '71' }] });
});

test.each([
  { Deleted: true, detail: 'The state holds it as 500005, deleted.', needsPerson: true },
  { Deleted: false, kind: 'accepted' },
])('what somebody deleted at the state is for a person at once, by its number: $Deleted', async ({ Deleted, ...answer }) => {
  const row = { ID: 500_005, ExternalID: 'reference-1', Deleted, TransactionID: 61 };
  const state = createBiotrackLicensee({
    ...{ baseUrl: 'http://state.test', nowMs: () => 0, sessions: new Map() },
    fetch: (input) => {
      const isLogin = new URL(String(input)).pathname === '/v1/user/login';
      return Promise.resolve(Response.json(isLogin ? { session: 'abc' } : { Sale: [row], NextCursor: 0 }));
    },
  });
  const sold = { ...sale, audience: 'adult-use' } as const;
  const asked = { ...outgoing(), report: { ...outgoing().report, body: sold } };
  expect(await state.ask(login, asked, { watermark: 0 })).toMatchObject(answer);
});
