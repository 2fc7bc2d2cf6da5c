import { describe, expect, test } from 'vitest';
import type { ReportBody } from './report.ts';
import { dependenciesOf } from './dependencies.ts';
import { hearsPayments, inDialect } from './in-dialect.ts';

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

  test('gets another manifest for another vehicle, which waits for the end of the first', () => {
    const told = inDialect(a({ kind: 'manifest-change', ...manifest, stops: [stop], changes: 'carrier' }), 'biotrack-v1');
    expect(told).toMatchObject([{ kind: 'manifest-void' }, { kind: 'manifest-file', isAnew: true }]);
    expect(dependenciesOf(told[1]!).needs).toContain('manifest:man_1');
  });
});

describe('the Licensee API', () => {
  test('is told as it is', () => {
    expect(kinds(a({ kind: 'stop-arrive', manifestId: 'man_1', n: 1 }), 'biotrack-licensee')).toEqual(['stop-arrive']);
    expect(kinds(a({ kind: 'packages-first', packages: [row] }), 'biotrack-licensee')).toEqual(['packages-first']);
    expect([hearsPayments('biotrack-licensee'), hearsPayments('biotrack-v1')]).toEqual([true, false]);
  });

  test('cannot drop a stop: what is left is filed anew, or nothing when nothing is left', () => {
    const rest = { kind: 'manifest-file', ...manifest, ...by };
    const dropped = (stops: object[]) => a({ kind: 'stop-void', manifestId: 'man_1', n: 1, rest: { ...rest, stops } });
    expect(kinds(dropped([stop]), 'biotrack-licensee')).toEqual(['manifest-void', 'manifest-file']);
    expect(kinds(dropped([]), 'biotrack-licensee')).toEqual(['manifest-void']);
  });
});
