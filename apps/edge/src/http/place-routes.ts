import type { Problem } from '@countersign/contract/problems';
import type { AreaId, DriverId, PartnerId, VehicleId } from '@countersign/domain/identifiers';
import { ok, type Result } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { listAreas } from '../locations/list-areas.ts';
import { removeArea } from '../locations/remove-area.ts';
import { saveArea } from '../locations/save-area.ts';
import { listDrivers, listVehicles } from '../manifests/list-carriers.ts';
import { listPartners, savePartner } from '../manifests/partners.ts';
import { removeDriver } from '../manifests/remove-driver.ts';
import { removeVehicle } from '../manifests/remove-vehicle.ts';
import { saveDriver } from '../manifests/save-driver.ts';
import { saveVehicle } from '../manifests/save-vehicle.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

export function placeRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'areas', ({ ctx }, caller, input) => listAreas(ctx, caller, input));
  answer(app, 'saveArea', ({ ctx }, caller, input) => done(saveArea(ctx, caller, { ...input, areaId: input.areaId as AreaId })));
  answer(app, 'removeArea', ({ ctx }, caller, input) =>
    done(removeArea(ctx, caller, { ...input, areaId: input.areaId as AreaId })),
  );
  answer(app, 'drivers', ({ ctx }, caller, input) => listDrivers(ctx, caller, input));
  answer(app, 'saveDriver', ({ ctx }, caller, input) =>
    done(saveDriver(ctx, caller, { ...input, driverId: input.driverId as DriverId })),
  );
  answer(app, 'removeDriver', ({ ctx }, caller, input) =>
    done(removeDriver(ctx, caller, { ...input, driverId: input.driverId as DriverId })),
  );
  answer(app, 'vehicles', ({ ctx }, caller, input) => listVehicles(ctx, caller, input));
  answer(app, 'saveVehicle', ({ ctx }, caller, input) =>
    done(saveVehicle(ctx, caller, { ...input, vehicleId: input.vehicleId as VehicleId })),
  );
  answer(app, 'removeVehicle', ({ ctx }, caller, input) =>
    done(removeVehicle(ctx, caller, { ...input, vehicleId: input.vehicleId as VehicleId })),
  );
  answer(app, 'partners', ({ ctx }, caller) => listPartners(ctx, caller));
  answer(app, 'savePartner', ({ ctx }, caller, input) =>
    done(savePartner(ctx, caller, { ...input, partnerId: input.partnerId as PartnerId })),
  );
}

/** The answer of a step whose record is read from its list afterwards. */
export async function done(step: Promise<Result<string, Problem>>): Promise<Result<{ id: string }, Problem>> {
  const taken = await step;
  return taken.ok ? ok({ id: taken.value }) : taken;
}
