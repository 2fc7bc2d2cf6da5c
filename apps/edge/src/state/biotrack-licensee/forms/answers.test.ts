import { describe, expect, test } from 'vitest';
import type { LocalDate } from '@countersign/domain/business-day';
import type { FileManifestReport } from '@countersign/domain/reports/manifest-reports';
import type { LabSampleReport } from '@countersign/domain/reports/package-reports';
import type { ReportBody } from '@countersign/domain/reports/report';
import { bodyOf, by, driver, facts, form, line, members, pkg, reference, vehicle } from '../../../testing/licensee-bodies.ts';

describe('an answer is believed only when it is about the report', () => {
  test('a sale under another reference is no answer to ours', () => {
    const read = (externalId: string) => form(bodyOf('sale')).read(members({ Sale: [{ ID: 9001, ExternalID: externalId }] }));
    expect(read(reference)).toEqual({ identifiers: [{ key: 'sale:sale_1', stateId: '9001' }] });
    expect(read('another')).toBeUndefined();
  });

  test('a correction of another package is no answer to ours', () => {
    const read = (id: string) => form(bodyOf('package-adjust')).read(members({ Inventory: { ID: id } }));
    expect(read('6853296789574115')).toEqual({ identifiers: [] });
    expect(read('6853296789574116')).toBeUndefined();
  });

  test('a room is answered one level deeper when it is new', () => {
    const room = { InventoryRoom: { ID: 12, ExternalID: reference }, TransactionID: 4711 };
    expect(form(bodyOf('area-add')).read(members({ InventoryRoomResponse: room }))).toEqual({
      identifiers: [{ key: 'area:area_vault', stateId: '12' }],
      transactionId: 4711,
    });
  });

  test('goods that came back get the new barcode', () => {
    const answer = members({
      Refund: [{ ID: 9002, ExternalID: reference }],
      Inventory: [
        { ID: line.barcode, Restocked: false },
        { ID: '6853296789579999', Restocked: true, InventoryParentID: [line.barcode] },
      ],
    });
    expect(form(bodyOf('sale-refund')).read(answer)).toEqual({
      identifiers: [
        { key: 'refund:ref_1', stateId: '9002' },
        { key: 'package:pkg_9', stateId: '6853296789579999' },
      ],
    });
  });

  test('what is left over of a conversion gets its barcode beside what was made, and may be missing', () => {
    const derivative = { ID: '6853296789570003', ExternalID: reference };
    const read = (over: object) => form(bodyOf('package-convert')).read(members({ Derivative: derivative, ...over }));
    const made = { key: 'package:pkg_3', stateId: '6853296789570003' };
    expect(read({ Waste: { ID: '6853296789570027' } })).toEqual({
      identifiers: [made, { key: 'waste:pkg_3', stateId: '6853296789570027' }],
    });
    expect([read({ Waste: null }), read({})]).toEqual([{ identifiers: [made] }, { identifiers: [made] }]);
    expect(read({ Derivative: null, Waste: { ID: '6853296789570027' } })).toBeUndefined();
  });

  test('goods of two lines of one package get the barcode of their amount, in whatever order they are answered', () => {
    const body = bodyOf('sale-refund') as Extract<ReportBody, { kind: 'sale-refund' }>;
    const lines = [1, 2].map((units) => ({ ...body.lines[0]!, n: units, units, restockAs: pkg(units) }));
    const back = (ID: string, RemainingAmount: number) => ({
      ID,
      Restocked: true,
      InventoryParentID: [line.barcode],
      RemainingAmount,
    });
    const answer = members({
      Refund: [{ ID: 9002, ExternalID: reference }],
      Inventory: [back('6853296789570002', 2), back('6853296789570001', 1)],
    });
    expect(
      form({ ...body, lines })
        .read(answer)
        ?.identifiers.slice(1),
    ).toEqual([
      { key: 'package:pkg_1', stateId: '6853296789570001' },
      { key: 'package:pkg_2', stateId: '6853296789570002' },
    ]);
  });

  test('a weighing is answered with a barcode for each kind, beside it or within it; with fewer the state is asked', () => {
    const read = (over: object, beside: object = {}) =>
      form(bodyOf('harvest')).read(members({ Harvest: { HarvestID: 'H-1', ExternalID: reference, ...over }, ...beside }));
    const collected = { Flower: { ID: '6853296789570004' } };
    const derivative = { InventoryID: '6853296789570004', InventoryType: 6 };
    const told = [
      { key: 'collection:col_1', stateId: 'H-1' },
      { key: 'package:pkg_4', stateId: '6853296789570004' },
    ];
    expect(read({}, { InventoryCollected: collected })).toEqual({ identifiers: told });
    expect(read({ Derivative: [derivative] })).toEqual({ identifiers: told });
    expect(read({})).toBeUndefined();
    expect(read({}, { InventoryCollected: { Waste: collected.Flower } })).toBeUndefined();
    expect(read({ ExternalID: 'another' }, { InventoryCollected: collected })).toBeUndefined();
  });

  test('rows of first stock are answered one by one', () => {
    const body = { kind: 'packages-first', by, packages: [facts, { ...facts, packageId: pkg(4) }] } as const;
    const answer = members({
      Data: [
        { ItemIndex: 0, ProviderBarcodeID: pkg(3), TraceabilityBarcodeID: '6853296789570003', Success: true },
        { ItemIndex: 1, ProviderBarcodeID: pkg(4), Success: false, Message: 'No such room.' },
      ],
    });
    expect(form(body).read(answer)).toMatchObject({
      identifiers: [{ key: 'package:pkg_3', stateId: '6853296789570003' }],
      refusedRows: [{ key: 'package:pkg_4', words: 'No such room.' }],
    });
    const inPieces = members({
      Data: [
        { ItemIndex: 0, Success: true, TraceabilityBarcodeID: '6853296789570003' },
        { ItemIndex: 1, Success: false, Message: { Room: 'is not known' } },
      ],
    });
    expect(form(body).read(inPieces)?.refusedRows).toEqual([
      { key: 'package:pkg_4', words: 'The state gave no reason that can be read.' },
    ]);
    const rows = (TraceabilityBarcodeID?: string) =>
      members({
        Data: [
          { ItemIndex: '0', Success: true, TraceabilityBarcodeID },
          { ItemIndex: 1, Success: false },
        ],
      });
    expect(form(body).read(rows('6853296789570003'))).toMatchObject({ identifiers: [{ key: 'package:pkg_3' }] });
    // Without the number under which it stands, nobody could ever say anything of it again: it is asked for.
    expect(form(body).read(rows())).toBeUndefined();
  });
});

