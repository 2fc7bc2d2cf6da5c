import type { Books } from '../books/books.ts';
import { manifestLocation } from '../books/manifest-rows.ts';
import { changeRefund, receive } from '../books/receiving.ts';
import type { ReceivedLine } from '../books/receiving.ts';
import { outstandingFor } from '../books/transfer-rows.ts';
import { changeTransferPrice, ship, transfersShippedBy, voidTransfers } from '../books/transfers.ts';
import { toHundredths } from '../wire/decimal.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import { refusals, refuse } from '../wire/refusal.ts';
import { inBookUnit } from '../wire/units.ts';
import type { Answer } from '../wire/refusal.ts';
import type { Transaction } from '../books/rows.ts';
import { booked, locationOf } from './action.ts';
import type { Action, ActionTable } from './action.ts';
import { numberIn, objectsIn, textIn, wholeIn } from './body.ts';
import { lookUpReturns, lookUpTransfer } from './inbound.ts';

/** `inventory_transfer_outbound`: ships what `data` names, each line with its price (protocol 2.1.5). */
const outbound: Action = (books, caller, body) => {
  const manifestId = textIn(body, 'manifest_id') ?? '';
  const license = manifestLocation(books, caller.licences, manifestId);
  if (license === undefined) return refuse(manifestRefusals.noSuchManifest);
  const data = objectsIn(body, 'data');
  if (data.length === 0) return refuse(manifestRefusals.noItems);
  const prices = data.flatMap((line) => {
    const price = numberIn(line, 'price');
    return price === undefined ? [] : [[textIn(line, 'barcodeid') ?? '', toHundredths(price)] as const];
  });
  const barcodes = data.map((line) => textIn(line, 'barcodeid') ?? '');
  const written = ship(books, license, { manifestId, barcodes, prices: new Map(prices) });
  return written.ok ? booked(written.value.transaction) : written;
};

/** The caller's location that booked this transaction, if any shipped under it. */
const shipperOf = (books: Books, licences: readonly string[], transactionId: number): string | undefined =>
  licences.find((license) => transfersShippedBy(books, license, transactionId).length > 0);

/** `inventory_transfer_outbound_modify`: the price of one line, before the month is filed. `item_number` is passed over (protocol 7.9). */
const reprice: Action = (books, caller, body) => {
  const transactionId = wholeIn(body, 'transactionid') ?? 0;
  const license = shipperOf(books, caller.licences, transactionId);
  if (license === undefined) return refuse(manifestRefusals.noSuchTransaction);
  const barcode = textIn(body, 'barcodeid') ?? '';
  const price = numberIn(body, 'price');
  if (price === undefined) return refuse(refusals.noPrice(barcode));
  return done(changeTransferPrice(books, license, transactionId, barcode, toHundredths(price)));
};

/** `inventory_transfer_outbound_void`: all that one transaction shipped, while none of it was received. */
const takeBack: Action = (books, caller, body) => {
  const transactionId = wholeIn(body, 'transactionid') ?? 0;
  const license = shipperOf(books, caller.licences, transactionId);
  if (license === undefined) return refuse(manifestRefusals.noSuchTransaction);
  const ids = transfersShippedBy(books, license, transactionId).map((transfer) => transfer.id);
  const written = voidTransfers(books, license, ids);
  return written.ok ? booked(written.value.transaction) : written;
};

/** `inventory_transfer_inbound` and `inventory_transfer_outbound_return`: receive lines, wherever each was sent. */
const takeIn =
  (returns: boolean): Action =>
  (books, caller, body) => {
    const location = locationOf(books, caller, body);
    if (!location.ok) return location;
    const outstanding = [
      ...outstandingFor(books, location.value, { returns }),
      ...(returns ? [] : outstandingFor(books, location.value, { returns: true })),
    ];
    const lines: ReceivedLine[] = [];
    for (const asked of objectsIn(body, 'data')) {
      const barcode = textIn(asked, 'barcodeid') ?? '';
      const item = outstanding.find((each) => each.barcode === barcode);
      if (item === undefined) return refuse(manifestRefusals.notInbound);
      const given = numberIn(asked, 'quantity');
      const quantity = given === undefined ? undefined : inBookUnit(given, textIn(asked, 'uom'));
      if (given !== undefined && quantity === undefined) return refuse(refusals.badQuantity(barcode));
      lines.push({ item, quantityHundredths: quantity === undefined ? item.amount_hundredths : toHundredths(quantity) });
    }
    if (lines.length === 0) return refuse(refusals.noItems);
    const written = receive(books, location.value, { lines });
    return written.ok ? booked(written.value.transaction) : written;
  };

/** `inventory_transfer_inbound_modify`: what the receiver paid back for a line. */
const refund: Action = (books, caller, body) => {
  const transactionId = wholeIn(body, 'transactionid') ?? 0;
  const barcode = textIn(body, 'barcodeid') ?? '';
  const price = numberIn(body, 'price');
  if (price === undefined) return refuse(refusals.noPrice(barcode));
  for (const license of caller.licences) {
    const changed = changeRefund(books, license, transactionId, barcode, toHundredths(price));
    if (changed.ok) return booked(changed.value);
  }
  return refuse(manifestRefusals.noSuchTransaction);
};

const done = (answer: Answer<Transaction>) => (answer.ok ? booked(answer.value) : answer);

/** Transfers of v1 (protocol 2.1.5). */
export const transferActions: ActionTable = {
  inventory_transfer_outbound: { run: outbound },
  inventory_transfer_outbound_modify: { run: reprice },
  inventory_transfer_outbound_void: { run: takeBack },
  inventory_transfer_outbound_return_lookup: { run: lookUpReturns },
  inventory_transfer_outbound_return: { run: takeIn(true) },
  inventory_transfer_lookup: { run: lookUpTransfer },
  inventory_transfer_inbound: { run: takeIn(false) },
  inventory_transfer_inbound_modify: { run: refund },
};
