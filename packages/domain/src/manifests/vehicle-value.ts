import { isCannabis, type Item } from '../catalogue/item.ts';
import type { VehicleId } from '../identifiers.ts';
import type { OrderLine } from '../orders/order.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import type { Carrier } from '../reports/manifest-reports.ts';
import type { Stop } from './manifest.ts';

/**
 * The most cannabis that one vehicle of a delivery may carry, in cents of its retail price (NY-DLV-03; `rules.md` 1.9, from a consultant's
 * reading of the Office's delivery guidance).
 */
const newYork = { enclosedCents: 2_000_000, openCents: 500_000, source: 'OCM delivery guidance' } as const;

/** A vehicle of the books, as far as it bounds what rides in it. */
export interface CarryingVehicle {
  readonly id: VehicleId;
  /** Its goods are locked into a closed body. */
  readonly isEnclosed: boolean;
}

/** The vehicle of a carrier; one that stands in the books no more counts as open. */
export const vehicleOf = (
  vehicles: readonly CarryingVehicle[],
  { vehicleId }: Extract<Carrier, { kind: 'own' }>,
): CarryingVehicle => vehicles.find(({ id }) => id === vehicleId) ?? { id: vehicleId, isEnclosed: false };

export interface ValueProblem {
  readonly type: 'TooMuchValue';
  readonly rule: 'NY-DLV-03';
  /** What the vehicle would carry, the most it may, and the difference, in cents of retail price. */
  readonly carriedCents: number;
  readonly mostCents: number;
  readonly overCents: number;
  readonly source: string;
}

/** What the cannabis of an order sells for, in whole cents, before deals and taxes: a deal makes nothing worth less to a thief. */
export function retailValueCents(
  lines: readonly Pick<OrderLine, 'itemId' | 'quantity' | 'priceCents'>[],
  items: readonly Pick<Item, 'id' | 'category'>[],
): number {
  const cannabis = new Set(items.filter(({ category }) => isCannabis(category)).map(({ id }) => id));
  return lines.reduce((sum, line) => sum + (cannabis.has(line.itemId) ? line.quantity * line.priceCents : 0), 0);
}

/** What is still in the vehicle of a round under way, in cents of retail price: doors to come, and what nobody took. */
export const aboardCents = (stops: readonly Pick<Stop, 'state' | 'valueCents'>[]): number =>
  stops.reduce((sum, { state, valueCents }) => sum + (state === 'planned' || state === 'returned' ? (valueCents ?? 0) : 0), 0);

/** Whether a vehicle would carry too much; `undefined` for no. Florida bounds the value of nothing. @param carriedCents of retail price */
export function valueProblem(
  program: Program,
  vehicle: Pick<CarryingVehicle, 'isEnclosed'>,
  carriedCents: number,
): ValueProblem | undefined {
  if (program !== 'adult-use') return undefined;
  const mostCents = vehicle.isEnclosed ? newYork.enclosedCents : newYork.openCents;
  const overCents = carriedCents - mostCents;
  if (overCents <= 0) return undefined;
  return { type: 'TooMuchValue', rule: 'NY-DLV-03', carriedCents, mostCents, overCents, source: newYork.source };
}
