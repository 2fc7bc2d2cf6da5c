import { daysBetween, localDate, type LocalDate } from '../business-day.ts';
import { isSameKind, type Dispensed, type OrderKind, type PatientOrder, type Route } from './patient-orders.ts';

/** Amounts of Florida's dosing rule: thousandths of an ounce for smoking, whole milligrams of THC for everything else. */
export interface FloridaLimits {
  /** Smoking in 35 days, counted with the day of the purchase itself. */
  readonly smokingMoz: number;
  /** Each other route in 70 days. */
  readonly routesMg: Readonly<Record<Route, number>>;
  /** All other routes together in 70 days. */
  readonly aggregateMg: number;
}

/** What a physician obtained for this patient above the rule ("RFE", `rules.md` 3.3); what is not named stays as it is. */
export interface FloridaExceptions {
  readonly smokingMoz?: number | undefined;
  readonly routesMg?: Partial<Readonly<Record<Route, number>>> | undefined;
  readonly aggregateMg?: number | undefined;
}

/** What the law leaves open, as settings of the organisation. */
export interface FloridaLimitSettings {
  /** Whether a route's 70-day limit is also a rolling window, or only the size of one order (`rules.md` 3.4, U13). */
  readonly routeWindow: boolean;
}

/** The careful reading. */
export const defaultFloridaLimitSettings: FloridaLimitSettings = { routeWindow: true };

/** What is known of the patient, from the registry. */
export interface PatientAmounts {
  readonly orders: readonly PatientOrder[];
  readonly history: readonly Dispensed[];
  readonly exceptions: FloridaExceptions;
}

/** The rules by their names in `rules.md` 7.1. */
export type CeilingRule = 'FL-ORD-01' | 'FL-ORD-02' | 'FL-QTY-35-01' | 'FL-QTY-70R-01' | 'FL-QTY-70A-01';

/** One upper bound on one day: for one kind of order, or for all non-smokable routes together (`kind` null). */
export interface Ceiling {
  /** The same on every day, so that one bound can be followed through time. */
  readonly key: string;
  readonly rule: CeilingRule;
  readonly reason: 'NO_ACTIVE_ORDER' | 'ORDER_REMAINING' | 'WINDOW_35' | 'WINDOW_70_ROUTE' | 'WINDOW_70_AGGREGATE';
  readonly kind: OrderKind | null;
  /** What may be handed over under this bound alone, never negative. */
  readonly available: number;
}

/** A purchase of day T frees up on T + 36 and T + 71 (`rules.md` 3.4): it counts on the days between, both ends included. */
export const smokingWindowDays = 35;
export const otherWindowDays = 70;

/** Every bound on these kinds on one day of the registry; the shared one last, if any kind counts toward it. */
export function ceilingsOn(
  day: LocalDate,
  kinds: readonly OrderKind[],
  limits: FloridaLimits,
  patient: PatientAmounts,
  settings: FloridaLimitSettings,
): Ceiling[] {
  const own = kinds.flatMap((kind) => [
    orderCeiling(day, kind, patient.orders),
    ...windowCeilings(day, kind, limits, patient, settings),
  ]);
  return kinds.some(countsTogether) ? [...own, aggregateCeiling(day, limits, patient)] : own;
}

/** Low-THC is measured in CBD and stays outside the aggregate of THC (`rules.md` 3.3; unresolved, U13). */
export const countsTogether = (kind: OrderKind): boolean => kind.type === 'MEDICAL';

function orderCeiling(day: LocalDate, kind: OrderKind, orders: readonly PatientOrder[]): Ceiling {
  const active = orders.filter((order) => isSameKind(order, kind) && order.startsOn <= day && day <= order.endsOn);
  const key = `order ${nameOf(kind)}`;
  return active.length === 0
    ? { key, rule: 'FL-ORD-01', reason: 'NO_ACTIVE_ORDER', kind, available: 0 }
    : { key, rule: 'FL-ORD-02', reason: 'ORDER_REMAINING', kind, available: sum(active.map(({ remaining }) => remaining)) };
}

function windowCeilings(
  day: LocalDate,
  kind: OrderKind,
  limits: FloridaLimits,
  { history, exceptions }: PatientAmounts,
  { routeWindow }: FloridaLimitSettings,
): Ceiling[] {
  const key = `window ${nameOf(kind)}`;
  const dispensed = history.filter((event) => isSameKind(event, kind));
  if (kind.type === 'SMOKING') {
    const limit = exceptions.smokingMoz ?? limits.smokingMoz;
    const available = left(limit, dispensed, day, smokingWindowDays);
    return [{ key, rule: 'FL-QTY-35-01', reason: 'WINDOW_35', kind, available }];
  }
  if (kind.type === 'LOW_THC' || kind.route === null || !routeWindow) return [];
  const limit = exceptions.routesMg?.[kind.route] ?? limits.routesMg[kind.route];
  const available = left(limit, dispensed, day, otherWindowDays);
  return [{ key, rule: 'FL-QTY-70R-01', reason: 'WINDOW_70_ROUTE', kind, available }];
}

function aggregateCeiling(day: LocalDate, limits: FloridaLimits, { history, exceptions }: PatientAmounts): Ceiling {
  const limit = exceptions.aggregateMg ?? limits.aggregateMg;
  const available = left(limit, history.filter(countsTogether), day, otherWindowDays);
  return { key: 'aggregate', rule: 'FL-QTY-70A-01', reason: 'WINDOW_70_AGGREGATE', kind: null, available };
}

function left(limit: number, events: readonly Dispensed[], day: LocalDate, windowDays: number): number {
  const counted = events.filter(({ on }) => {
    const age = daysBetween(localDate(on), day);
    return age >= 0 && age <= windowDays;
  });
  return Math.max(0, sum([limit, ...counted.map(({ amount }) => -amount)]));
}

/** The state keeps two decimals; sums are made in hundredths, because 0.1 + 0.2 is not 0.3. */
export const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + Math.round(amount * 100), 0) / 100;

const nameOf = ({ type, route }: OrderKind): string => `${type} ${route ?? ''}`;
