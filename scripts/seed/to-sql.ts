/** The world as SQL for the local database. Rows that are there already stay as they are: seeding twice changes nothing. */
import type { Instant } from '../../packages/domain/src/business-day.ts';
import { keepSecret, packSecret } from '../../apps/edge/src/db/secrets.ts';
import { credentialPlace, sealSecret } from '../../apps/edge/src/state/seal.ts';
import type { Login, SeededLocation, SeededOrganisation, SeededPerson } from './organisation.ts';
import type { SeededPackage } from './packages.ts';
import type { World } from './world.ts';

export type Value = string | number | null;

/**
 * Everything at once, in an order in which every row finds what it refers to.
 *
 * @param since when the stores began; what lies on their shelves is of now
 */
export async function worldAsSql(
  world: World,
  now: Instant,
  stateSecretKey: Uint8Array<ArrayBuffer>,
  since: Instant = now,
): Promise<string> {
  const { organisation, catalogue, packages, florida } = world;
  const { locations, staff } = organisation;
  const people = await Promise.all(staff.map(async (person) => ({ person, ...(await secretsOf(person)) })));
  const credentials = await Promise.all(
    locations.flatMap((location, index) =>
      loginsAt(organisation, location, index).map(({ login, ...who }) =>
        credentialRow(organisation, location, login, who, { key: stateSecretKey, now: since }),
      ),
    ),
  );
  const iso = since;
  return [
    insert('organisations', ['id', 'name', 'created_at'], [[organisation.id, organisation.name, iso]]),
    insert(
      'locations',
      ['id', 'organisation_id', 'name', 'licence_number', 'settings', 'created_at'],
      locations.map(({ id, name, licenceNumber, settings }) => [
        id,
        organisation.id,
        name,
        licenceNumber,
        JSON.stringify(settings),
        iso,
      ]),
    ),
    insert(
      'areas',
      ['id', 'location_id', 'name', 'walk_order', 'is_quarantine', 'state_id'],
      locations.flatMap((location) =>
        location.areas.map(({ id, name, quarantine, stateRoomId }, place) => [
          ...[id, location.id, name, place + 1],
          ...[Number(quarantine), String(stateRoomId)],
        ]),
      ),
    ),
    insert(
      'user',
      ['id', 'name', 'email', 'emailVerified', 'createdAt', 'updatedAt'],
      people.map(({ person }) => [person.userId, person.name, person.email, 1, iso, iso]),
    ),
    insert(
      'account',
      ['id', 'accountId', 'providerId', 'userId', 'password', 'createdAt', 'updatedAt'],
      people.map(({ person, password }) => [
        `account-${person.userId}`,
        person.userId,
        'credential',
        person.userId,
        password,
        iso,
        iso,
      ]),
    ),
    insert(
      'staff',
      [
        'id',
        'organisation_id',
        'user_id',
        'name',
        'initials',
        'role',
        'pin_hash',
        'pin_salt',
        'state_login',
        'active',
        'created_at',
      ],
      people.map(({ person: { id, userId, name, initials, role, stateLogin }, pinHash, pinSalt }) => [
        id,
        organisation.id,
        userId,
        name,
        initials,
        role,
        pinHash,
        pinSalt,
        stateLogin.username,
        1,
        iso,
      ]),
    ),
    insert(
      'staff_locations',
      ['location_id', 'staff_id'],
      staff.flatMap((person) => person.worksAt.map((place) => [locations[place]!.id, person.id])),
    ),
    insert(
      'items',
      [
        ...[
          'organisation_id',
          'id',
          'sku',
          'name',
          'brand',
          'category',
          'strain',
          'strain_kind',
          'size_label',
          'net_weight_mg',
          'thc_mg',
        ],
        ...[
          'cbd_mg',
          'servings',
          'price_cents',
          'inventory_type',
          'gtin',
          'terpenes',
          'description',
          'allergens',
          'onset',
          'active',
          'description_es',
          'allergens_es',
        ],
      ],
      catalogue.map((item) => [
        ...[
          organisation.id,
          item.id,
          item.sku,
          item.name,
          item.brand,
          item.category,
          item.strain,
          item.strainKind,
          item.sizeLabel,
        ],
        ...[item.netWeightMg, item.thcMg, item.cbdMg, item.servings, item.priceCents, item.inventoryType, item.gtin],
        ...[JSON.stringify(item.terpenes), item.description, item.allergens, item.onset && JSON.stringify(item.onset), 1],
        ...[item.descriptionEs, item.allergensEs],
      ]),
    ),
    insert(
      'medical_items',
      ['organisation_id', 'item_id', 'order_type', 'route', 'med_usable'],
      (florida?.items ?? []).map(({ itemId, kind, medUsable }) => [organisation.id, itemId, kind.type, kind.route, medUsable]),
    ),
    ...packages.flatMap(({ location, packages: here }) => [
      insert(
        'packages',
        [
          ...[
            'location_id',
            'id',
            'organisation_id',
            'item_id',
            'area_id',
            'barcode',
            'units_received',
            'units_left',
            'units_picked',
          ],
          ...['package_date', 'expires_on', 'lab', 'status'],
        ],
        here.map((pkg) => [
          ...[location.id, pkg.id, organisation.id, pkg.itemId, pkg.areaId, pkg.barcode, pkg.unitsReceived, pkg.unitsLeft, 0],
          ...[pkg.packageDate, pkg.expiresOn, JSON.stringify(pkg.lab), pkg.status],
        ]),
      ),
      insert('stock', ['location_id', 'item_id', 'units_on_hand', 'units_reserved'], stockOf(location, here, now.slice(0, 10))),
    ]),
    insert(
      'state_credentials',
      [
        ...['location_id', 'login', 'organisation_id', 'ubi', 'licence', 'username', 'password_sealed'],
        ...['entered_at', 'entered_by', 'shared_at', 'shared_by'],
      ],
      credentials,
    ),
  ].join('\n');
}

