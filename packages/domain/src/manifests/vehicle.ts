import { readName, type NameProblem } from '../places/record-name.ts';
import { ok, refuse, type Result } from '../result.ts';
import { readVin, type VinProblem } from './vin.ts';

/** A vehicle as a manifest names it (`biotrack/protocol.md` 2.1.2 `vehicle_*`). */
export interface VehicleFacts {
  readonly name: string;
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly colour: string;
  readonly plate: string;
  readonly vin: string;
}

/** Vehicle numbers have seventeen characters since then (49 CFR 565). */
const firstYear = 1981;

/** Reads what people say of a vehicle, in the form in which the state is told. Next year's models are on sale this year. */
export function readVehicle(
  asked: VehicleFacts,
  others: readonly Pick<VehicleFacts, 'name' | 'vin'>[],
  thisYear: number,
): Result<VehicleFacts, VehicleProblem> {
  const name = readName(
    asked.name,
    others.map((other) => other.name),
  );
  if (!name.ok) return name;
  if (!Number.isInteger(asked.year) || asked.year < firstYear || asked.year > thisYear + 1)
    return refuse({ type: 'YearNotPossible', from: firstYear, to: thisYear + 1 });
  const plate = asked.plate.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  if (plate.length < 2 || plate.length > 8) return refuse({ type: 'PlateNotPossible' });
  const vin = readVin(asked.vin);
  if (!vin.ok) return vin;
  if (others.some((other) => other.vin === vin.value)) return refuse({ type: 'VinTaken' });
  const [make, model, colour] = [asked.make.trim(), asked.model.trim(), asked.colour.trim()];
  if (make === '' || model === '' || colour === '') return refuse({ type: 'VehicleNotDescribed' });
  return ok({ name: name.value, make, model, year: asked.year, colour, plate, vin: vin.value });
}

export type VehicleProblem =
  | NameProblem
  | VinProblem
  | { readonly type: 'YearNotPossible'; readonly from: number; readonly to: number }
  | { readonly type: 'PlateNotPossible' }
  | { readonly type: 'VinTaken' }
  | { readonly type: 'VehicleNotDescribed' };
