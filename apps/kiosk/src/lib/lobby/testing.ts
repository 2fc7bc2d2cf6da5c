import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { LocationView } from '@countersign/contract/views';
import { idFrom } from '@countersign/domain/identifiers';
import { Browse } from './menu/browse.svelte.ts';
import { LobbySession } from './lobby-session.svelte.ts';

let made = 0;

/** An item in stock, valid by default: 3.5 g of flower at $36.00 with tax. Override what the test is about. */
export function anItem(over: Partial<CatalogueItemView> = {}): CatalogueItemView {
  made += 1;
  return {
    id: idFrom('item', `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`),
    serial: made,
    name: `Item ${made}`,
    brand: 'Sable Creek',
    category: 'flower',
    strain: null,
    strainKind: 'hybrid',
    sizeLabel: '3.5 g',
    netWeightMg: 3_500,
    thcMg: 800,
    cbdMg: 4,
    servings: 7,
    onset: null,
    priceCents: 3_186,
    inventoryType: 28,
    gtin: null,
    terpenes: [],
    description: '',
    descriptionEs: '',
    allergens: '',
    allergensEs: '',
    active: true,
    unitsFree: 50,
    packageDate: '2026-11-03',
    expiresOn: '2027-11-03',
    lab: null,
    ...over,
  };
}

/** A New York store that keeps the default limits and shows prices without tax. */
export const aLocation = (over: Partial<LocationView> = {}): LocationView => ({
  id: idFrom('loc', '00000000-0000-7000-8000-000000000001'),
  name: 'Hazel & Orne',
  licenceNumber: 'OCM-RETL-25-000417',
  program: 'adult-use',
  timeZone: 'America/New_York',
  address: '31 Warren Street, Hudson, New York',
  hours: Array.from({ length: 7 }, () => ({ opens: '09:00', closes: '22:00' })),
  priceMode: 'TAX_EXCLUSIVE',
  salesTaxRate: '0.08',
  limits: { combine: 'INDEPENDENT', edibleBasis: 'THC_MG', edibleHouseCapThcMg: null, window: 'LICENSEE_DAY' },
  stateSystem: 'biotrack-licensee',
  ...over,
});

/** Somebody of age before the menu of a store that sells these items. Nothing is painted, and nothing can be ordered. */
export function browsing(items: readonly CatalogueItemView[]): { session: LobbySession; browse: Browse } {
  const catalogue = {
    location: aLocation(),
    items,
    byId: (id: string) => items.find((item) => item.id === id),
    byGtin: () => undefined,
  };
  const placeOrder = () => Promise.reject(new Error('nobody orders here'));
  const session = new LobbySession({ catalogue, placeOrder, now: () => Date.parse('2026-11-24T15:00:00Z'), passedMs: () => 0 });
  session.start('en');
  session.confirmAge();
  return { session, browse: new Browse(session, catalogue) };
}
