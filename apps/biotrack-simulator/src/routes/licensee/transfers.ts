import { hasArrived } from '../../books/arrivals.ts';
import { sessionTime } from '../../books/books.ts';
import { inventoryEntity, withoutSampleStamps } from '../../books/inventory.ts';
import { invoiceIn } from '../../books/invoice-entities.ts';
import { inventoryTypes } from '../../books/inventory-types.ts';
import { manifestEntity, transferEntity } from '../../books/manifest-entities.ts';
import { transferList } from '../../books/manifest-lists.ts';
import { receive } from '../../books/receiving.ts';
import type { WrittenReceipt } from '../../books/receiving.ts';
import { readSettings } from '../../books/settings.ts';
import { transferById, transferItems } from '../../books/transfer-rows.ts';
import type { TransferRow } from '../../books/transfer-rows.ts';
import { ship, voidTransfers } from '../../books/transfers.ts';
import { toHundredths } from '../../wire/decimal.ts';
import { manifestRefusals } from '../../wire/manifest-refusals.ts';
import type { ReadOf } from '../../wire/read-body.ts';
import { ok, refuse } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';
import { allowed, listed, numberIn, stampOf, goOn, withBody, withPage } from './route.ts';
import type { Asked, Handler, Routes } from './route.ts';

/** ASSUMPTION A-5: what is shipped, by the manifest; a line may carry its price. */
const shipShape = { ManifestID: 'string', Item: [{ InventoryID: 'string', Price: 'float64' }] } as const;

/** ASSUMPTION A-5: only what differs need be named; a transfer without lines is received in full. */
const receiveShape = {
  Item: [{ InventoryID: 'string', ReceivedAmount: 'float64', IsRejected: 'bool' }],
  RoomID: 'int64',
} as const;

type Transfer = ReturnType<typeof transferEntity>;

const post: Handler = allowed(
  'inventory_transfer_outbound',
  withBody('InventoryTransferRequest', shipShape, (asked, body) => {
    const prices = (body.Item ?? []).flatMap(({ InventoryID, Price }) =>
      InventoryID === undefined || Price === undefined ? [] : [[InventoryID, toHundredths(Price)] as const],
    );
    const shipment = { manifestId: body.ManifestID ?? '', barcodes: undefined, prices: new Map(prices) };
    return goOn(ship(asked.books, asked.caller.license, shipment), (written) => ({
      Inventory: written.packages.map((row) => inventoryEntity(asked.books, row)),
      InventoryTransfer: written.transfers.map((row) => transferEntity(asked.books, row)),
      Manifest: manifestEntity(asked.books, written.manifest),
      ...stampOf(written.transaction),
    }));
  }),
);

const list = (which: 'outbound' | 'inbound' | 'rejected', seen: (transfer: Transfer) => object = (all) => all): Handler =>
  withPage((asked, page) => {
    const found = transferList(asked.books, asked.caller.license, which, page);
    const answer = listed('InventoryTransfer', found, (row) => seen(transferEntity(asked.books, row)));
    return ok(which === 'outbound' ? answer : { ...answer, SessionTime: sessionTime(asked.books) });
  });

/** One transfer, by either end of it. */
function transferIn(asked: Asked): TransferRow | undefined {
  const transfer = transferById(asked.books, numberIn(asked));
  const ends = [transfer?.license, transfer?.inbound_license];
  return ends.includes(asked.caller.license) ? transfer : undefined;
}

const one: Handler = (asked) => {
  const transfer = transferIn(asked);
  return transfer === undefined
    ? refuse(manifestRefusals.noSuchTransfer)
    : ok({ InventoryTransfer: transferEntity(asked.books, transfer) });
};

function receiveTransfer(asked: Asked, body: ReadOf<typeof receiveShape>): Answer<WrittenReceipt> {
  const { books, caller } = asked;
  const transfer = transferIn(asked);
  if (transfer === undefined || transfer.inbound_license !== caller.license) return refuse(manifestRefusals.noSuchTransfer);
  if (transfer.received_at_ms !== null) return refuse(manifestRefusals.alreadyReceived);
  const mustArrive = readSettings(books).receiveNeedsArrival && transfer.is_return === 0;
  if (mustArrive && !hasArrived(books, transfer.manifest_id, transfer.stop_number)) return refuse(manifestRefusals.notArrived);

  const open = transferItems(books, transfer.id).filter((item) => item.received_hundredths === null && item.deleted === 0);
  const named = new Map((body.Item ?? []).map((item) => [item.InventoryID ?? '', item]));
  if ([...named.keys()].some((barcode) => !open.some((item) => item.barcode === barcode)))
    return refuse(manifestRefusals.notInbound);
  const lines = open.map((item) => {
    const said = named.get(item.barcode);
    const amount = said?.ReceivedAmount === undefined ? item.amount_hundredths : toHundredths(said.ReceivedAmount);
    return { item, quantityHundredths: said?.IsRejected === true ? 0 : amount };
  });
  return receive(books, caller.license, { lines, roomId: body.RoomID });
}