/** Units that may be promised: of packages that are open, tested and in date. */
function stockOf(location: SeededLocation, packages: readonly SeededPackage[], today: string): Value[][] {
  const units = new Map<string, number>();
  for (const pkg of packages) {
    const isSellable = pkg.status === 'open' && pkg.lab.status === 'passed' && (pkg.expiresOn === null || pkg.expiresOn >= today);
    if (isSellable) units.set(pkg.itemId, (units.get(pkg.itemId) ?? 0) + pkg.unitsLeft);
  }
  return [...units].map(([itemId, count]) => [location.id, itemId, count, 0]);
}

async function secretsOf(person: SeededPerson): Promise<{ password: string; pinHash: string; pinSalt: string }> {
  const [password, pin] = await Promise.all([keepSecret(person.password), keepSecret(person.pin)]);
  return { password: packSecret(password), pinHash: pin.hash, pinSalt: pin.salt };
}

/** Who may report to the state for a location: the location itself, and the people who work there. */
export const loginsAt = (
  organisation: SeededOrganisation,
  location: SeededLocation,
  index: number,
): { readonly login: string; readonly name: string; readonly username: string; readonly password: string }[] => [
  { login: 'default', name: location.name, ...location.stateLogin },
  ...organisation.staff
    .filter((person) => person.worksAt.includes(index))
    .map((person) => ({ login: person.stateLogin.username, name: person.name, ...person.stateLogin })),
];

const credentialRow = async (
  organisation: SeededOrganisation,
  location: SeededLocation,
  login: string,
  { username, password }: Login,
  { key, now }: { readonly key: Uint8Array<ArrayBuffer>; readonly now: Instant },
): Promise<Value[]> => {
  const owner = organisation.staff.find(({ role }) => role === 'owner')?.id ?? null;
  // The owner of the demo lets the location's own login speak for people who have none.
  const shared = login === 'default' ? [now, owner] : [null, null];
  const sealed = await sealSecret(key, credentialPlace(location.id, login), password);
  return [location.id, login, organisation.id, organisation.ubi, location.licenceNumber, username, sealed, now, owner, ...shared];
};

/** Most rows one statement inserts, and most characters: the database refuses statements above 100 kB. */
const rowsAtOnce = 40;
const charactersAtOnce = 50_000;

/** Rows of a table as statements; those that stand there already stay as they are. */
export function insert(table: string, columns: readonly string[], rows: readonly (readonly Value[])[]): string {
  const head = `INSERT OR IGNORE INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES`;
  const statements: string[][] = [];
  let characters = Infinity;
  for (const row of rows) {
    const values = `(${row.map(literal).join(', ')})`;
    characters += values.length;
    if (characters > charactersAtOnce || statements.at(-1)?.length === rowsAtOnce) {
      statements.push([]);
      characters = values.length;
    }
    statements.at(-1)!.push(values);
  }
  return statements.map((values) => `${head}\n${values.join(',\n')};`).join('\n');
}

const literal = (value: Value): string =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
