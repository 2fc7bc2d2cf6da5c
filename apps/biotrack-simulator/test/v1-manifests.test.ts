import { beforeEach, describe, expect, test } from 'vitest';
import { aV1Manifest, aV1Stop, box, carrier, freshTrade, grower, lab } from './goods.ts';
import type { Trade } from './goods.ts';
import { expectError } from './v1-client.ts';
import type { V1Session } from './v1-client.ts';

let trade: Trade;
let sender: V1Session;
beforeEach(async () => {
  trade = await freshTrade();
  sender = trade.senderV1;
});

const file = async (changes = {}) => (await sender('inventory_manifest', aV1Manifest(trade, changes)))['barcode_id'] as string;

describe('voiding in v1', () => {
  test('the last package takes its stop along, the last stop its manifest', async () => {
    const manifestId = await file({
      stop_overview: [aV1Stop(), aV1Stop({ stop_number: 2, vendor_license: lab, barcodeid: [box] })],
    });
    expect(await sender('inventory_manifest_void_items', { manifest_id: manifestId, barcodeid: [box] })).toMatchObject({
      success: 1,
    });
    expect((await sender('sync_manifest'))['manifest_stop_data']).toMatchObject([{ deleted: '0' }, { deleted: '1' }]);
    expectError(
      await sender('inventory_manifest_void_items', { manifest_id: manifestId, barcodeid: [box] }),
      'The manifest item(s) you specified could not be found or has already been voided.',
      602,
    );
    await sender('inventory_manifest_void_stop', { manifest_id: manifestId, stop_number: 1 });
    expectError(
      await sender('inventory_manifest_void', { manifest_id: manifestId }),
      'The manifest you specified could not be found or has already been voided.',
      602,
    );
    expect(await file()).not.toBe(manifestId);
  });

  test('a manifest for a carrier or a buyer’s own driver is a manifest like another', async () => {
    const third = await sender('inventory_manifest_third_party', {
      location: grower,
      third_party_license: carrier,
      stop_overview: [aV1Stop()],
    });
    expect(await sender('inventory_manifest_void', { manifest_id: third['barcode_id'] })).toMatchObject({ success: 1 });
    const theirs = { employee_name: 'Their Driver', employee_dob: '05/06/1990', vehicle_make: 'Ford', vehicle_plate: 'X1' };
    await sender('inventory_manifest_pickup', { location: grower, ...theirs, stop_overview: [aV1Stop()] });
    expect((await sender('sync_manifest'))['manifest']).toContainEqual(
      expect.objectContaining({
        deleted: '0',
        transporter_name: 'Their Driver',
        transporter_dob: '05/06/1990',
        transporter_vehicle_details: 'Ford X1',
      }),
    );
  });
});
