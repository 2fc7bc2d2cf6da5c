import { toHundredths } from '../wire/decimal.ts';
import { isObject, member, readObject, typeProblem } from '../wire/go-json.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { goTimeProblem } from '../wire/go-time.ts';
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

/** Reads a body, or says the first thing that is wrong with it: unreadable before missing, missing before senseless. */
export function readSaleRequest(body: string): Answer<SaleRequest> {
  const object = readObject(body, 'SaleRequest');
  if (!object.ok) return object;

  const texts = readStrings(object.value, [
    'LocationLicense',
    'Type',
    'ExternalID',
    'RequestID',
    'CardID',
    'OrderingPhysician',
    'Datetime',
  ]);
  if (!texts.ok) return texts;
  const { LocationLicense, Type, ExternalID, RequestID, CardID, OrderingPhysician, Datetime } = texts.value;
  const timeProblem = Datetime === undefined ? undefined : goTimeProblem(Datetime);
  if (timeProblem !== undefined) return refuse(refusals.unreadableBody(timeProblem));

  const list = readItems(object.value);
  if (!list.ok) return list;
  if (RequestID === undefined || RequestID === '') return refuse(refusals.missing('RequestID'));
  if (ExternalID === undefined || ExternalID === '') return refuse(refusals.missing('ExternalID'));
  if (Type !== 'RECREATIONAL' && Type !== 'MEDICAL') return refuse(refusals.badSaleType);
  if (list.value.length === 0) return refuse(refusals.noItems);
  if (list.value.length > mostItems) return refuse(refusals.tooManyItems(mostItems));

  const items: SaleRequestItem[] = [];
  for (const raw of list.value) {
    const item = checkItem(raw);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok({
    locationLicense: LocationLicense,
    type: Type,
    externalId: ExternalID,
    requestId: RequestID,
    cardId: CardID ?? '',
    orderingPhysician: OrderingPhysician ?? '',
    datetime: Datetime,
    terminalId: '',
    soldAtMs: undefined,
    items,
  });
}

function readStrings<Name extends string>(object: JsonObject, names: readonly Name[]): Answer<Partial<Record<Name, string>>> {
  const read: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = member(object, name, 'string', 'SaleRequest');
    if (!value.ok) return value;
    if (value.value !== undefined) read[name] = value.value;
  }
  return ok(read);
}

interface RawItem {
  readonly barcode: string | undefined;
  readonly externalId: string | undefined;
  readonly formId: number | undefined;
  readonly orderTypeId: number | undefined;
  readonly quantity: number | undefined;
  readonly price: number | undefined;
  readonly tax: { readonly excise: number | undefined; readonly other: number | undefined } | undefined;
}

/** Reads the JSON types of every line before any line is judged, as Go does. */
function readItems(object: JsonObject): Answer<RawItem[]> {
  const list = object['Item'] ?? [];
  if (!Array.isArray(list)) return refuse(typeProblem(list, 'SaleRequest.Item', '[]SaleItem'));
  const items: RawItem[] = [];
  for (const raw of list as unknown[]) {
    const item = readItem(raw);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok(items);
}

function readItem(raw: unknown): Answer<RawItem> {
  if (!isObject(raw)) return refuse(typeProblem(raw, 'SaleRequest.Item', 'SaleItem'));
  const path = 'SaleRequest.Item';
  const barcode = member(raw, 'Barcode', 'string', path);
  if (!barcode.ok) return barcode;
  const externalId = member(raw, 'ExternalID', 'string', path);
  if (!externalId.ok) return externalId;
  const formId = member(raw, 'FormID', 'int64', path);
  if (!formId.ok) return formId;
  const orderTypeId = member(raw, 'OrderTypeID', 'int64', path);
  if (!orderTypeId.ok) return orderTypeId;
  const quantity = member(raw, 'Quantity', 'float64', path);
  if (!quantity.ok) return quantity;
  const price = member(raw, 'Price', 'float64', path);
  if (!price.ok) return price;
  const tax = readTax(raw['TaxCollected']);
  if (!tax.ok) return tax;
  return ok({
    barcode: barcode.value,
    externalId: externalId.value,
    formId: formId.value,
    orderTypeId: orderTypeId.value,
    quantity: quantity.value,
    price: price.value,
    tax: tax.value,
  });
}

function readTax(raw: unknown): Answer<RawItem['tax']> {
  if (raw === undefined || raw === null) return ok(undefined);
  if (!isObject(raw)) return refuse(typeProblem(raw, 'SaleRequest.Item.TaxCollected', 'Tax'));
  const path = 'SaleRequest.Item.TaxCollected';
  const excise = member(raw, 'Excise', 'float64', path);
  if (!excise.ok) return excise;
  const other = member(raw, 'Other', 'float64', path);
  if (!other.ok) return other;
  return ok({ excise: excise.value, other: other.value });
}

function checkItem(raw: RawItem): Answer<SaleRequestItem> {
  if (raw.barcode === undefined || raw.barcode === '') return refuse(refusals.missing('Barcode'));
  if (raw.quantity === undefined || !isAmount(raw.quantity) || toHundredths(raw.quantity) === 0)
    return refuse(refusals.badQuantity(raw.barcode));
  if (raw.price === undefined) return refuse(refusals.noPrice(raw.barcode));
  if (!isAmount(raw.price)) return refuse(refusals.badPrice(raw.barcode));
  const { excise, other } = raw.tax ?? {};
  if (excise === undefined || other === undefined || !isAmount(excise) || !isAmount(other))
    return refuse(refusals.badTax(raw.barcode));
  return ok({
    barcode: raw.barcode,
    externalId: raw.externalId ?? '',
    formId: raw.formId ?? 0,
    orderTypeId: raw.orderTypeId ?? 0,
    itemNumber: undefined,
    quantityHundredths: toHundredths(raw.quantity),
    priceCents: toHundredths(raw.price),
    exciseCents: toHundredths(excise),
    otherTaxCents: toHundredths(other),
  });
}

/** An amount of money or goods that the books can hold exactly. */
export const isAmount = (value: number): boolean => value >= 0 && toHundredths(value) <= greatestHundredths;
