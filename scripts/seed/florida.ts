/** The demo's first store moved to Florida: its licence and settings, what the registry debits of each item, and four patients. */
import { addDays, type LocalDate } from '../../packages/domain/src/business-day.ts';
import { destructionWaits } from '../../packages/domain/src/inventory/destruction.ts';
import type { Category, Item } from '../../packages/domain/src/catalogue/item.ts';
import type { OrderKind, Route } from '../../packages/domain/src/limits/patient-orders.ts';
import type { SeededLocation } from './organisation.ts';
import type { World } from './world.ts';

/** An item as the registry debits it; the demo takes the label for the laboratory's word. */
export interface MedicalItem {
  readonly itemId: Item['id'];
  readonly kind: OrderKind;
  /** Of one unit: thousandths of an ounce for smoking, milligrams for everything else. */
  readonly medUsable: number;
}

/** What a world has beside its goods where patients are sold to. */
export interface Florida {
  readonly items: readonly MedicalItem[];
  /** As `POST /desk/api/seed` takes them. */
  readonly patients: readonly object[];
}

const mgPerThousandthOfOunce = 28.349523125;

export function inFlorida(world: World, today: LocalDate): World {
  const [kingston, ...others] = world.organisation.locations;
  const moved = moveToFlorida(kingston!);
  return {
    ...world,
    organisation: { ...world.organisation, locations: [moved, ...others] },
    packages: world.packages.map((place) => (place.location.id === moved.id ? { ...place, location: moved } : place)),
    florida: { items: world.catalogue.flatMap((item) => medicalItem(item) ?? []), patients: patientsOn(today) },
  };
}

const moveToFlorida = (location: SeededLocation): SeededLocation => ({
  ...location,
  name: 'Fernhollow Tallahassee',
  licenceNumber: 'MMTC-2019-0031',
  settings: {
    ...location.settings,
    program: 'florida-medical',
    address: '77 Live Oak Row, Tallahassee, FL 32301',
    salesTaxRate: '0.075',
    destructionWaitHours: destructionWaits.florida,
  },
});

/** How each form is taken; goods that are no cannabis are no concern of the registry. */
const routeOf: Partial<Readonly<Record<Category, Route>>> = {
  vape: 'INHALATION',
  concentrate: 'INHALATION',
  edible: 'EDIBLE',
  beverage: 'EDIBLE',
  capsule: 'ORAL',
  tincture: 'SUBLINGUAL',
  topical: 'TOPICAL',
};

function medicalItem({ id: itemId, category, netWeightMg, thcMg }: Item): MedicalItem | undefined {
  if (category === 'flower' || category === 'pre-roll' || category === 'infused-pre-roll') {
    const medUsable = Math.ceil(netWeightMg / mgPerThousandthOfOunce);
    return { itemId, kind: { type: 'SMOKING', route: null }, medUsable };
  }
  const route = routeOf[category];
  if (route === undefined || thcMg === 0) return undefined;
  return { itemId, kind: { type: 'MEDICAL', route }, medUsable: thcMg };
}

/** The state's numbers of order types and routes (ASSUMPTION A-8, as the edge has them). */
const [medical, smoking] = [1, 3];
const forms = { inhalation: 1, oral: 2, topical: 4, edible: 6, smoking: 7 };

/** Nobody here exists. */
function patientsOn(today: LocalDate): object[] {
  const good = { expiresOn: addDays(today, 200) };
  const days = { startsOn: addDays(today, -20), endsOn: addDays(today, 50) };
  const order = (orderTypeId: number, routes: readonly { formId: number; remainingMg: number; dailyMg?: number }[]) => ({
    ...{ orderTypeId, routes },
    ...days,
  });
  return [
    {
      ...{ ...good, cardId: 'PRDE4471', firstName: 'Rosa', lastName: 'Delgado', birthDate: '1961-05-04' },
      physician: 'Ada Fontaine, MD',
      orders: [
        order(smoking, [{ formId: forms.smoking, remainingMg: 49_612, dailyMg: 2_025 }]),
        order(medical, [
          { formId: forms.inhalation, remainingMg: 14_000, dailyMg: 200 },
          { formId: forms.edible, remainingMg: 4_200, dailyMg: 60 },
        ]),
      ],
      // 0.75 oz ten days ago: the window leaves as much as the order.
      dispensed: [{ on: addDays(today, -10), orderTypeId: smoking, formId: forms.smoking, mg: 21_262 }],
    },
    {
      ...{ ...good, cardId: 'PWQU1180', firstName: 'Walter', lastName: 'Quinn', birthDate: '1942-09-17' },
      caregivers: [{ cardId: 'CIQU1181', name: 'Ines Quinn', ...good, birthDate: '1978-02-02' }],
      orders: [
        order(medical, [
          { formId: forms.oral, remainingMg: 14_000 },
          { formId: forms.topical, remainingMg: 10_500 },
          { formId: forms.edible, remainingMg: 150 },
        ]),
      ],
    },
    {
      ...{ cardId: 'PTBA7702', firstName: 'Tom', lastName: 'Baker', birthDate: '1985-12-30' },
      expiresOn: addDays(today, -1),
      orders: [order(smoking, [{ formId: forms.smoking, remainingMg: 70_873 }])],
    },
    {
      ...{ ...good, cardId: 'PKRE2093', firstName: 'Kai', lastName: 'Reed' },
      birthDate: addDays(today, -17 * 365),
      caregivers: [{ cardId: 'CJRE2094', name: 'Jo Reed', ...good, birthDate: '1984-07-21' }],
      orders: [order(medical, [{ formId: forms.edible, remainingMg: 4_200 }])],
    },
  ];
}

/** Whose cards may be tried, for the person who starts the demo. */
export const patientsToTry = [
  'Cards to type at the counter, after the ID:',
  'Rosa Delgado    PRDE4471            smokes, inhales, edibles; bought 0.75 oz ten days ago',
  'Walter Quinn    PWQU1180            oral, topical, 150 mg of edibles left; Ines Quinn (CIQU1181) buys for him',
  'Tom Baker       PTBA7702            his card expired yesterday',
  'Kai Reed        PKRE2093            not 18: Jo Reed (CJRE2094) buys for Kai',
] as const;
