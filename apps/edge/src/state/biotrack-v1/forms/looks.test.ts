import type { FileManifestReport } from '@countersign/domain/reports/manifest-reports';
import type { ReportBody } from '@countersign/domain/reports/report';
import { assert } from '@countersign/domain/result';
import { describe, expect, test } from 'vitest';
import { bodyOf, driver, saying as licensee, stopReport, vehicle } from '../../../testing/licensee-bodies.ts';
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

test('a weighing is answered when each kind has its barcode, and by nothing less', () => {
  const said = v1FormOf(saying, bodyOf('harvest'));
  assert(said.ok, 'it is said in v1');
  const read = (derivatives: readonly object[]) => said.value.read({ transactionid: '77', derivatives });
  expect(read([{ barcode_id: '6853296789570004', barcode_type: '6' }])).toEqual([
    { key: 'collection:col_1', stateId: '77' },
    { key: 'package:pkg_4', stateId: '6853296789570004' },
  ]);
  expect(read([])).toBeUndefined();
  expect(read([{ barcode_id: '6853296789570004', barcode_type: '27' }])).toBeUndefined();
});

describe('what became of a change is seen on all that it changes', () => {
  const driverRow = {
    ...{ employee_id: '31', employee_name: 'Sol Reyes', deleted: '0' },
    ...{ birthyear: '1990', birthmonth: '1', birthday: '02', hireyear: '2025', hiremonth: '03', hireday: '04' },
  };
  const vehicleRow = {
    ...{ vehicle_id: '41', deleted: '0', nickname: 'Van', make: 'Ford', model: 'Transit', year: '2024', color: 'white' },
    ...{ plate: 'KLM 1234', vin: ' 1FTBW2CM5HKA00001' },
  };

  test.each<[string, ReportBody['kind'], Readonly<Record<string, unknown>>, object]>([
    ['day of birth', 'driver-change', driverRow, { birthday: '20' }],
    ['month of birth', 'driver-change', driverRow, { birthmonth: '11' }],
    ['year at work', 'driver-change', driverRow, { hireyear: '2024' }],
    ['name', 'driver-change', driverRow, { employee_name: 'S. Reyes' }],
    ['make', 'vehicle-change', vehicleRow, { make: 'Ram' }],
    ['model', 'vehicle-change', vehicleRow, { model: 'E-Transit' }],
    ['year', 'vehicle-change', vehicleRow, { year: '2023' }],
    ['colour', 'vehicle-change', vehicleRow, { color: 'grey' }],
    ['plate', 'vehicle-change', vehicleRow, { plate: 'KLM 1235' }],
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

describe('what bears nothing of ours is found in the tables', () => {
  const item = { manifestid: '7000000000000009', stopnumber: '1', inventoryid: '6853296789574115', deleted: '0' };

  test('a manifest by what stands at its stops', () => {
    const seen = (...rows: object[]) => conclude(bodyOf('manifest-file'), rows as Record<string, unknown>[]);
    expect(seen(item)).toEqual({ kind: 'done', identifiers: [{ key: 'manifest:man_1', stateId: '7000000000000009' }] });
    expect(seen({ ...item, deleted: 1 })).toEqual({ kind: 'absent' });
    expect(seen({ ...item, stopnumber: '2' })).toEqual({ kind: 'absent' });
    expect(seen(item, { ...item, inventoryid: '6853296789574116' })).toEqual({ kind: 'absent' });
    expect(seen(item, { ...item, manifestid: '7000000000000010' })).toMatchObject({ kind: 'unclear' });
  });

  test('another driver on the manifest itself', () => {
    const carrier = { kind: 'own', driverIds: [driver.driverId], vehicleId: vehicle.vehicleId } as const;
    const body = { ...(bodyOf('manifest-change') as FileManifestReport), changes: 'driver', carrier } as const;
    const seen = (over: object) => conclude(body, [{ manifestid: '7000000000000001', transporter_id: '31', ...over }]).kind;
    expect([seen({}), seen({ transporter_id: '32' }), seen({ manifestid: '7' })]).toEqual(['done', 'absent', 'absent']);
  });

  test('a stop that was left out by its row, which is deleted', () => {
    const row = { manifestid: '7000000000000001', stopnumber: 1, deleted: '1' };
    const seen = (over: object) => conclude({ ...stopReport, kind: 'stop-void' }, [{ ...row, ...over }]).kind;
    expect([seen({}), seen({ deleted: 0 }), seen({ stopnumber: 2 })]).toEqual(['done', 'absent', 'absent']);
  });

  test('another price on the line that was shipped', () => {
    const row = { transactionid_original: 'INV-9', inventoryid: '6853296789574115', price: '100.00' };
    const seen = (over: object) => conclude(bodyOf('invoice-price'), [{ ...row, ...over }]).kind;
    expect([seen({}), seen({ price: '99.00' }), seen({ inventoryid: '1' })]).toEqual(['done', 'absent', 'absent']);
  });

  test('a weighing by its plants and weights; another of the same plants proves nothing', () => {
    const weighed = ['8000000000000001', '8000000000000002'].map((plantid) => ({
      ...{ plantid, inventorytype: 6, inventoryid: '6853296789570004', wholeweight: '1234.56', transactionid_original: 77 },
      deleted: '0',
    }));
    const each = (over: object) => weighed.map((row) => ({ ...row, ...over }));
    expect(conclude(bodyOf('harvest'), weighed)).toEqual({
      kind: 'done',
      identifiers: [
        { key: 'collection:col_1', stateId: '77' },
        { key: 'package:pkg_4', stateId: '6853296789570004' },
      ],
    });
    expect(conclude(bodyOf('cure'), [])).toEqual({ kind: 'absent' });
    expect(conclude(bodyOf('cure'), each({ deleted: '1' }))).toEqual({ kind: 'absent' });
    expect(conclude(bodyOf('cure'), each({ wholeweight: '1234.00' }))).toMatchObject({ kind: 'unclear' });
    expect(conclude(bodyOf('cure'), weighed.slice(1))).toMatchObject({ kind: 'unclear' });
    expect(conclude(bodyOf('cure'), [...weighed, ...each({ transactionid_original: 78 })])).toMatchObject({ kind: 'unclear' });
  });
});
