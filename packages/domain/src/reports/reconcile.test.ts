import { describe, expect, test } from 'vitest';
import type { OpenReport } from './difference.ts';
import type { OurRefund, OurSale } from './reconcile-sales.ts';
import { reconcile, type Books, type OurPackage } from './reconcile.ts';
import type { TheirPackage, TheirSale } from './their-books.ts';

const barcode = '6853296789574115';
const ourPackage = (over: Partial<OurPackage> = {}): OurPackage => ({
  ...{ id: 'pkg_1', barcode, units: 20, areaId: 'area_1', roomId: '7' },
  ...over,
});
const theirPackage = (over: Partial<TheirPackage> = {}): TheirPackage => ({
  barcode,
  amount: 20,
  roomId: '7',
  isGone: false,
  lab: null,
  goods: { productName: 'Cold Frame', inventoryType: 28, packageDate: null, expiresOn: null },
  version: 100,
  ...over,
});
const line = { barcode, units: 2, netCents: 8400 };
const ourSale = (over: Partial<OurSale> = {}): OurSale => ({
  id: 'sale_1',
  reference: 'ref-1',
  stateId: '9001',
  isVoided: false,
  lines: [line],
  ...over,
});
const theirSale = (over: Partial<TheirSale> = {}): TheirSale => ({
  id: '9001',
  reference: 'ref-1',
  isDeleted: false,
  lines: [line],
  version: 100,
  ...over,
});
const open = (over: Partial<OpenReport> = {}): OpenReport => ({
  id: 'rep_1',
  state: 'pending',
  saleId: 'sale_1',
  isRefund: false,
  touches: [],
  moves: [{ barcode, units: -2 }],
  rooms: [],
  brings: [],
  ...over,
});
const books = (over: Partial<Books> = {}): Books => ({
  ourPackages: [ourPackage()],
  theirPackages: [theirPackage()],
  weighed: [],
  ourSales: [ourSale()],
  ourRefunds: [],
  theirSales: [theirSale()],
  openReports: [],
  watermark: 100,
  ...over,
});
const found = (over: Partial<Books>) => reconcile(books(over)).map(({ about, cause, action }) => `${about} ${cause}: ${action}`);

