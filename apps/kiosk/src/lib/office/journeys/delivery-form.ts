import type { OrderView } from '@countersign/contract/views';
import type { OrderId } from '@countersign/domain/identifiers';
import { crewProblem, type CrewFacts, type CrewProblem } from '@countersign/domain/manifests/crew';
import {
  retailValueCents,
  valueProblem,
  vehicleOf,
  type CarryingVehicle,
  type ValueProblem,
} from '@countersign/domain/manifests/vehicle-value';
import type { Carrier, Recipient } from '@countersign/domain/reports/manifest-reports';
import { hoursClosed, type HandOverStore } from '@countersign/domain/sales/hand-over-hours';
import { timesOf } from './journey-form.ts';

/** One customer's door as it is typed. */
export interface DoorEntry extends Recipient {
  orderId: string;
  name: string;
  street: string;
  city: string;
  state: string;
  zip: string;
  phone: string;
  departsAt: string;
  arrivesAt: string;
  route: string;
}

/** The next door of a round: the driver leaves the one before when they arrived there. */
export const newDoor = (orderId: string, before: DoorEntry | undefined, storeAddress = ''): DoorEntry => ({
  ...{
    orderId,
    name: '',
    street: '',
    city: before?.city ?? '',
    state: before?.state ?? stateIn(storeAddress),
    zip: '',
    phone: '',
  },
  ...{ departsAt: before?.arrivesAt ?? '', arrivesAt: '', route: '' },
});

/** The two letters before a ZIP code: customers live in the state of their store. Empty where an address has none. */
const stateIn = (address: string): string => /\b([A-Z]{2}) \d{5}\b/.exec(address)?.[1] ?? '';

/** Packed orders that no other door of this round is for. */
export const ordersLeft = <Order extends { readonly id: string; readonly locationId: string }>(
  packed: readonly Order[],
  doors: readonly DoorEntry[],
  /** Its own door, whose order it may keep. */
  own: DoorEntry | undefined,
): readonly Order[] => {
  const locationId = packed.find((order) => order.id === doors[0]?.orderId)?.locationId;
  const isFree = (order: Order): boolean => !doors.some((door) => door !== own && door.orderId === order.id);
  // A round leaves from one location: the first door's.
  const isHere = (order: Order): boolean => own === doors[0] || locationId === undefined || order.locationId === locationId;
  return packed.filter((order) => isFree(order) && isHere(order));
};

/** A phone may be left out; everything else is asked of every door. */
export const isWhole = ({ phone: _, ...door }: DoorEntry): boolean =>
  Object.values(door).every((text: string) => text.trim() !== '');

/** A door as the edge is asked to file it. @param timeZone of the store that the round leaves from */
export const doorOf = ({ orderId, departsAt, arrivesAt, route, ...recipient }: DoorEntry, timeZone: string) => ({
  ...{ orderId: orderId as OrderId, ...timesOf({ departsAt, arrivesAt }, timeZone), route, recipient },
});

/**
 * The doors, from 1, that a round would reach when nothing may be handed over there: one may be filed so, for a driver may be early or
 * late, but a bag would come back.
 */
export const doorsAtClosedHours = (doors: readonly DoorEntry[], store: HandOverStore): readonly number[] =>
  doors.flatMap((door, place) => {
    const { arrivesAt } = timesOf(door, store.timeZone);
    return arrivesAt !== '' && hoursClosed(store, arrivesAt, 'door') !== undefined ? [place + 1] : [];
  });

/** What forbids a round as it is typed, before anybody files it: who rides along, and what the vehicle would carry. */
export function roundProblem(
  carrier: Extract<Carrier, { kind: 'own' }>,
  facts: CrewFacts & {
    readonly vehicles: readonly CarryingVehicle[];
    readonly orders: readonly Pick<OrderView, 'lines'>[];
  },
): CrewProblem | ValueProblem | undefined {
  const lines = facts.orders.flatMap((order) => order.lines);
  const items = lines.map(({ itemId: id, category }) => ({ id, category }));
  const crew = crewProblem({ purpose: 'delivery', carrier }, facts);
  // Too few are not named yet: the form asks for them itself.
  if (crew?.type === 'CrewTooYoung') return crew;
  return valueProblem(facts.program, vehicleOf(facts.vehicles, carrier), retailValueCents(lines, items));
}
