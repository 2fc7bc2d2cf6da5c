import { ageOn, birthday, businessDay, localDate, parseLocalDate, type LocalDate } from '../src/business-day.ts';
import type { Category } from '../src/catalogue/item.ts';
import { documentTypes, type DocumentType } from '../src/identity/accepted-documents.ts';
import { proveAge } from '../src/identity/proof-of-age.ts';
import { readLicence } from '../src/identity/read-licence.ts';
import type { LimitCategory, LimitLine } from '../src/limits/count-line.ts';
import { evaluateNewYorkAdultUse } from '../src/limits/new-york-adult-use.ts';
import { checkPotency } from '../src/limits/new-york-potency.ts';
import { defaultNewYorkLimitSettings, type NewYorkLimitSettings } from '../src/limits/new-york-settings.ts';
import { cents, rate, type Rate } from '../src/money.ts';
import { percentOff, priceCart, type LineToPrice, type PriceMode } from '../src/pricing/price-cart.ts';
import type { Program, Seller } from '../src/pricing/new-york-taxes.ts';
import { readScan } from '../src/scan/read-scan.ts';
import { assert } from '../src/result.ts';
import { askFlorida } from './ask-florida.ts';

/** Any JSON object; cases are outside input and are read member by member. */
export type Json = Record<string, unknown>;

/** One worked case as its file holds it. */
export interface WorkedCase extends Json {
  readonly id: string;
  readonly expect: Json;
}

/** Which rules a case is about, told by its members. */
export type CaseKind = 'quantity' | 'money' | 'identity' | 'licence' | 'scan' | 'florida' | 'not known';

/** New York's stores; a case may name another zone. */
const newYork = 'America/New_York';

/** Tells the kind of a case from its members, so that a folder may name and divide its files as it likes. */
export function kindOf(worked: Json): CaseKind {
  if ('orders' in worked || worked['state'] === 'FL') return 'florida';
  if ('payload' in worked) return 'licence';
  if ('scan' in worked) return 'scan';
  if ('document' in worked) return 'identity';
  if ('lines' in worked) return 'money';
  return 'cart' in worked ? 'quantity' : 'not known';
}

/** Asks the rules and puts their answer into the words of the cases. */
export function answerOf(worked: WorkedCase): Json {
  const kind = kindOf(worked);
  assert(kind !== 'not known', `no rules answer a case of kind ${kind}`);
  const ask = { quantity: askLimits, florida, money: askPrices, identity: askAge, licence: askLicence, scan: askScan }[kind];
  return ask(worked);
}

const florida = (worked: WorkedCase): Json => askFlorida(worked as unknown as Parameters<typeof askFlorida>[0]);

function askLimits(worked: WorkedCase): Json {
  const zone = text(worked['timeZone']) ?? newYork;
  const on = dayOf(worked, zone);
  const settings = limitSettings(worked['settings']);
  const isToday = (line: Json): boolean => text(line['at']) === undefined || businessDay(text(line['at'])!, zone) === on;
  const answer = evaluateNewYorkAdultUse({
    on,
    settings,
    isIdentified: worked['identified'] !== false && worked['customer'] !== null,
    earlierToday: list(worked['earlierToday']).filter(isToday).map(limitLine),
    cart: list(worked['cart']).map(limitLine),
  });
  const tooStrong = list(worked['cart']).flatMap(potencyOf);
  const findings = [
    ...answer.findings,
    ...tooStrong.map((finding) => ({ ...finding, overMg: finding.thcMg - finding.limitThcMg })),
  ];
  const finding = findings.find(({ rule }) => rule === worked.expect['rule']) ?? findings[0];
  return {
    ...finding,
    allowed: findings.length === 0,
    remaining: { ...answer.remaining, edibleThcMg: answer.remaining.edibleThcMg },
  };
}

function limitSettings(given: unknown): NewYorkLimitSettings {
  const settings = { ...defaultNewYorkLimitSettings, ...(isObject(given) ? given : {}) } as NewYorkLimitSettings;
  const basis: string = settings.edibleBasis;
  return basis === 'PRODUCT_WEIGHT' ? { ...settings, edibleBasis: 'NET_WEIGHT' } : settings;
}

const limitLine = (line: Json): LimitLine => ({
  category: line['category'] as LimitCategory,
  netWeightMg: number(line['netWeightMg']),
  thcMg: number(line['thcMg']),
  quantity: number(line['quantity']) ?? 1,
});

/** Strength is a question of the catalogue; a case asks it only where it names servings. */
function potencyOf(line: Json): ReturnType<typeof checkPotency> {
  const servingThcMg = number(line['thcPerServingMg']) ?? number(line['thcMgPerServing']) ?? number(line['servingThcMg']);
  const servings = number(line['servings']);
  if (servingThcMg === undefined && servings === undefined) return [];
  return checkPotency({ category: line['category'] as Category, thcMg: number(line['thcMg']) ?? 0, servings, servingThcMg });
}

