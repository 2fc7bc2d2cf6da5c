import { cannabinoids, type StateLab } from '@countersign/domain/inventory/state-lab';
import type { BookedLine, TheirPackage, TheirRecord, TheirSale } from '@countersign/domain/reports/their-books';
import { isSet, rowsIn, textOf, wholeOf, type Members } from './wire.ts';

/** Rows of v1's tables (`biotrack/protocol.md` 2.1.9). Each is `undefined` when it cannot be read. */

export function packageOf(row: Members, check: Members | undefined): TheirPackage | undefined {
  const barcode = textOf(row['id']);
  const amount = amountOf(row['remaining_quantity']);
  if (barcode === undefined || amount === undefined) return undefined;
  const lab = check === undefined ? null : labOf(row, check);
  return {
    ...{ barcode, amount, lab },
    roomId: roomOf(row['currentroom']),
    isGone: isSet(row['deleted']),
    goods: goodsOf(row),
    version: versionOf(row),
  };
}

/** v1 knows no days of a package. */
const goodsOf = (row: Members): TheirPackage['goods'] => ({
  productName: textOf(row['productname']) ?? '',
  inventoryType: wholeOf(row['inventorytype']) ?? null,
  packageDate: null,
  expiresOn: null,
});

const roomOf = (value: unknown): string | null => (textOf(value) === '0' ? null : (textOf(value) ?? null));