/** `RejectedData` holds what goes back, or nothing at all when nothing does. */
function receiptAnswer({ books }: Asked, written: WrittenReceipt) {
  const [transfer] = written.transfers;
  const [back] = written.rejected;
  return {
    Inventory: written.received.map((row) => inventoryEntity(books, row)),
    InventoryTransfer: transferEntity(books, transfer!),
    Invoice: invoiceIn(books, transfer!.invoice_id),
    RejectedData:
      back === undefined
        ? null
        : {
            Inventory: written.rejectedPackages.map((row) => inventoryEntity(books, row)),
            InventoryTransfer: transferEntity(books, back),
            Manifest: manifestEntity(books, written.manifest),
          },
    ...stampOf(written.transaction),
  };
}

/** A transfer as the laboratory's own routes show it. */
const asLabSees = (transfer: Transfer) => ({
  ...transfer,
  Item: transfer.Item.map((item) => ({ ...item, Inventory: withoutSampleStamps(item.Inventory) })),
});

/** The laboratory's answer is the same with lists in the place of single records (protocol 2.4). */
function labReceiptAnswer(asked: Asked, written: WrittenReceipt) {
  const answer = receiptAnswer(asked, written);
  const back = answer.RejectedData;
  return {
    ...answer,
    Inventory: answer.Inventory.map(withoutSampleStamps),
    InventoryTransfer: [asLabSees(answer.InventoryTransfer)],
    Invoice: [answer.Invoice],
    RejectedData:
      back === null
        ? []
        : [
            {
              Inventory: back.Inventory.map(withoutSampleStamps),
              InventoryTransfer: [asLabSees(back.InventoryTransfer)],
              Manifest: [back.Manifest],
              ...stampOf(written.transaction),
            },
          ],
  };
}

const receiveBy = (answer: (asked: Asked, written: WrittenReceipt) => object): Handler =>
  allowed(
    'inventory_transfer_inbound',
    withBody('ReceiveRequest', receiveShape, (asked, body) =>
      goOn(receiveTransfer(asked, body), (written) => answer(asked, written)),
    ),
  );

const voidOne: Handler = allowed('inventory_transfer_outbound_void', (asked) =>
  goOn(voidTransfers(asked.books, asked.caller.license, [numberIn(asked)]), (written) => ({
    Inventory: written.packages.map((row) => inventoryEntity(asked.books, row)),
    InventoryTransfer: transferEntity(asked.books, written.transfers[0]!),
    Manifest: manifestEntity(asked.books, written.manifest),
    ...stampOf(written.transaction),
  })),
);

/** ASSUMPTION: from shops to shops and laboratories, everything final tested. The real rules are UNKNOWN. */
const rules: Handler = () =>
  ok({
    TransferRule: inventoryTypes.map((type, place) => ({
      Deleted: false,
      DestinationIsLab: false,
      DestinationLocationType: 8,
      ID: place + 1,
      InventoryType: type.id,
      QAPassRequired: type.stage !== 'cultivation',
      RnDSampleAllowed: false,
      SourceLocationType: 8,
      TransportLicenseeTypeID: 0,
    })),
    NextCursor: 0,
  });

/** Transfers, protocol 2.4: they move what a manifest planned. */
export const transferRoutes: Routes = {
  'GET /v1/inventory/transfer': list('outbound'),
  'POST /v1/inventory/transfer': post,
  'GET /v1/inventory/transfer/inbound': list('inbound'),
  'GET /v1/inventory/transfer/inbound/{id}': one,
  'GET /v1/inventory/transfer/rejected': list('rejected'),
  'GET /v1/inventory/transfer/rules': rules,
  'GET /v1/inventory/transfer/{id}': one,
  'PUT /v1/inventory/transfer/{id}/receive': receiveBy(receiptAnswer),
  'PUT /v1/inventory/transfer/{id}/void': voidOne,
  'GET /v1/lab/inventory/transfer/inbound': list('inbound', asLabSees),
  'PUT /v1/lab/inventory/transfer/{id}/receive': receiveBy(labReceiptAnswer),
};