describe('comparing our books with the state’s', () => {
  test('equal books have no difference', () => {
    expect(reconcile(books())).toEqual([]);
  });

  test.each<[string, Partial<Books>, string[]]>([
    ['we hold less than they do', { ourPackages: [ourPackage({ units: 18 })] }, ['package quantity: count-again']],
    [
      'somebody changed it at the state after our last report',
      { theirPackages: [theirPackage({ amount: 16, version: 101 })] },
      ['package adjusted-at-state: count-again'],
    ],
    [
      'they destroyed it',
      { theirPackages: [theirPackage({ isGone: true, version: 101 })] },
      ['package adjusted-at-state: look-at-state'],
    ],
    ['they do not know it', { theirPackages: [] }, ['package unknown-to-them: report-it']],
    ['we do not know it', { ourPackages: [] }, ['package unknown-to-us: look-at-state']],
    ['it lies in another room', { theirPackages: [theirPackage({ roomId: '8' })] }, ['package area: move-it']],
    ['they do not know the sale', { theirSales: [] }, ['sale unknown-to-them: look-at-state']],
    ['we do not know the sale', { ourSales: [] }, ['sale unknown-to-us: look-at-state']],
    ['they voided the sale', { theirSales: [theirSale({ isDeleted: true })] }, ['sale adjusted-at-state: look-at-state']],
    [
      'they sold another count',
      { theirSales: [theirSale({ lines: [{ ...line, units: 3 }] })] },
      ['sale quantity: look-at-state'],
    ],
    [
      'they sold at another price',
      { theirSales: [theirSale({ lines: [{ ...line, netCents: 8399 }] })] },
      ['sale price: look-at-state'],
    ],
  ])('%s', (_, over, expected) => {
    expect(found(over)).toEqual(expected);
  });

  const sold: Partial<Books> = {
    ourPackages: [ourPackage({ units: 18 })],
    ourSales: [ourSale({ stateId: null })],
    theirSales: [],
  };

  test('what is still on its way explains itself and needs patience', () => {
    expect(found({ ...sold, openReports: [open()] })).toEqual(['package late-report: wait', 'sale late-report: wait']);
  });

  test('what the state refused is a person’s, with the report that says why', () => {
    const differences = reconcile(books({ ...sold, openReports: [open({ state: 'refused' })] }));
    expect(differences.map(({ cause, action, reportIds }) => [cause, action, reportIds])).toEqual([
      ['refused-report', 'open-report', ['rep_1']],
      ['refused-report', 'open-report', ['rep_1']],
    ]);
  });

  test('a report that explains only part of the difference does not hide the rest', () => {
    expect(found({ ...sold, ourPackages: [ourPackage({ units: 17 })], openReports: [open()] })).toContain(
      'package quantity: count-again',
    );
  });

  test('a sale whose answer was lost is met by our reference, not counted twice', () => {
    expect(found({ ourSales: [ourSale({ stateId: null })], openReports: [open({ state: 'unknown', moves: [] })] })).toEqual([
      'sale late-report: wait',
    ]);
  });

  test('what was weighed of plants stands among the state’s packages and is nobody else’s', () => {
    const theirPackages = [theirPackage(), theirPackage({ barcode: '6853296789579000', amount: 96.25 })];
    expect(found({ theirPackages })).toEqual(['package unknown-to-us: look-at-state']);
    expect(found({ theirPackages, weighed: ['6853296789579000'] })).toEqual([]);
  });

  test('an empty package that the state no longer lists is no difference', () => {
    expect(reconcile(books({ ourPackages: [ourPackage({ units: 0 })], theirPackages: [] }))).toEqual([]);
  });

  test('a room that is not known on one side is not guessed at', () => {
    expect(
      reconcile(books({ ourPackages: [ourPackage({ roomId: null })], theirPackages: [theirPackage({ roomId: '8' })] })),
    ).toEqual([]);
  });

  test('what a person must do comes before what waits by itself', () => {
    const mixed = { ...sold, ourPackages: [ourPackage({ units: 18 })], openReports: [open()] };
    const more = { ...mixed, theirPackages: [theirPackage(), theirPackage({ barcode: '1', amount: 3 })] };
    expect(found(more)[0]).toBe('package unknown-to-us: look-at-state');
  });

  describe('of a package that only the state knows', () => {
    const making = (state: OpenReport['state'], ...brings: number[]) =>
      open({ ...{ state, brings, saleId: null, moves: [], touches: ['package:pkg_9'] } });
    const strange = (...amounts: number[]) => ({
      theirPackages: [theirPackage(), ...amounts.map((amount, n) => theirPackage({ barcode: `${n}`, amount }))],
    });

    test.each<[string, Partial<Books>, string[]]>([
      [
        'it may be ours while the answer is unknown',
        { ...strange(3), openReports: [making('unknown', 3)] },
        ['late-report: wait'],
      ],
      ['or while a person asks about it', { ...strange(3), openReports: [making('parked', 3)] }, ['refused-report: open-report']],
      ['what never left made nothing', { ...strange(3), openReports: [making('pending', 3)] }, ['unknown-to-us: look-at-state']],
      ['nor what the state refused', { ...strange(3), openReports: [making('refused', 3)] }, ['unknown-to-us: look-at-state']],
      [
        'another count is another package',
        { ...strange(4), openReports: [making('unknown', 3)] },
        ['unknown-to-us: look-at-state'],
      ],
      [
        'each report explains as many as it makes',
        { ...strange(3, 2, 3), openReports: [making('unknown', 2, 3)] },
        ['unknown-to-us: look-at-state', 'late-report: wait', 'late-report: wait'],
      ],
    ])('%s', (_, over, expected) => {
      expect(found(over)).toEqual(expected.map((why) => `package ${why}`));
    });
  });

  test('a sale voided in both books is no difference, one voided here only is', () => {
    expect(found({ ourSales: [ourSale({ isVoided: true })], theirSales: [theirSale({ isDeleted: true })] })).toEqual([]);
    expect(found({ ourSales: [ourSale({ isVoided: true })] })).toEqual(['sale adjusted-at-state: look-at-state']);
  });

  describe('of money given back', () => {
    const refund = (over: Partial<TheirSale> = {}): TheirSale =>
      theirSale({ id: '9002', reference: 'ref-2', lines: [{ ...line, netCents: -8400 }], ...over });
    const ours: OurRefund = { saleId: 'sale_1', reference: 'ref-2', stateId: '9002' };

    test.each<[string, Partial<Books>, string[]]>([
      ['ours stands in both books', { ourRefunds: [ours] }, []],
      ['one is met by its number where the dialect has no reference', { ourRefunds: [{ ...ours, reference: '' }] }, []],
      ['one that was booked at the state by hand is a stranger', {}, ['sale unknown-to-us: look-at-state']],
      [
        'one is not judged while a refund of ours waits for its answer',
        { openReports: [open({ state: 'unknown', isRefund: true, saleId: 'sale_2', moves: [] })] },
        [],
      ],
      [
        'one of ours that the state lost is missed',
        { ourRefunds: [ours, { saleId: 'sale_1', reference: 'ref-3', stateId: '9003' }] },
        ['sale unknown-to-them: look-at-state'],
      ],
    ])('%s', (_, over, expected) => {
      expect(found({ theirSales: [theirSale(), refund()], ...over })).toEqual(expected);
    });
  });

  describe('of a package that lies in another room here', () => {
    const moved = (areaId: string, over: Partial<OpenReport> = {}) =>
      open({
        ...{ saleId: null, moves: [], touches: ['package:pkg_1', `area:${areaId}`], rooms: [{ packageId: 'pkg_1', areaId }] },
        ...over,
      });
    const elsewhere = { theirPackages: [theirPackage({ roomId: '8' })] };

    test.each<[string, OpenReport[], string]>([
      ['a move there that waits to be told needs patience', [moved('area_1')], 'package late-report: wait'],
      ['so does one whose answer was lost', [moved('area_1', { state: 'unknown' })], 'package late-report: wait'],
      ['a refused one is a person’s', [moved('area_1', { state: 'refused' })], 'package refused-report: open-report'],
      ['a move to a third room explains nothing', [moved('area_3')], 'package area: move-it'],
      [
        'nor does a move of another package',
        [moved('area_1', { rooms: [{ packageId: 'pkg_2', areaId: 'area_1' }] })],
        'package area: move-it',
      ],
      ['nor a count', [moved('area_1', { rooms: [] })], 'package area: move-it'],
    ])('%s', (_, openReports, expected) => {
      expect(found({ ...elsewhere, openReports })).toEqual([expected]);
    });

    test('the rooms are named, and the report that brings them together', () => {
      const [difference] = reconcile(books({ ...elsewhere, openReports: [moved('area_1', { id: 'rep_7' })] }));
      expect(difference).toMatchObject({ ours: 'room 7', theirs: 'room 8', reportIds: ['rep_7'] });
    });
  });

  test('a count that waits to be told explains another count of its package', () => {
    const count = open({ saleId: null, moves: [], touches: ['package:pkg_1'] });
    expect(found({ ourPackages: [ourPackage({ units: 19 })], openReports: [count] })).toEqual(['package late-report: wait']);
  });
});
