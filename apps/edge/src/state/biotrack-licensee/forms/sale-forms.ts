import { entityKey } from '@countersign/domain/reports/entity';
import type {
  SalePriceReport,
  SaleRefundReport,
  SaleReport,
  SaleReportLine,
  SaleVoidReport,
} from '@countersign/domain/reports/sale-reports';
import { ok, refuse } from '@countersign/domain/result';
import type { StateIdentifier } from '../../state-system.ts';
import { isAmount, membersOf, readNumber, type Members } from '../wire.ts';
import {
  dollars,
  idOf,
  lookByIds,
  lookByReference,
  parentsOf,
  readsNew,
  readsRecord,
  readsTransaction,
  recordIn,
  recordsIn,
  withIds,
  type Look,
  type Said,
  type Saying,
} from './form.ts';

const path = '/v1/sale';

/** The state's word for whom it was sold to. Its `MEDICAL` wants a `CardID`, which is opened for the call and kept in no report. */
const types = { 'adult-use': 'RECREATIONAL', medical: 'MEDICAL' } as const satisfies Record<SaleReport['audience'], string>;

/** `POST /v1/sale`. Sales carry no time: the state books them when it hears of them (4.1). */
export function saleForm(saying: Saying, body: SaleReport): Said {
  // Told without the card, the state would book it for nobody.
  if (body.audience === 'medical' && saying.cards === undefined)
    return refuse('The card of this sale is not kept any more: tell the state by hand whose it was.');
  const key = entityKey('sale', body.saleId);
  return ok({
    method: 'POST',
    path,
    body: {
      LocationLicense: saying.licence,
      Type: types[body.audience],
      ...patientOf(saying),
      ExternalID: saying.reference,
      RequestID: saying.reference,
      Item: body.lines.map((line) => itemOf(saying, line)),
    },
    read: readsNew(saying.reference, key, ['sale']),
    look: lookByReference(saying, path, 'sale', (row) => named(key, row)),
  });
}

/** `PUT /v1/sale/{id}/void` (4.2, A-5). The answer names a transaction and nothing else. */
export const saleVoidForm = (saying: Saying, body: SaleVoidReport): Said =>
  withIds(saying, [entityKey('sale', body.saleId)], ([id]) => ({
    method: 'PUT',
    path: `${path}/${id!}/void`,
    body: { VoidReason: body.reason },
    read: readsTransaction,
    look: lookByIds(path, 'sale', [id!], (row) => row['deleted'] === true),
  }));

/** `PUT /v1/sale/{id}` with the lines as they stand afterwards (4.2). */
export const salePriceForm = (saying: Saying, body: SalePriceReport): Said =>
  withIds(saying, [entityKey('sale', body.saleId)], ([id]) => ({
    method: 'PUT',
    path: `${path}/${id!}`,
    body: { Item: body.lines.map((line) => ({ ...itemOf(saying, line), ItemNumber: line.n })) },
    // This one route answers with the sale itself.
    read: (answer) => (idOf(answer) === id ? { identifiers: [] } : readsRecord(id!, ['sale'])(answer)),
    look: lookByIds(path, 'sale', [id!], (row) => hasPrices(saying, row, body)),
  }));

/** `POST /v1/sale/{id}/refund` (4.2, A-5, A-10): goods that come back are answered as new packages. */
export const saleRefundForm = (saying: Saying, body: SaleRefundReport): Said =>
  withIds(saying, [entityKey('sale', body.saleId)], ([id]) => {
    const key = entityKey('refund', body.refundId);
    return {
      method: 'POST',
      path: `${path}/${id!}/refund`,
      body: {
        ExternalID: saying.reference,
        RequestID: saying.reference,
        Item: body.lines.map((line) => ({
          Barcode: line.barcode,
          ItemNumber: line.n,
          Quantity: line.units,
          Price: dollars(line.netCents),
          Restock: line.restockAs !== null,
        })),
      },
      read: (answer) => {
        const refund = recordIn(answer, 'refund');
        if (refund?.['externalid'] !== saying.reference) return undefined;
        return { identifiers: [...named(key, refund), ...restocked(body, recordsIn(answer, 'inventory'))] };
      },
      look: lookByReference(
        saying,
        path,
        'sale',
        (row) => named(key, row),
        (row) => lookForReturned(body, row),
      ),
    };
  });

