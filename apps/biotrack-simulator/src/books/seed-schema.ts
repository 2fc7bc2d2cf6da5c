import { z } from 'zod';
import { isUnitBased } from './inventory-types.ts';

/** Bounds of one seed: some 100 times a demo's store, and small enough to be written in one transaction. */
const mostPackages = 20_000;

const labResult = z.object({ panel: z.string().min(1), value: z.number(), pass: z.boolean().default(true) });

/** One package as the seed describes it. Weights are grams; the package date is `YYYY-MM-DD`. */
export const packageSeed = z
  .object({
    /** The seeder's own id: becomes the ExternalID when no `externalId` is given. */
    id: z.string().optional(),
    externalId: z.string().optional(),
    barcode: z.string().regex(/^\d{16}$/, 'sixteen digits'),
    roomName: z.string().min(1),
    productName: z.string().min(1),
    strain: z.string().default(''),
    inventoryType: z.int().positive(),
    quantity: z.number().min(0).max(1_000_000),
    packageDate: z.string(),
    expirationDate: z.string().default(''),
    labTested: z.boolean().default(true),
    restocked: z.boolean().default(false),
    unitBased: z.boolean().optional(),
    uom: z.string().optional(),
    stateProductIdentifier: z.string().default(''),
    netPackageWeight: z.number().min(0).default(0),
    usableWeight: z.number().min(0).default(0),
    recUsableWeight: z.number().min(0).optional(),
    medUsableWeight: z.number().min(0).optional(),
    medicated: z.boolean().default(false),
    productionBatchId: z.int().min(0).default(0),
    parentIds: z.array(z.string()).default([]),
    sourcePlantId: z.string().default(''),
    labLicense: z.string().default(''),
    labResults: z.array(labResult).max(200).default([]),
    testedAt: z.string().default(''),
    certificateUrl: z.string().default(''),
  })
  .transform((given) => {
    const unitBased = given.unitBased ?? isUnitBased(given.inventoryType);
    return {
      ...given,
      externalId: given.externalId ?? given.id ?? '',
      unitBased,
      uom: given.uom ?? (unitBased ? 'each' : 'g'),
      recUsableWeight: given.recUsableWeight ?? given.usableWeight,
      medUsableWeight: given.medUsableWeight ?? given.usableWeight,
    };
  });

const roomSeed = z.object({
  /** The state's number of the room; without one, the next. Below 12,001 no number is given out otherwise. */
  id: z.int().min(1).max(12_000).optional(),
  name: z.string().min(1),
  quarantine: z.boolean().default(false),
  externalId: z.string().default(''),
});

const licenceSeed = z.object({
  ubi: z.string().min(1),
  license: z.string().min(1),
  name: z.string().default(''),
  users: z
    .array(
      z.object({
        username: z.string().min(1),
        password: z.string().min(1),
        name: z.string().default(''),
        admin: z.boolean().default(true),
        /** The privileges they have, by v1's action names; every one when none are named. */
        permissions: z.array(z.string().min(1)).max(500).optional(),
      }),
    )
    .max(1000)
    .default([]),
  /** What the licence is for; a laboratory is listed apart from the others. */
  kind: z.enum(['retail', 'processor', 'producer', 'transporter', 'lab']).default('retail'),
  /** 1–12, protocol 3.5; 8 is a shop. */
  locationType: z.int().min(0).max(99).default(8),
  /** A licence that lapsed stays in the state's lists, marked. */
  active: z.boolean().default(true),
  address: z.string().default(''),
  address2: z.string().default(''),
  city: z.string().default(''),
  state: z.string().default('NY'),
  zip: z.string().default(''),
  phone: z.string().default(''),
  rooms: z.array(roomSeed).max(1000).default([]),
  plantRooms: z.array(roomSeed).max(1000).default([]),
  inventory: z.array(packageSeed).max(mostPackages).default([]),
});

const patientSeed = z.object({
  cardId: z.string().min(1),
  active: z.boolean().default(true),
  status: z.enum(['ACTIVE', 'SUSPENDED', 'REVOKED']).default('ACTIVE'),
  expiresOn: z.iso.date(),
  firstName: z.string().default(''),
  lastName: z.string().default(''),
  birthDate: z.iso.date().default('1980-01-01'),
  /** NM's `CardLimit`; its unit is UNKNOWN (protocol 2.3). */
  cardLimit: z.number().min(0).default(0),
  privileges: z.string().default('Qualified Patient (QP)'),
  /** Who certified them; empty when the registry does not say. */
  physician: z.string().default(''),
  caregivers: z
    .array(
      z.object({
        cardId: z.string().min(1),
        name: z.string().default(''),
        active: z.boolean().default(true),
        expiresOn: z.iso.date().default('2099-12-31'),
        birthDate: z.iso.date().default('1980-01-01'),
      }),
    )
    .max(20)
    .default([]),
  /** What is left of each order by each route, in milligrams. A sale of v1 takes from order type 0, form 0. */
  orders: z
    .array(
      z.object({
        orderTypeId: z.int().min(0),
        startsOn: z.iso.date().default('2000-01-01'),
        endsOn: z.iso.date().default('2099-12-31'),
        routes: z
          .array(
            z.object({
              formId: z.int().min(0),
              remainingMg: z.int().min(0).max(100_000_000),
              dailyMg: z.int().min(0).max(1_000_000).default(0),
            }),
          )
          .max(50),
      }),
    )
    .max(50)
    .default([]),
  /** What was handed over before the books begin. */
  dispensed: z
    .array(z.object({ on: z.iso.date(), orderTypeId: z.int().min(0), formId: z.int().min(0), mg: z.int().min(0) }))
    .max(200)
    .default([]),
});

/** What `POST /desk/api/seed` takes. Members it does not know are passed over. */
export const seedSchema = z.object({
  licences: z.array(licenceSeed).max(1000),
  patients: z.array(patientSeed).max(10_000).default([]),
});

export type Seed = z.infer<typeof seedSchema>;
export type LicenceSeed = z.infer<typeof licenceSeed>;
export type PatientSeed = z.infer<typeof patientSeed>;
export type PackageSeed = z.infer<typeof packageSeed>;
