import { toHundredths } from '../wire/decimal.ts';
import { readBody } from '../wire/read-body.ts';
import type { Reading, ReadOf } from '../wire/read-body.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';

/**
 * The body of `POST /v1/sale`. ASSUMPTION A-5: the response's own member names without what the server adds, and `Datetime`
 * as New Mexico's generation has it (protocol 2.6): read strictly, then passed over, for sales are not backdated (protocol 4.1).
 */
export interface SaleRequest {
  readonly locationLicense: string | undefined;
  readonly type: 'RECREATIONAL' | 'MEDICAL';
  readonly externalId: string;
  readonly requestId: string;
  readonly cardId: string;
  readonly orderingPhysician: string;
  readonly datetime: string | undefined;
  /** Only v1 knows a register (`terminal_id`) and a time of sale (`sale_time`), protocol 2.1.3. */
  readonly terminalId: string;
  readonly soldAtMs: number | undefined;
  readonly items: readonly SaleRequestItem[];
}

export interface SaleRequestItem {
  readonly barcode: string;
  readonly externalId: string;
  readonly formId: number;
  readonly orderTypeId: number;
  /** The v1 client's own number for a line; counted from 0 when it gives none. */
  readonly itemNumber: number | undefined;
  /** Rounded to two decimals, as everything below. May be a part of a unit: only the package knows whether it is sold whole. */
  readonly quantityHundredths: number;
  readonly priceCents: number;
  readonly exciseCents: number;
  readonly otherTaxCents: number;
}

/** More than any basket, and few enough for one transaction. */
export const mostItems = 500;
/** Ten million dollars or units: beyond it a number is a mistake, and hundredths stay exact. */
const greatestHundredths = 1_000_000_000;

const shape = {
  LocationLicense: 'string',
  Type: 'string',
  ExternalID: 'string',
  RequestID: 'string',
  CardID: 'string',
  OrderingPhysician: 'string',
  Datetime: 'time',
  Item: [
    {
      Barcode: 'string',
      ExternalID: 'string',
      FormID: 'int64',
      OrderTypeID: 'int64',
      Quantity: 'float64',
      Price: 'float64',
      TaxCollected: { Excise: 'float64', Other: 'float64' },
    },
  ],
} as const;

type RawItem = ReadOf<(typeof shape.Item)[0]>;

/** Reads a body, or says the first thing that is wrong with it: unreadable before missing, missing before senseless. */
export function readSaleRequest(bodyText: string, reading: Reading): Answer<SaleRequest> {
  const body = readBody(bodyText, 'SaleRequest', shape, reading);
  if (!body.ok) return body;
  const { RequestID, ExternalID, Type, Item } = body.value;
  if (RequestID === undefined || RequestID === '') return refuse(refusals.missing('RequestID'));
  if (ExternalID === undefined || ExternalID === '') return refuse(refusals.missing('ExternalID'));
  if (Type !== 'RECREATIONAL' && Type !== 'MEDICAL') return refuse(refusals.badSaleType);
  if (Item === undefined || Item.length === 0) return refuse(refusals.noItems);
  if (Item.length > mostItems) return refuse(refusals.tooManyItems(mostItems));

  const items: SaleRequestItem[] = [];
  for (const raw of Item) {
    const item = checkItem(raw);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok({
    locationLicense: body.value.LocationLicense,
    type: Type,
    externalId: ExternalID,
    requestId: RequestID,
    cardId: body.value.CardID ?? '',
    orderingPhysician: body.value.OrderingPhysician ?? '',
    datetime: body.value.Datetime,
    terminalId: '',
    soldAtMs: undefined,
    items,
  });
}

function checkItem(raw: RawItem): Answer<SaleRequestItem> {
  if (raw.Barcode === undefined || raw.Barcode === '') return refuse(refusals.missing('Barcode'));
  if (raw.Quantity === undefined || !isAmount(raw.Quantity) || toHundredths(raw.Quantity) === 0)
    return refuse(refusals.badQuantity(raw.Barcode));
  if (raw.Price === undefined) return refuse(refusals.noPrice(raw.Barcode));
  if (!isAmount(raw.Price)) return refuse(refusals.badPrice(raw.Barcode));
  const { Excise: excise, Other: other } = raw.TaxCollected ?? {};
  if (excise === undefined || other === undefined || !isAmount(excise) || !isAmount(other))
    return refuse(refusals.badTax(raw.Barcode));
  return ok({
    barcode: raw.Barcode,
    externalId: raw.ExternalID ?? '',
    formId: raw.FormID ?? 0,
    orderTypeId: raw.OrderTypeID ?? 0,
    itemNumber: undefined,
    quantityHundredths: toHundredths(raw.Quantity),
    priceCents: toHundredths(raw.Price),
    exciseCents: toHundredths(excise),
    otherTaxCents: toHundredths(other),
  });
}

/** An amount of money or goods that the books can hold exactly. */
export const isAmount = (value: number): boolean => value >= 0 && toHundredths(value) <= greatestHundredths;
