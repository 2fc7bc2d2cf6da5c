import type { ReportBody } from '@countersign/domain/reports/report';
import { assert } from '@countersign/domain/result';
import { describe, expect, test } from 'vitest';
import { bodyOf, saying as licensee } from '../../../testing/licensee-bodies.ts';
import { v1Assumptions } from '../assumptions.ts';
import { v1FormOf } from './forms.ts';

const saying = { ...licensee, location: '418921', assumptions: v1Assumptions };

/** What a report's own table says of it, given these rows. */
const conclude = (body: ReportBody, rows: readonly Readonly<Record<string, unknown>>[]) => {
  const said = v1FormOf(saying, body);
  assert(said.ok && said.value.look !== null, 'it is said in v1, and found again');
  const { look } = said.value;
  return look.conclude(rows.filter((row) => look.isWanted?.(row) ?? true));
};

describe('what became of a change is seen on all that it changes', () => {
  const driver = {
    ...{ employee_id: '31', employee_name: 'Sol Reyes', deleted: '0' },
    ...{ birthyear: '1990', birthmonth: '1', birthday: '02', hireyear: '2025', hiremonth: '03', hireday: '04' },
  };
  const vehicle = {
    ...{ vehicle_id: '41', deleted: '0', nickname: 'Van', make: 'Ford', model: 'Transit', year: '2024', color: 'white' },
    ...{ plate: 'KLM 1234', vin: ' 1FTBW2CM5HKA00001' },
  };

  test.each<[string, ReportBody['kind'], Readonly<Record<string, unknown>>, object]>([
    ['day of birth', 'driver-change', driver, { birthday: '20' }],
    ['month of birth', 'driver-change', driver, { birthmonth: '11' }],
    ['year at work', 'driver-change', driver, { hireyear: '2024' }],
    ['name', 'driver-change', driver, { employee_name: 'S. Reyes' }],
    ['make', 'vehicle-change', vehicle, { make: 'Ram' }],
    ['model', 'vehicle-change', vehicle, { model: 'E-Transit' }],
    ['year', 'vehicle-change', vehicle, { year: '2023' }],
    ['colour', 'vehicle-change', vehicle, { color: 'grey' }],
    ['plate', 'vehicle-change', vehicle, { plate: 'KLM 1235' }],
  ])('another %s is there once the row shows it', (_, kind, row, before) => {
    expect(conclude(bodyOf(kind), [row])).toMatchObject({ kind: 'done' });
    expect(conclude(bodyOf(kind), [{ ...row, ...before }])).toEqual({ kind: 'absent' });
  });

  test('another strain or weight of a package is there once its row shows it, whatever its name', () => {
    const body = { ...bodyOf('package-change'), strain: 'Frame', usableMgPerUnit: 3500 } as ReportBody;
    const row = { id: '6853296789574115', productname: 'Frame', strain: 'Frame', net_package: '3.50' };
    const seen = (over: object) => conclude(body, [{ ...row, ...over }]).kind;
    expect([seen({}), seen({ strain: 'Ferry' }), seen({ net_package: null })]).toEqual(['done', 'absent', 'absent']);
  });
});
