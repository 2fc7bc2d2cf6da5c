import { addDriver, changeDriver, driverById, driverEntity, driversOf, removeDriver } from '../../books/drivers.ts';
import type { DriverFacts, WrittenDriver } from '../../books/drivers.ts';
import { addVehicle, changeVehicle, removeVehicle, vehicleById, vehicleEntity, vehiclesOf } from '../../books/vehicles.ts';
import type { VehicleFacts, WrittenVehicle } from '../../books/vehicles.ts';
import { peopleRefusals } from '../../wire/people-refusals.ts';
import type { ReadOf } from '../../wire/read-body.ts';
import { ok, refuse } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';
import { allowed, listed, numberIn, stampOf, goOn, withBody, withPage } from './route.ts';
import type { Routes } from './route.ts';

const employeeShape = {
  BirthDate: 'string',
  DriverLicense: 'string',
  Email: 'string',
  ExternalID: 'string',
  HireDate: 'string',
  Name: 'string',
  StateIssue: 'string',
} as const;

const vehicleShape = {
  Color: 'string',
  ExternalID: 'string',
  Make: 'string',
  Model: 'string',
  Name: 'string',
  Plate: 'string',
  Vin: 'string',
  Year: 'string',
} as const;

/** ASSUMPTION: birth and hire dates are days (`YYYY-MM-DD`), or times whose day counts. */
function factsOf(body: ReadOf<typeof employeeShape>): Answer<DriverFacts> {
  for (const name of ['BirthDate', 'HireDate'] as const)
    if (body[name] !== undefined && !isDay(body[name].slice(0, 10))) return refuse(peopleRefusals.badDate(name));
  return ok({
    name: body.Name,
    birthDate: body.BirthDate?.slice(0, 10),
    hireDate: body.HireDate?.slice(0, 10),
    driverLicense: body.DriverLicense,
    stateIssue: body.StateIssue,
    email: body.Email,
    externalId: body.ExternalID,
  });
}

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const vehicleFacts = (body: ReadOf<typeof vehicleShape>): VehicleFacts => ({
  name: body.Name,
  make: body.Make,
  model: body.Model,
  year: body.Year,
  color: body.Color,
  plate: body.Plate,
  vin: body.Vin,
  external_id: body.ExternalID,
});

const writtenDriver = ({ driver, transaction }: WrittenDriver) => ({ Employee: driverEntity(driver), ...stampOf(transaction) });
const writtenVehicle = ({ vehicle, transaction }: WrittenVehicle) => ({
  ...stampOf(transaction),
  Vehicle: vehicleEntity(vehicle),
});

const postVehicle = allowed(
  'vehicle_add',
  withBody('VehicleRequest', vehicleShape, ({ books, caller }, body) =>
    goOn(addVehicle(books, caller.ubi, vehicleFacts(body)), writtenVehicle),
  ),
);

/** Drivers and vehicles, protocol 2.4. One driver and one vehicle are answered bare; the list of vehicles says `nextCursor`. */
export const driverRoutes: Routes = {
  'GET /v1/employee': withPage(({ books, caller }, page) =>
    ok(listed('Employee', driversOf(books, caller.ubi, page), driverEntity)),
  ),
  'POST /v1/employee': allowed(
    'employee_add',
    withBody('EmployeeRequest', employeeShape, ({ books, caller }, body) => {
      const facts = factsOf(body);
      return facts.ok ? goOn(addDriver(books, caller.ubi, facts.value), writtenDriver) : facts;
    }),
  ),
  'GET /v1/employee/{id}': (asked) => goOn(driverById(asked.books, asked.caller.ubi, numberIn(asked)), driverEntity),
  'PUT /v1/employee/{id}': allowed(
    'employee_modify',
    withBody('EmployeeRequest', employeeShape, (asked, body) => {
      const facts = factsOf(body);
      return facts.ok ? goOn(changeDriver(asked.books, asked.caller.ubi, numberIn(asked), facts.value), writtenDriver) : facts;
    }),
  ),
  'DELETE /v1/employee/{id}': allowed('employee_remove', (asked) =>
    goOn(removeDriver(asked.books, asked.caller.ubi, numberIn(asked)), writtenDriver),
  ),

  'GET /v1/vehicle': withPage(({ books, caller }, page) => {
    const { NextCursor: nextCursor, ...rest } = listed('Vehicle', vehiclesOf(books, caller.ubi, page), vehicleEntity);
    return ok({ ...rest, nextCursor });
  }),
  'POST /v1/vehicle': postVehicle,
  // The public transcription has this path for the same route, presumably by a slip (protocol 2.4). The number is passed over.
  'POST /v1/vehicle/{id}': postVehicle,
  'GET /v1/vehicle/{id}': (asked) => goOn(vehicleById(asked.books, asked.caller.ubi, numberIn(asked)), vehicleEntity),
  'PUT /v1/vehicle/{id}': allowed(
    'vehicle_modify',
    withBody('VehicleRequest', vehicleShape, (asked, body) =>
      goOn(changeVehicle(asked.books, asked.caller.ubi, numberIn(asked), vehicleFacts(body)), writtenVehicle),
    ),
  ),
  'DELETE /v1/vehicle/{id}': allowed('vehicle_remove', (asked) =>
    goOn(removeVehicle(asked.books, asked.caller.ubi, numberIn(asked)), writtenVehicle),
  ),
};