describe('what became of it is seen in the state’s list', () => {
  const conclude = (kind: ReportBody['kind'], rows: readonly object[], isNarrowed = true) => {
    const { look } = form(bodyOf(kind));
    return look.conclude(rows.map(members).filter(look.isMine), isNarrowed);
  };

  test('something new is there under our reference, or it never arrived', () => {
    expect(conclude('package-new', [{ ID: '6853296789570003', ExternalID: reference }])).toMatchObject({
      kind: 'done',
      identifiers: [{ key: 'package:pkg_3', stateId: '6853296789570003' }],
    });
    expect(conclude('package-new', [{ ID: '6853296789570003', ExternalID: 'another' }])).toEqual({ kind: 'absent' });
  });

  test('what came back is seen among the packages that were made with its refund', () => {
    const found = form(bodyOf('sale-refund')).look.conclude(
      [members({ ID: 9002, ExternalID: reference, TransactionID: 120 })],
      true,
    );
    const beside = found.kind === 'done' ? found.beside! : undefined!;
    const back = { ID: '6853296789579999', Restocked: true, InventoryParentID: [line.barcode], TransactionID: 120 };
    const others = [
      { ...back, TransactionID: 119 },
      { ...back, InventoryParentID: ['1111222233334444'] },
      { ...back, Restocked: false },
    ];
    const conclusion = (rows: readonly object[]) => beside.conclude(rows.map(members).filter(beside.isMine), true);
    expect([beside.path, beside.member]).toEqual(['/v1/inventory', 'inventory']);
    expect(conclusion([...others, back])).toEqual({
      kind: 'done',
      identifiers: [{ key: 'package:pkg_9', stateId: '6853296789579999' }],
    });
    expect(conclusion(others)).toEqual({ kind: 'absent' });
    // The state wrote this one again since, or it came back with another refund: a person must say.
    const later = { ...back, ID: '6853296789570120', TransactionID: 121 };
    expect(conclusion([...others, later])).toMatchObject({ kind: 'unclear' });
    expect(conclusion([later, back])).toMatchObject({ identifiers: [{ stateId: '6853296789579999' }] });
  });

  test('what was left over is seen among the packages that were made with it', () => {
    const derivative = { ID: '6853296789570003', ExternalID: reference, TransactionID: 120 };
    const { look } = form(bodyOf('package-convert'));
    const found = look.conclude([members(derivative)], true);
    const beside = found.kind === 'done' ? found.beside! : undefined!;
    const waste = { ID: '6853296789570027', InventoryType: 27, TransactionID: 120, InventoryParentID: [line.barcode] };
    const others = [
      { ...waste, TransactionID: 121 },
      { ...waste, InventoryType: 28 },
      { ...waste, InventoryParentID: ['1111222233334444'] },
    ];
    const conclusion = (rows: readonly object[]) => beside.conclude(rows.map(members).filter(beside.isMine), true);
    expect(conclusion([...others, waste])).toEqual({
      kind: 'done',
      identifiers: [{ key: 'waste:pkg_3', stateId: '6853296789570027' }],
    });
    expect(conclusion(others)).toEqual({ kind: 'absent' });
    const clean = form({ ...bodyOf('package-convert'), wasteMg: 0 } as ReportBody).look.conclude([members(derivative)], true);
    expect(clean).not.toHaveProperty('beside');
  });

  test('a void is seen on the sale itself', () => {
    expect(conclude('sale-void', [{ ID: 9001, Deleted: true }])).toMatchObject({ kind: 'done' });
    expect(conclude('sale-void', [{ ID: 9001, Deleted: false }])).toEqual({ kind: 'absent' });
  });

  const driverRow = {
    ...{ ID: 31, Name: driver.name, DriverLicense: driver.licenceNumber, StateIssue: driver.licenceState },
    ...{ BirthDate: '1990-01-02T00:00:00Z', HireDate: driver.hireDate },
  };
  const vehicleRow = {
    ...{ ID: 41, Name: vehicle.name, Make: vehicle.make, Model: vehicle.model, Year: '2024', Color: vehicle.colour },
    ...{ Plate: vehicle.plate, Vin: vehicle.vin },
  };

  test.each<[string, ReportBody['kind'], object, object]>([
    ['day of birth', 'driver-change', driverRow, { BirthDate: '1990-02-01' }],
    ['first day at work', 'driver-change', driverRow, { HireDate: '2025-04-03' }],
    ['state of the licence', 'driver-change', driverRow, { StateIssue: 'NJ' }],
    ['make', 'vehicle-change', vehicleRow, { Make: 'Ram' }],
    ['model', 'vehicle-change', vehicleRow, { Model: 'E-Transit' }],
    ['year', 'vehicle-change', vehicleRow, { Year: '2023' }],
    ['colour', 'vehicle-change', vehicleRow, { Color: 'grey' }],
  ])('a corrected %s is there once the row shows it, though all else was right before', (_, kind, row, before) => {
    expect(conclude(kind, [row], false)).toMatchObject({ kind: 'done' });
    expect(conclude(kind, [{ ...row, ...before }], false)).toEqual({ kind: 'absent' });
  });

  test('another weight or strain of a package is there once its row shows it, whatever its name', () => {
    const changed = { ...bodyOf('package-change'), usableMgPerUnit: 3500, strain: 'Frame' } as ReportBody;
    const { look } = form(changed);
    const row = { ID: '6853296789574115', ProductName: 'Frame', Strain: 'Frame', NetPackageWeight: 3.5 };
    const seen = (over: object) => look.conclude([members({ ...row, ...over })], false).kind;
    expect([seen({}), seen({ NetPackageWeight: 1 }), seen({ Strain: 'Ferry' })]).toEqual(['done', 'absent', 'absent']);
  });

  test('a driver who collects is there with the right day of birth', () => {
    const carrier = {
      ...({ kind: 'pick-up', driverName: 'Ada Roy', driverBirthDate: '1988-05-06' as LocalDate } as const),
      vehicle: { colour: 'white', year: '2020', make: 'Ford', model: 'Transit', plate: 'KLM', vin: '1F' },
    };
    const { look } = form({ ...(bodyOf('manifest-change') as FileManifestReport), carrier });
    const row = (DateofBirth: string) => ({
      ManifestID: '7000000000000001',
      Driver: [{ Name: 'Ada Roy', DateofBirth }],
      Vehicle: { Description: '2020 Ford Transit, white, KLM, VIN 1F' },
      Stop: [{ StopNumber: 1, Item: [{ InventoryID: '6853296789574115' }] }],
    });
    const seen = (born: string) => look.conclude([members(row(born))], false).kind;
    expect([seen('1988-05-06'), seen('1988-06-05')]).toEqual(['done', 'absent']);
  });

  test('a record that is not among the changed ones did not change; one that is in no list proves nothing', () => {
    expect(conclude('package-adjust', [], true)).toEqual({ kind: 'absent' });
    expect(conclude('package-adjust', [], false)).toMatchObject({ kind: 'unclear' });
  });

  test('half done is for a person', () => {
    const rows = [
      { ID: '8000000000000001', RoomID: 12 },
      { ID: '8000000000000002', RoomID: 7 },
    ];
    expect(conclude('plants-move', rows)).toMatchObject({ kind: 'unclear' });
  });

  test('two payments of one amount cannot be told apart', () => {
    const payment = { ID: 61, InvoiceID: 'INV-9', Amount: 100 };
    expect(conclude('payment-record', [{ InvoiceID: 'INV-9', Payment: [payment, { ...payment, ID: 62 }] }])).toMatchObject({
      kind: 'unclear',
    });
    expect(conclude('payment-record', [{ InvoiceID: 'INV-9', Payment: [payment] }])).toMatchObject({ kind: 'done' });
  });

  test('a payment of the same amount that is another of ours is not this one', () => {
    const rows = [members({ InvoiceID: 'INV-9', Payment: [{ ID: 61, InvoiceID: 'INV-9', Amount: 100 }] })];
    const { look } = form(bodyOf('payment-record'));
    expect(look.conclude(rows, false, new Set(['61']))).toEqual({ kind: 'absent' });
    expect(look.conclude(rows, false, new Set(['62']))).toMatchObject({ kind: 'done', identifiers: [{ stateId: '61' }] });
  });

  const sample = { ID: 71, ParentID: '6853296789574115', LabLicense: (bodyOf('lab-sample') as LabSampleReport).labLicence };
  test.each<[string, ReportBody['kind'], object]>([
    ['a payment', 'payment-record', { InvoiceID: 'INV-9', Payment: [{ ID: 61, InvoiceID: 'INV-9', Amount: '100.00' }] }],
    ['a sample', 'lab-sample', { ...sample, Amount: '4' }],
    ['a count', 'package-adjust', { ID: '6853296789574115', RemainingAmount: '4.00' }],
    ['an arrival', 'stop-arrive', { ManifestID: '7000000000000001', Stop: [{ StopNumber: '1', DriverArrived: true }] }],
  ])('%s whose numbers came as text is there all the same: told again it would stand there twice', (_, kind, row) => {
    expect(conclude(kind, [row])).toMatchObject({ kind: 'done' });
  });
});
