import {
  idFrom,
  type AreaId,
  type LocationId,
  type OrganisationId,
  type StaffId,
} from '../../packages/domain/src/identifiers.ts';
import type { Category } from '../../packages/domain/src/catalogue/item.ts';
import { usualSettings } from '../../packages/domain/src/places/new-location.ts';
import type { Role } from '../../packages/domain/src/staff/permissions.ts';
import type { LocationSettings } from '../../apps/edge/src/db/schema/places.ts';
import { Dice } from './random.ts';

export interface SeededArea {
  readonly id: AreaId;
  readonly name: string;
  readonly quarantine: boolean;
  /** The state's number of the room. */
  readonly stateRoomId: number;
  readonly holds: readonly Category[];
}

export interface SeededLocation {
  readonly id: LocationId;
  readonly name: string;
  readonly licenceNumber: string;
  readonly settings: LocationSettings;
  readonly areas: readonly SeededArea[];
  /** The location's own login at the state, for whoever has none. */
  readonly stateLogin: Login;
}

export interface Login {
  readonly username: string;
  readonly password: string;
}

export interface SeededPerson {
  readonly id: StaffId;
  readonly userId: string;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
  readonly email: string;
  readonly password: string;
  readonly pin: string;
  readonly stateLogin: Login;
  /** Places in {@link SeededOrganisation.locations} where the person works. */
  readonly worksAt: readonly number[];
}

export interface SeededOrganisation {
  readonly id: OrganisationId;
  readonly name: string;
  /** The company's number at the state. */
  readonly ubi: string;
  readonly locations: readonly SeededLocation[];
  readonly staff: readonly SeededPerson[];
}

/** Another number makes another store. This one is in the screenshots. */
export const usualSeed = 20_261_124;

const openAllWeek = [
  ...Array.from({ length: 4 }, () => ({ opens: '10:00', closes: '21:00' })),
  ...Array.from({ length: 2 }, () => ({ opens: '10:00', closes: '22:00' })),
  { opens: '11:00', closes: '19:00' },
];

/** Open at every hour of the week, as its municipality allows. */
export const dayAndNight = { hours: openAllWeek.map(() => ({ opens: '00:00', closes: '00:00' })), opensAtNight: true };

/** The people of the demo. Their passwords and PINs are printed at the start: nothing here is worth stealing. */
const people = [
  { name: 'Priya Raman', role: 'owner', pin: '9041', worksAt: [0, 1] },
  { name: 'Mo Okafor', role: 'manager', pin: '7305', worksAt: [0, 1] },
  { name: 'Dana Whitfield', role: 'budtender', pin: '2468', worksAt: [0] },
  { name: 'Luis Ferrer', role: 'budtender', pin: '1593', worksAt: [0] },
  { name: 'Jun Park', role: 'budtender', pin: '8024', worksAt: [1] },
] as const satisfies readonly { name: string; role: Role; pin: string; worksAt: readonly number[] }[];

/** The licensee of the demo: invented, like its licences. */
export const makeOrganisation = (seed = usualSeed): SeededOrganisation => organisationFrom(new Dice(seed));

const organisationFrom = (dice: Dice): SeededOrganisation => ({
  id: idFrom('org', dice.uuid()),
  name: 'Fernhollow',
  ubi: '604900417',
  locations: [
    makeLocation(dice, 0, ['Fernhollow Kingston', 'OCM-RETL-26-900417-D1', '18 Tannery Row, Kingston, NY 12401', 'kingston']),
    makeLocation(dice, 1, ['Fernhollow Troy', 'OCM-RETL-26-900418-D1', '402 Collar Street, Troy, NY 12180', 'troy']),
  ],
  staff: people.map((person) => {
    const first = person.name.split(' ')[0]!.toLowerCase();
    return {
      ...person,
      id: idFrom('staff', dice.uuid()),
      userId: dice.uuid(),
      initials: person.name
        .split(' ')
        .map((word) => word[0])
        .join(''),
      email: `${first}@fernhollow.example`,
      password: `demo-${first}-2026`,
      stateLogin: { username: `${first}.fernhollow`, password: `state-${first}-2026` },
    };
  }),
});

/** The state's rooms are numbered through, a hundred a location, below the numbers that it gives out itself. */
const firstRoomOf = (place: number): number => 11_001 + place * 100;

function makeLocation(
  dice: Dice,
  place: number,
  [name, licenceNumber, address, login]: readonly [name: string, licenceNumber: string, address: string, login: string],
): SeededLocation {
  let rooms = 0;
  const area = (areaName: string, holds: readonly Category[], quarantine = false): SeededArea => ({
    id: idFrom('area', dice.uuid()),
    name: areaName,
    stateRoomId: firstRoomOf(place) + rooms++,
    quarantine,
    holds,
  });
  return {
    id: idFrom('loc', dice.uuid()),
    name,
    licenceNumber,
    settings: {
      program: 'adult-use',
      timeZone: 'America/New_York',
      address,
      // One store of the demo never closes, so that it can be walked through at any hour; the other shows what closing is like.
      ...(place === 0 ? dayAndNight : { hours: openAllWeek }),
      ...usualSettings('adult-use'),
      salesTaxRate: '0.08',
      stateSystem: 'biotrack-licensee',
    },
    areas: [
      area('Flower Wall', ['flower']),
      area('Pre-roll Drawers', ['pre-roll', 'infused-pre-roll']),
      area('Vault', ['vape', 'concentrate']),
      area('Pantry', ['edible', 'capsule', 'tincture', 'topical']),
      area('Cooler', ['beverage']),
      area('Front Shelf', ['accessory', 'merchandise']),
      area('Quarantine', [], true),
    ],
    stateLogin: { username: `${login}.counter`, password: `state-${login}-2026` },
  };
}