/** A row of `inventory_qa_check_all` (2.1.6) beside its package. v1 knows no link to a certificate and no medical weight. */
const labOf = (row: Members, check: Members): StateLab => {
  const tests = rowsIn(check, 'test');
  const potency = tests.find((test) => wholeOf(test['type']) === potencyType);
  const status = resultNames[textOf(check['result']) ?? ''] ?? 'pending';
  return {
    status,
    laboratory: textOf(check['lab_license']) ?? '',
    testedOn: null,
    measured: Object.fromEntries(
      cannabinoids.flatMap((name) => {
        const value = amountOf(potency?.[name]);
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
    // v1 gives one verdict for all: no panel of a failed sample can be said to have passed.
    panels: tests.flatMap((test) => {
      const name = testNames[wholeOf(test['type']) ?? 0];
      return name === undefined ? [] : [{ name, passed: status === 'passed' }];
    }),
    certificateUrl: null,
    medUsable: null,
    recUsableMg: Math.round((amountOf(row['rec_usableweight']) ?? 0) * 1000) || null,
  };
};

const resultNames: Readonly<Record<string, StateLab['status']>> = {
  '-1': 'failed',
  '0': 'pending',
  '1': 'passed',
  '2': 'failed',
};
const potencyType = 2;
const testNames: Readonly<Record<number, string>> = {
  1: 'Moisture',
  2: 'Potency',
  3: 'Foreign matter',
  4: 'Microbial',
  5: 'Residual solvents',
  6: 'Mycotoxins',
  7: 'Pesticides',
  8: 'Heavy metals',
};

/**
 * The sales of rows of lines. A sale is known by its first transaction; a line that changed has a newer one. Refunds are rows of their
 * own under the sale's first transaction, marked: they are told apart by their own.
 */
export function salesOf(rows: readonly Members[]): readonly TheirSale[] | undefined {
  const sales = Map.groupBy(rows, (row) =>
    isSet(row['refunded']) ? `refund ${textOf(row['transactionid'])}` : (textOf(row['transactionid_original']) ?? ''),
  );
  const read = [...sales].map(([key, lines]): TheirSale | undefined => {
    const booked = lines.map(lineOf);
    if (key === '' || !booked.every((line) => line !== undefined)) return undefined;
    const id = key.startsWith('refund ') ? key.slice('refund '.length) : key;
    const isDeleted = lines.every((row) => isSet(row['deleted']));
    return { id, reference: '', isDeleted, lines: booked, version: Math.max(...lines.map(versionOf)) };
  });
  return read.every((sale) => sale !== undefined) ? read : undefined;
}

function lineOf(row: Members): BookedLine | undefined {
  const barcode = textOf(row['inventoryid']);
  const units = amountOf(row['quantity']);
  const price = amountOf(row['price']);
  if (barcode === undefined || units === undefined || price === undefined) return undefined;
  return { barcode, units, netCents: Math.round(price * 100) };
}

export const recordReaders: Readonly<
  Record<Exclude<TheirRecord['kind'], 'transfer' | 'invoice'>, (row: Members) => TheirRecord | undefined>
> = {
  vendor: (row) => {
    const id = textOf(row['location']);
    return id === undefined ? undefined : { kind: 'vendor', id, ...stampOf(row), facts: { name: textOf(row['name']) ?? '' } };
  },
  room: (row) => {
    const id = textOf(row['roomid']);
    const facts = { name: textOf(row['name']) ?? '', isQuarantine: isSet(row['quarantine']), reference: '' };
    return id === undefined ? undefined : { kind: 'room', id, ...stampOf(row), facts };
  },
  manifest: (row) => {
    const id = textOf(row['manifestid']);
    return id === undefined
      ? undefined
      : { kind: 'manifest', id, ...stampOf(row), facts: { isShipped: isSet(row['fulfilled']) } };
  },
};

/** A manifest on its way to us, with its lines (2.1.5 `inventory_manifest_lookup`, `inventory_transfer_lookup`). */
export function transferOf(manifest: Members, rows: readonly Members[]): TheirRecord | undefined {
  const id = textOf(manifest['manifest_id']);
  const senderLicence = textOf(manifest['license_number']);
  const lines = rows.map((row) => {
    const barcode = textOf(row['barcode_id']);
    const units = amountOf(row['quantity']);
    const inventoryType = wholeOf(row['inventorytype']);
    if (barcode === undefined || units === undefined || inventoryType === null) return undefined;
    return { barcode, units, inventoryType, productName: textOf(row['product']) ?? '' };
  });
  if (id === undefined || senderLicence === undefined || !lines.every((line) => line !== undefined)) return undefined;
  return { kind: 'transfer', id, isGone: false, version: 0, facts: { senderLicence, lines } };
}

/**
 * What we bought, by what came in (2.1.9 `inventory_transfer_inbound`): a receipt is born of the sender's transaction, under which the
 * sender knows the prices too. Goods that come back to us are no purchase; between rooms of one company nothing is paid.
 */
export const invoicesOf = (rows: readonly Members[]): readonly (TheirRecord | undefined)[] =>
  [...Map.groupBy(rows.filter(isPurchase), birthOf)].map(([birth, received]) => invoiceOf(String(birth), received));

const isPurchase = (row: Members): boolean =>
  !isSet(row['is_refund']) && amountOf(row['quantity']) !== 0 && textOf(row['price']) !== undefined;

function invoiceOf(id: string, received: readonly Members[]): TheirRecord | undefined {
  const [first] = received;
  const sellerLicence = textOf(first?.['outbound_license']);
  const buyerLicence = textOf(first?.['location']);
  const standing = received.filter((row) => !isSet(row['deleted']));
  const lines = standing.map(lineOf);
  if (sellerLicence === undefined || buyerLicence === undefined || !lines.every((line) => line !== undefined)) return undefined;
  return {
    ...({ kind: 'invoice', id, isGone: standing.length === 0, version: Math.max(...received.map(versionOf)) } as const),
    facts: {
      sellerLicence,
      buyerLicence,
      lines: lines.map(({ netCents: priceCents, ...line }) => ({ ...line, priceCents })),
      payments: [],
    },
  };
}

/** The transaction that a row came to be with; 0 when it says none. */
export const birthOf = (row: Members): number => wholeOf(row['transactionid_original']) ?? 0;

export const versionOf = (row: Members): number => wholeOf(row['transactionid']) ?? 0;
const stampOf = (row: Members) => ({ isGone: isSet(row['deleted']), version: versionOf(row) });

function amountOf(value: unknown): number | undefined {
  const text = textOf(value);
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