const patientOf = ({ cards, assumptions: { registry } }: Saying): Readonly<Record<string, string>> =>
  cards === undefined
    ? {}
    : { CardID: cards.patient, ...(cards.caregiver === null ? {} : { [registry.caregiverMember]: cards.caregiver }) };

const kindOf = ({ assumptions }: Saying, { kind }: SaleReportLine) =>
  kind === undefined
    ? {}
    : {
        OrderTypeID: assumptions.registry.orderTypes[kind.type],
        FormID: assumptions.registry.forms[kind.route ?? 'SMOKING'],
      };

const itemOf = (saying: Saying, line: SaleReportLine) => ({
  Barcode: line.barcode,
  ...kindOf(saying, line),
  Quantity: line.units,
  Price: dollars(saying.assumptions.priceIs === 'line' ? line.netCents : Math.round(line.netCents / line.units)),
  TaxCollected: { Excise: dollars(line.exciseCents), Other: dollars(line.otherTaxCents) },
});

const named = (key: StateIdentifier['key'], row: Members): readonly StateIdentifier[] => {
  const stateId = idOf(row);
  return stateId === undefined ? [] : [{ key, stateId }];
};

/**
 * The list of sales does not name what came back with a refund: packages made in its transaction do. Whatever touches a package gives it
 * a transaction of its own, so one that is not found may be one of those that the state wrote later; those of later refunds are among
 * them, and nothing tells them apart.
 */
function lookForReturned(body: SaleRefundReport, refund: Members): Look | undefined {
  const back = body.lines.filter((line) => line.restockAs !== null);
  const transactionId = readNumber(refund['transactionid']);
  if (back.length === 0 || transactionId === null) return undefined;
  const isMade = (row: Members): boolean => readNumber(row['transactionid']) === transactionId;
  return {
    path: '/v1/inventory',
    member: 'inventory',
    filter: {},
    isMine: (row) =>
      row['restocked'] === true &&
      (readNumber(row['transactionid']) ?? 0) >= transactionId &&
      back.some((line) => parentsOf(row).includes(line.barcode)),
    isOneEnough: false,
    conclude: (rows) => {
      const made = rows.filter(isMade);
      if (made.length < back.length && rows.length > made.length)
        return { kind: 'unclear', why: 'The state holds the refund. Which packages came back with it cannot be told any more.' };
      return made.length === 0 ? { kind: 'absent' } : { kind: 'done', identifiers: restocked(body, made) };
    },
  };
}

/** The new packages among the state's, each for a line of its parent that has none yet: of two, the one of its amount. */
function restocked(body: SaleRefundReport, packages: readonly Members[]): readonly StateIdentifier[] {
  const fresh = packages.filter((row) => row['restocked'] === true);
  return body.lines.flatMap((line) => {
    if (line.restockAs === null) return [];
    const ofParent = fresh.filter((row) => parentsOf(row).includes(line.barcode));
    const row = ofParent.find((each) => readNumber(each['remainingamount']) === line.units) ?? ofParent[0];
    const stateId = idOf(row);
    if (row !== undefined) fresh.splice(fresh.indexOf(row), 1);
    return stateId === undefined ? [] : [{ key: entityKey('package', line.restockAs), stateId }];
  });
}

function hasPrices(saying: Saying, row: Members, body: SalePriceReport): boolean {
  const items = recordsIn(row, 'item');
  return body.lines.every((line) => {
    const item = items.find((each) => readNumber(each['itemnumber']) === line.n) ?? items[line.n];
    return isAmount(membersOf(item)?.['price'], itemOf(saying, line).Price);
  });
}
