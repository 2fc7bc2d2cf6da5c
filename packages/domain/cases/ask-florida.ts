import { localDate, startOfDayMs, type LocalDate } from '../src/business-day.ts';
import { defaultFloridaLimitSettings } from '../src/limits/florida-ceilings.ts';
import { evaluateFloridaMedical, registryTimeZone, type FloridaBalance } from '../src/limits/florida-medical.ts';
import type { OrderKind, OrderType, PatientOrder, Route } from '../src/limits/patient-orders.ts';

/** The members of a Florida case as its file names them. */
interface FloridaCase {
  readonly on: string;
  readonly settings?: { readonly routeWindow?: boolean };
  readonly orders: readonly (NamedKind & Omit<PatientOrder, keyof OrderKind>)[];
  readonly history?: readonly (NamedKind & { readonly on: string; readonly amount: number })[];
  readonly exceptions?: { readonly smoking35DayMoz?: number };
  readonly cart: readonly (NamedKind & {
    readonly medUsableEach?: number;
    readonly quantity: number;
    readonly isFlower?: boolean;
  })[];
}

interface NamedKind {
  readonly type: OrderType;
  readonly route?: Route;
}

/** Asks Florida's limits and puts their answer into the words of the cases. */
export function askFlorida(worked: FloridaCase): Record<string, unknown> {
  const answer = evaluateFloridaMedical({
    on: localDate(worked.on),
    settings: { ...defaultFloridaLimitSettings, ...worked.settings },
    patient: {
      orders: worked.orders.map((order) => ({ ...order, ...kindOf(order) })),
      history: (worked.history ?? []).map((event) => ({ ...event, ...kindOf(event) })),
      exceptions: { smokingMoz: worked.exceptions?.smoking35DayMoz },
    },
    cart: worked.cart.map((line) => ({
      category: line.type === 'SMOKING' || line.isFlower === true ? 'flower' : 'tincture',
      kind: kindOf(line),
      medUsable: line.medUsableEach,
      quantity: line.quantity,
    })),
  });
  const [finding] = answer.findings;
  return {
    ...finding,
    allowed: answer.isAllowed,
    available: { ...byName(answer.balances, 'available'), aggregate: answer.aggregate.available },
    after: { ...byName(answer.balances, 'after'), aggregate: answer.aggregate.after },
    availableAgainAt: finding?.moreFreesUpOn === undefined ? undefined : midnight(finding.moreFreesUpOn),
  };
}

const kindOf = ({ type, route }: NamedKind): OrderKind => ({ type, route: route ?? null });

const byName = (balances: readonly FloridaBalance[], member: 'available' | 'after'): Record<string, number> =>
  Object.fromEntries(balances.map((balance) => [nameOf(balance.kind), balance[member]]));

const nameOf = ({ type, route }: OrderKind): string => (type === 'LOW_THC' ? `${type} ${route ?? ''}` : (route ?? type));

/** The first moment of a registry's day as the east's wall writes it, with the offset of summer or winter. */
function midnight(day: LocalDate): string {
  const hours = (startOfDayMs(day, registryTimeZone) - Date.parse(`${day}T00:00:00Z`)) / 3_600_000;
  return `${day}T00:00:00-${String(hours).padStart(2, '0')}:00`;
}
