import { ok, refuse, type Result } from '../result.ts';

/**
 * A driver or a vehicle leaves the books. Old journeys still name them; one that has not ended must first name another, arrive or be
 * voided: the state would be told of somebody it does not know any more.
 *
 * @param journeys how many journeys name them and have neither ended nor been voided
 */
export function retireCarrier(
  what: 'driver' | 'vehicle',
  isRemoved: boolean,
  journeys: number,
): Result<{ readonly type: 'DriverRemoved' | 'VehicleRemoved' }, RetireProblem> {
  if (isRemoved) return refuse({ type: 'RecordIsRemoved', what });
  if (journeys > 0) return refuse({ type: 'CarrierOnJourney', what, journeys });
  return ok({ type: what === 'driver' ? 'DriverRemoved' : 'VehicleRemoved' });
}

export type RetireProblem =
  | { readonly type: 'RecordIsRemoved'; readonly what: string }
  | { readonly type: 'CarrierOnJourney'; readonly what: 'driver' | 'vehicle'; readonly journeys: number };
