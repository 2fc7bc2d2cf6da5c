import { parseLocalDate, type LocalDate } from '@countersign/domain/business-day';
import type { RegistryCaregiver, RegistryPatient } from '@countersign/domain/identity/registry-patient';
import type { Dispensed, OrderKind, OrderType, PatientOrder, Route } from '@countersign/domain/limits/patient-orders';
import type { PatientCards, RegistryAnswer, StateLogin } from '../state-system.ts';
import type { RegistryAssumptions } from './assumptions.ts';
import { askUnderSession, type SessionPorts } from './session.ts';
import { membersOf, readError, readNumber, readObject, type Members } from './wire.ts';

/**
 * Asks the registry for a card: New Mexico's question with Florida's answer as we take it to be. Changes nothing, and is kept
 * nowhere: that it was asked is written down, and no word of it.
 */
export async function askRegistry(ports: SessionPorts, login: StateLogin, cards: PatientCards): Promise<RegistryAnswer> {
  const { registry, refusingStatuses } = ports.assumptions;
  const body = JSON.stringify({ CardID: cards.patient, LocationLicense: login.licence });
  const reply = await askUnderSession(ports, login, { method: 'POST', path: registry.path, body });
  if (reply.kind === 'never-left')
    return reply.isRefused ? { kind: 'refused', words: reply.detail } : { kind: 'unreachable', detail: reply.detail };
  if (reply.kind === 'silent') return { kind: 'unreachable', detail: `No answer came: ${reply.detail}` };
  const answer = reply.status >= 200 && reply.status < 300 ? readObject(reply.text) : undefined;
  const patient = answer === undefined ? undefined : readPatient(answer, cards.patient, registry);
  if (patient !== undefined) return { kind: 'found', patient };
  const words = readError(reply.text);
  if (words !== undefined && refusingStatuses.includes(reply.status)) return { kind: 'refused', words };
  return { kind: 'unknown', detail: `The registry’s answer (${reply.status}) says neither yes nor no.` };
}

/** The patient of an answer; `undefined` when anything is missing that decides, or when it is another card's. */
function readPatient(answer: Members, asked: string, registry: RegistryAssumptions): RegistryPatient | undefined {
  const expiresOn = expiryOf(membersOf(answer['cardexpiration']));
  const birthDate = dayOf(answer['dateofbirth']);
  const isActive = answer['cardactive'];
  const caregivers = all(answer['caregivers'], readCaregiver);
  const orders = all(answer['orders'], (row) => readOrders(row, registry))?.flat();
  const history = all(answer['dispensed'], (row) => readDispensed(row, registry));
  if (answer['cardid'] !== asked || expiresOn === undefined || birthDate === undefined) return undefined;
  if (typeof isActive !== 'boolean' || caregivers === undefined || orders === undefined || history === undefined)
    return undefined;
  return {
    firstName: textOf(answer['firstname']),
    lastName: textOf(answer['lastname']),
    birthDate,
    card: { status: statusOf(answer['cardstatus'], isActive), expiresOn },
    caregivers,
    amounts: { orders, history, exceptions: {} },
  };
}

function readCaregiver(row: Members): RegistryCaregiver | undefined {
  const [expiresOn, birthDate] = [dayOf(row['cardexpiration']), dayOf(row['dateofbirth'])];
  const [number, isActive] = [textOf(row['cardid']), row['cardactive']];
  if (number === '' || expiresOn === undefined || birthDate === undefined || typeof isActive !== 'boolean') return undefined;
  return { number, name: textOf(row['name']), birthDate, status: statusOf(row['cardstatus'], isActive), expiresOn };
}

/** One order of the answer is one of ours for each of its routes. */
function readOrders(row: Members, registry: RegistryAssumptions): PatientOrder[] | undefined {
  const [startsOn, endsOn] = [dayOf(row['startdate']), dayOf(row['enddate'])];
  const type = orderTypeOf(row['ordertypeid'], registry);
  if (startsOn === undefined || endsOn === undefined || type === undefined) return undefined;
  return all(row['routes'], (each) => {
    const kind = kindOf(type, each['formid'], registry);
    const remaining = type === 'SMOKING' ? thousandths(row['remainingoz']) : amountOf(each['remainingmg']);
    const order = { startsOn, endsOn, ...certifiedBy(row), ...recommended(type, each) };
    return kind === undefined || remaining === undefined ? undefined : { ...kind, remaining, ...order };
  });
}

/** Both decide nothing, so an answer without them is as good: whoever prints a label is asked for the physician. */
const certifiedBy = (row: Members): Pick<PatientOrder, 'physician'> => {
  const physician = textOf(row['orderingphysician']).trim();
  return physician === '' ? {} : { physician };
};

function recommended(type: OrderType, route: Members): Pick<PatientOrder, 'dailyDose'> {
  const dailyDose = type === 'SMOKING' ? thousandths(route['dailyoz']) : amountOf(route['dailymg']);
  return dailyDose === undefined || dailyDose === 0 ? {} : { dailyDose };
}

function readDispensed(row: Members, registry: RegistryAssumptions): Dispensed | undefined {
  const type = orderTypeOf(row['ordertypeid'], registry);
  const kind = type === undefined ? undefined : kindOf(type, row['formid'], registry);
  const on = dayOf(row['date']);
  const amount = type === 'SMOKING' ? thousandths(row['oz']) : amountOf(row['mg']);
  return kind === undefined || on === undefined || amount === undefined ? undefined : { ...kind, on, amount };
}

function kindOf(type: OrderType, form: unknown, { forms }: RegistryAssumptions): OrderKind | undefined {
  if (type === 'SMOKING') return { type, route: null };
  const route = nameOf<Route | 'SMOKING'>(forms, form);
  return route === undefined || route === 'SMOKING' ? undefined : { type, route };
}

const orderTypeOf = (value: unknown, { orderTypes }: RegistryAssumptions): OrderType | undefined => nameOf(orderTypes, value);

const nameOf = <Name extends string>(table: Readonly<Record<Name, number>>, value: unknown): Name | undefined =>
  (Object.keys(table) as Name[]).find((name) => table[name] === readNumber(value));

/** A card that does not stand is at least inactive, whatever its status says. */
const statusOf = (status: unknown, isActive: boolean): RegistryPatient['card']['status'] => {
  if (status === 'SUSPENDED' || status === 'REVOKED') return status;
  return isActive ? 'ACTIVE' : 'INACTIVE';
};

/** Every row of a list that may be null for empty; `undefined` when it is no list, or a row cannot be read. */
function all<Row>(value: unknown, read: (row: Members) => Row | undefined): Row[] | undefined {
  if (value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const rows = value.map((each) => {
    const members = membersOf(each);
    return members === undefined ? undefined : read(members);
  });
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const dayOf = (value: unknown): LocalDate | undefined => parseLocalDate(textOf(value).slice(0, 10));

/** `{Year, Month, Day}` as texts (`biotrack/protocol.md` 2.3). */
const expiryOf = (value: Members | undefined): LocalDate | undefined =>
  parseLocalDate(
    [textOf(value?.['year']), textOf(value?.['month']).padStart(2, '0'), textOf(value?.['day']).padStart(2, '0')].join('-'),
  );

/** An amount that is not negative, to two decimals as the state keeps them. */
const amountOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 1e9 ? Math.round(value * 100) / 100 : undefined;

/** Ounces as thousandths of an ounce. */
const thousandths = (value: unknown): number | undefined => {
  const ounces = typeof value === 'number' ? amountOf(value * 1000) : undefined;
  return ounces === undefined ? undefined : Math.round(ounces);
};
