import type { OrderId } from '@countersign/domain/identifiers';
import type { Recipient } from '@countersign/domain/reports/manifest-reports';
import { instantOf } from './journey-form.ts';

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

/** A door as the edge is asked to file it. */
export const doorOf = ({ orderId, departsAt, arrivesAt, route, ...recipient }: DoorEntry) => ({
  ...{ orderId: orderId as OrderId, departsAt: instantOf(departsAt), arrivesAt: instantOf(arrivesAt), route, recipient },
});
