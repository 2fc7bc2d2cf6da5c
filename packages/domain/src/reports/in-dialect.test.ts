import { describe, expect, test } from 'vitest';
import type { ReportBody } from './report.ts';
import { dependenciesOf } from './dependencies.ts';
import { hearsDeliveries, hearsPayments, inDialect } from './in-dialect.ts';

const by = { by: 'staff_mo', at: '2026-03-02T15:00:00Z' };
const a = (body: object): ReportBody => ({ ...by, ...body }) as unknown as ReportBody;
const kinds = (body: ReportBody, system: 'biotrack-v1' | 'biotrack-licensee') => inDialect(body, system).map(({ kind }) => kind);
const manifest = { manifestId: 'man_1', purpose: 'transfer', carrier: { kind: 'own', driverIds: ['drv_1'], vehicleId: 'veh_1' } };
const stop = { n: 1, packages: [{ packageId: 'pkg_1' }] };
const row = { packageId: 'pkg_1', areaId: 'area_1' };

describe('v1', () => {
  test.each([
    ['takes first stock package by package', a({ kind: 'packages-first', packages: [row, row] }), 4],
    ['puts a new package into its room by a move', a({ kind: 'package-new', package: row, sourcePlantId: null }), 2],
    ['puts what was made of packages into its room by a move', a({ kind: 'package-convert', from: [row], into: row }), 2],
    ['hears of no arrival', a({ kind: 'stop-arrive', manifestId: 'man_1', n: 1 }), 0],
    ['hears of no payment', a({ kind: 'payment-record', invoiceId: 'inv_1' }), 0],
    ['hears nothing of a transfer that goes back whole', a({ kind: 'transfer-receive', lines: [{ isRejected: true }] }), 0],
    ['hears of a transfer that is kept in part', a({ kind: 'transfer-receive', lines: [{ isRejected: true }, {}] }), 1],
    ['corrects prices line by line', a({ kind: 'invoice-price', lines: [{}, {}, {}] }), 3],
    ['names one driver anew', a({ kind: 'manifest-change', ...manifest, stops: [stop], changes: 'driver' }), 1],
    ['drops a stop', a({ kind: 'stop-void', manifestId: 'man_1', n: 1 }), 1],
  ])('%s', (_, body, reports) => {
    expect(inDialect(body, 'biotrack-v1')).toHaveLength(reports);
  });

  test('hears of each changed price of a sale by itself', () => {
    const changed = (...places: number[]) => [0, 1, 2].map((n) => ({ n, isChanged: places.includes(n) }));
    const told = inDialect(a({ kind: 'sale-price', saleId: 'sale_1', lines: changed(0, 2) }), 'biotrack-v1');
    expect(told).toMatchObject([{ lines: changed(0) }, { lines: changed(2) }]);
  });

  test('gets another manifest for another vehicle, which waits for the end of the first', () => {
    const told = inDialect(a({ kind: 'manifest-change', ...manifest, stops: [stop], changes: 'carrier' }), 'biotrack-v1');
    expect(told).toMatchObject([{ kind: 'manifest-void' }, { kind: 'manifest-file', isAnew: true }]);
    expect(dependenciesOf(told[1]!).needs).toContain('manifest:man_1');
  });
});

describe('goods that came back', () => {
  const line = { n: 0, barcode: '6853296789574115', packageId: 'pkg_1', units: 2, netCents: 8400, restockAs: 'pkg_9' };
  const refund = (...lines: object[]) => a({ kind: 'sale-refund', saleId: 'sale_1', refundId: 'ref_1', lines });

  test('are split in v1 from the package they were sold from, line by line, after the refund', () => {
    const body = refund(line, { ...line, n: 1, units: 1, restockAs: 'pkg_10' });
    const [told, ...splits] = inDialect(body, 'biotrack-v1');
    expect(told).toBe(body);
    expect(splits).toEqual([
      {
        ...{ kind: 'package-split', by: 'staff_mo', fromPackageId: 'pkg_1', intoPackageId: 'pkg_9' },
        ...{ quantity: { unit: 'each', count: 2 }, refund: { saleId: 'sale_1', refundId: 'ref_1' } },
      },
      {
        ...{ kind: 'package-split', by: 'staff_mo', fromPackageId: 'pkg_1', intoPackageId: 'pkg_10' },
        ...{ quantity: { unit: 'each', count: 1 }, refund: { saleId: 'sale_1', refundId: 'ref_1' } },
      },
    ]);
    expect(dependenciesOf(told!).makes).toEqual(expect.arrayContaining(['sale:sale_1', 'refund:ref_1']));
    for (const split of splits)
      expect(dependenciesOf(split).needs).toEqual(expect.arrayContaining(['sale:sale_1', 'refund:ref_1']));
  });

  test('get a package of their own from the Licensee API by the refund itself', () => {
    expect(kinds(refund(line), 'biotrack-licensee')).toEqual(['sale-refund']);
  });

  test('v1 hears of the lines that came back, and nothing of those for which only money went back', () => {
    const moneyOnly = { ...line, n: 1, restockAs: null };
    const [told, ...splits] = inDialect(refund(line, moneyOnly), 'biotrack-v1');
    expect(told).toMatchObject({ kind: 'sale-refund', refundId: 'ref_1', lines: [line] });
    expect(splits.map(({ kind }) => kind)).toEqual(['package-split']);
    expect(kinds(refund(moneyOnly), 'biotrack-v1')).toEqual([]);
    expect(kinds(refund(moneyOnly), 'biotrack-licensee')).toEqual(['sale-refund']);
  });

  test('are not split by a report that does not name the package', () => {
    const { packageId: _, ...before } = line;
    expect(kinds(refund(before), 'biotrack-v1')).toEqual(['sale-refund']);
    expect(dependenciesOf(refund(before)).makes).toEqual(['sale:sale_1', 'refund:ref_1', 'package:pkg_9']);
  });
});

describe('the Licensee API', () => {
  test('is told as it is', () => {
    expect(kinds(a({ kind: 'stop-arrive', manifestId: 'man_1', n: 1 }), 'biotrack-licensee')).toEqual(['stop-arrive']);
    expect(kinds(a({ kind: 'packages-first', packages: [row] }), 'biotrack-licensee')).toEqual(['packages-first']);
    for (const hears of [hearsPayments, hearsDeliveries])
      expect([hears('biotrack-licensee'), hears('biotrack-v1')]).toEqual([true, false]);
  });

  test('cannot drop a stop: what is left is filed anew, or nothing when nothing is left', () => {
    const rest = { kind: 'manifest-file', ...manifest, ...by };
    const dropped = (stops: object[]) => a({ kind: 'stop-void', manifestId: 'man_1', n: 1, rest: { ...rest, stops } });
    expect(kinds(dropped([stop]), 'biotrack-licensee')).toEqual(['manifest-void', 'manifest-file']);
    expect(kinds(dropped([]), 'biotrack-licensee')).toEqual(['manifest-void']);
  });
});
