import { describe, expect, test } from 'vitest';
import type { OrderId } from '@countersign/domain/identifiers';
import { entityKey } from '@countersign/domain/reports/entity';
import type { FileManifestReport } from '@countersign/domain/reports/manifest-reports';
import type { SaleReport } from '@countersign/domain/reports/sale-reports';
import { bodyOf, form, line, reference, saying, sent, stopReport, told } from '../../../testing/licensee-bodies.ts';
import { formOf } from './forms.ts';

describe('each kind of report has its route', () => {
  test.each(told)('$kind', (body, method, path) => {
    expect(form(body)).toMatchObject({ method, path });
  });

  test('but a single stop cannot be voided there, and we say so before anything leaves', () => {
    expect(formOf(saying, { kind: 'stop-void', ...stopReport })).toMatchObject({ ok: false });
  });

  test('nothing leaves while the state’s number of something it names is not known', () => {
    expect(formOf({ ...saying, stateIds: new Map() }, bodyOf('sale-void'))).toEqual({
      ok: false,
      problem: expect.stringContaining('The state has no number for this sale:') as string,
    });
  });
});

describe('what is sent', () => {
  test('a sale, priced by the line, under our reference', () => {
    expect(sent('sale')).toEqual({
      LocationLicense: 'OCM-RETL-000001',
      Type: 'RECREATIONAL',
      ExternalID: reference,
      RequestID: reference,
      Item: [{ Barcode: '6853296789574115', Quantity: 2, Price: 84, TaxCollected: { Excise: 10.92, Other: 0 } }],
    });
  });

  const lines = [{ ...line, kind: { type: 'MEDICAL', route: 'ORAL' } as const }];
  const medical: SaleReport = { ...(bodyOf('sale') as SaleReport), audience: 'medical', patientOf: 'ord_1' as OrderId, lines };

  test('a sale to a patient, on their card, each line with its order type and route', () => {
    const cards = { patient: 'P-1', caregiver: 'C-2' };
    const said = formOf({ ...saying, cards }, medical);
    expect(said.ok && said.value.body).toMatchObject({
      ...{ Type: 'MEDICAL', CardID: 'P-1', CaregiverCardID: 'C-2' },
      Item: [{ OrderTypeID: 1, FormID: 2 }],
    });
  });

  test('but never for nobody: without the card nothing leaves', () => {
    expect(formOf(saying, medical)).toMatchObject({ ok: false });
  });

  test('a refund says of each line whether the goods came back', () => {
    expect(sent('sale-refund')).toMatchObject({
      Item: [{ Barcode: line.barcode, ItemNumber: 0, Quantity: 1, Price: 42, Restock: true }],
    });
  });

  test('weights are grams with at most two decimals', () => {
    expect(sent('harvest')).toMatchObject({ UOM: 'g', Derivative: [{ InventoryType: 6, Weight: 1234.56 }] });
  });

  test('a manifest carries drivers, vehicle and packages under the state’s numbers', () => {
    expect(sent('manifest-file')).toMatchObject({
      Driver: [{ ID: 31 }],
      Vehicle: { ID: '41' },
      Stop: [
        {
          StopNumber: 1,
          LocationLicense: 'OCM-RETL-000002',
          Item: [{ InventoryID: line.barcode, Quantity: 4 }],
          Invoice: { Inventory: [{ InventoryID: line.barcode, Price: 100 }] },
        },
      ],
    });
  });
});

test('a round is not taken for an older one with the same goods for the same customer, which has reached them or had another time', () => {
  const filing = bodyOf('manifest-file') as FileManifestReport;
  const recipient = { name: 'Ana Example', street: '12 Larch Lane', city: 'Troy', state: 'NY', zip: '12180', phone: '' };
  const stops = filing.stops.map((stop) => ({ ...stop, recipient }));
  const { look } = form({ ...filing, purpose: 'delivery', stops });
  const isMine = (over: object = {}, type = 'DELIVERY') =>
    look.isMine({
      ...{ manifestid: '7000000000000009', type },
      stop: stops.map(({ packages }) => ({
        name: 'Ana Example',
        item: packages.map(({ packageId }) => ({ inventoryid: saying.stateIds.get(entityKey('package', packageId)) })),
        ...over,
      })),
    });
  expect([isMine(), isMine({ driverarrived: true }), isMine({}, 'TRANSFER'), isMine({}, 'unheard of')]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  // A time without its offset says nothing for sure.
  const at = (approximatearrival: string) => isMine({ approximatearrival });
  expect([at(stops[0]!.arrivesAt), at('2020-01-01T10:00:00Z'), at('2020-01-01 10:00')]).toEqual([true, false, true]);
});