function askPrices(worked: WorkedCase): Json {
  const discount = isObject(worked['discount']) ? worked['discount'] : undefined;
  const percent = number(discount?.['percent']) ?? 0;
  const priced = priceCart({
    on: dayOf(worked, newYork),
    program: (text(worked['program']) ?? 'adult-use') as Program,
    priceMode: (text(worked['priceMode']) ?? 'TAX_EXCLUSIVE') as PriceMode,
    taxes: {
      salesTaxRate: rate(text(worked['salesTaxRate']) ?? '0.08875'),
      seller: sellerOf(text(worked['seller']) ?? text(worked['sellerType']) ?? text(worked['licenceType'])),
    },
    lines: list(worked['lines']).map((line, place) => lineToPrice(line, place, percent, discount)),
    promotion:
      discount === undefined
        ? undefined
        : { isAdvertised: discount['advertised'] !== false, termsShown: discount['termsShown'] !== false },
  });
  if (priced.ok) return { ...priced.value };
  const { findings } = priced.problem;
  const finding = findings.find(({ rule }) => rule === worked.expect['refused']) ?? findings[0]!;
  return { refused: finding.rule, reason: finding.reason };
}

function lineToPrice(line: Json, place: number, percent: number, discount: Json | undefined): LineToPrice {
  const asked = { priceCents: number(line['priceCents']) ?? 0, quantity: number(line['quantity']) ?? 1 };
  const isCannabis = line['taxClass'] === 'cannabis';
  const share = Math.round(percent * 1_000) as Rate;
  return {
    key: String(place),
    taxClass: isCannabis ? 'cannabis' : 'merchandise',
    ...asked,
    discountCents: number(line['discountCents']) ?? (isCannabis ? percentOff(asked, share) : cents(0)),
    floorCents: number(line['floorCents']) ?? (isCannabis ? number(discount?.['floorCents']) : undefined),
  };
}

function sellerOf(name: string | undefined): Seller {
  if (name === 'microbusiness') return name;
  return name?.startsWith('registered') === true ? 'registered-organization' : 'dispensary';
}

function askAge(worked: WorkedCase): Json {
  const document = object(worked['document']);
  const printed = [worked['printed'], document['printed']].find(isObject);
  const settings = isObject(worked['settings']) ? worked['settings'] : {};
  const birthDate = parseLocalDate(text(document['birthDate']) ?? '');
  // No day of the calendar gets past the border: somebody must look at the document.
  if (birthDate === undefined) return { outcome: 'NEEDS_STAFF', reason: 'DateNotReal' };
  const answer = proveAge({
    on: dayOf(worked, newYork),
    program: text(worked['program']) === 'medical' ? 'medical' : 'adult-use',
    document: {
      type: documentType(text(document['type']) ?? ''),
      issuer: text(document['issuer']) ?? '',
      birthDate,
      expires: optionalDay(document['expires']) ?? null,
    },
    printed: printed === undefined ? undefined : printedFacts(printed),
    isConfirmedByStaff:
      worked['confirmedByStaff'] === true || worked['employeeConfirmed'] === true || text(worked['confirmedBy']) !== undefined,
    isIntoxicated: worked['intoxicated'] === true,
    settings: { acceptIdnyc: settings['acceptIdnyc'] === true },
  });
  const finding = answer.findings.find(({ rule }) => rule === worked.expect['rule']) ?? answer.findings[0];
  return { ...finding, outcome: answer.outcome, age: answer.age };
}

/** Documents by the names people give them. */
function documentType(name: string): DocumentType {
  const same: Record<string, DocumentType> = {
    'driver-license': 'driver-licence',
    'passport-card': 'passport',
    'municipal-id': 'idnyc',
    'mobile-licence': 'mobile-id',
    'mobile-driver-licence': 'mobile-id',
  };
  return same[name] ?? documentTypes.find((type) => type === name) ?? 'other';
}

function printedFacts(printed: Json): { birthDate?: LocalDate; expires?: LocalDate } {
  const [birthDate, expires] = [optionalDay(printed['birthDate']), optionalDay(printed['expires'])];
  return { ...(birthDate === undefined ? {} : { birthDate }), ...(expires === undefined ? {} : { expires }) };
}

function askLicence(worked: WorkedCase): Json {
  const read = readLicence(text(worked['payload']) ?? '');
  if (!read.ok)
    return { refused: typeof worked.expect['refused'] === 'boolean' ? true : read.problem.reason, outcome: 'NEEDS_STAFF' };
  const on = dayOf(worked, newYork);
  const { birthDate, expires } = read.value;
  const proof = proveAge({
    on,
    program: 'adult-use',
    document: { type: read.value.documentType, issuer: read.value.issuer, birthDate, expires },
    isConfirmedByStaff: false,
  });
  return {
    ...proof.findings[0],
    ...read.value,
    outcome: proof.outcome,
    age: ageOn(birthDate, on),
    over21: on >= birthday(birthDate, 21),
    expired: expires !== null && expires < on,
  };
}

const askScan = (worked: WorkedCase): Json => ({ ...readScan(text(worked['scan']) ?? '') });

const dayOf = (worked: Json, zone: string): LocalDate =>
  text(worked['on']) === undefined ? businessDay(text(worked['at']) ?? '', zone) : localDate(text(worked['on'])!);

const optionalDay = (value: unknown): LocalDate | undefined => (text(value) === undefined ? undefined : localDate(text(value)!));
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function object(value: unknown): Json {
  assert(isObject(value), 'a case holds an object here');
  return value;
}

function list(value: unknown): readonly Json[] {
  if (value === undefined) return [];
  assert(Array.isArray(value), 'a case holds a list here');
  return value.map(object);
}
